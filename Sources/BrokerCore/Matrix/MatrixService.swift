/// Use cases of the matrix and the gate.
package struct MatrixService: Sendable {
    private let storage: any BrokerStorage
    private let settings: BrokerSettings

    package init(storage: any BrokerStorage, settings: BrokerSettings) {
        self.storage = storage
        self.settings = settings
    }

    /// Throws `invalidQuery`.
    package func answer(_ query: MatrixQuery) async throws -> MatrixAnswer {
        let settings = settings
        return try await storage.read { transaction in
            try MatrixEngine(transaction, settings: settings).answer(query)
        }
    }

    /// Whether one version may go to an environment, or to where the versions with a tag are. Throws `invalid`.
    package func canIDeploy(_ question: DeploymentQuestion) async throws -> MatrixAnswer {
        let settings = settings
        return try await storage.read { transaction in
            try question.check(in: transaction)
            return try MatrixEngine(transaction, settings: settings).answer(question.query)
        }
    }

    /// The present answer to a question that has a URL of its own, or what is missing to ask it.
    package func answer(_ question: StandingQuestion, for name: String) async throws -> StandingQuestion.Answer {
        let settings = settings
        return try await storage.read { transaction in
            guard let pacticipant = try transaction.pacticipant(named: name) else { return .missing(.pacticipant) }
            switch try question.query(for: pacticipant, in: transaction) {
            case .failure(let missing): return .missing(missing)
            case .success(let query):
                return .answer(try MatrixEngine(transaction, settings: settings).answer(query))
            }
        }
    }
}

/// May this version be deployed there?
package struct DeploymentQuestion: Sendable, Hashable {
    package var pacticipant: String
    package var version: String
    package var environment: String?
    /// A tag of the other pacticipants; an older way to say where.
    package var toTag: String?
    package var ignored: [MatrixSelector]

    package init(
        pacticipant: String, version: String, environment: String? = nil, toTag: String? = nil,
        ignored: [MatrixSelector] = []
    ) {
        self.pacticipant = pacticipant
        self.version = version
        self.environment = environment
        self.toTag = toTag
        self.ignored = ignored
    }

    var query: MatrixQuery {
        let target =
            environment.map { VersionCriteria(environment: $0) } ?? VersionCriteria(tag: toTag, latest: true)
        return MatrixQuery(
            selectors: [MatrixSelector(pacticipant, VersionCriteria(number: version))], ignored: ignored,
            latestBy: environment == nil ? .consumerVersion : .consumerVersionAndProviderVersion,
            target: MatrixTarget(target))
    }

    package static let missingDestination = FieldError("", "Must specify either an environment or a 'to' tag.")

    func check(in transaction: any BrokerTransaction) throws {
        var errors: [FieldError] = []
        if try transaction.pacticipant(named: pacticipant) == nil {
            errors.append(FieldError("pacticipant", "does not match an existing pacticipant"))
        }
        if let environment, try transaction.environment(named: environment) == nil {
            errors.append(FieldError("environment", "with name '\(environment)' does not exist"))
        }
        switch (environment, toTag) {
        case (nil, nil): errors.append(Self.missingDestination)
        case (.some, .some): errors.append(FieldError("", "Cannot specify both a 'to' tag and an environment."))
        default: break
        }
        guard errors.isEmpty else { throw DomainError.invalid(errors) }
    }
}
