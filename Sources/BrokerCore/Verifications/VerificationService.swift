import JSONText

/// Use cases about verification results.
package struct VerificationService: Sendable {
    private let storage: any BrokerStorage
    private let settings: BrokerSettings
    private let bell: DeliveryBell?

    /// - Parameter bell: Rung when webhooks were triggered.
    package init(storage: any BrokerStorage, settings: BrokerSettings, bell: DeliveryBell? = nil) {
        self.storage = storage
        self.settings = settings
        self.bell = bell
    }

    /// Stores a result and brings the evidence up to date. Throws `notFound` if the pair has no such content.
    ///
    /// - Parameter links: Where receivers of webhooks find the result; nil triggers none.
    package func publish(
        _ result: NewVerification, consumer: String, provider: String, digest: String,
        links: (any EventLinks)? = nil
    ) async throws -> VerificationReading {
        let raw = result.testResults.map { $0.compactBytes() }
        let kept = raw.flatMap { $0.count <= settings.maximumStoredTestResults ? $0 : nil }
        let isCut = raw != nil && kept == nil
        // A content never changes: what the result says about it is worked out before the transaction.
        let (content, required) = try await storage.read { transaction in
            let content = try transaction.existingContent(consumer, provider, digest)
            return (content, try transaction.requiredInteractions(ofContent: content.id))
        }
        let statement = ResultStatement(
            success: result.success, testResults: result.testResults, required: required)
        let number = try await store(
            result, of: content, testResults: kept, statement: statement, required: required.count, links)
        return try await storage.read { transaction in
            try VerificationReading(
                number: number, content: content, metadata: PactMetadata(), isCut: isCut, in: transaction)
        }
    }

    /// Throws `notFound` if the pair has no such content.
    package func check(consumer: String, provider: String, digest: String) async throws {
        _ = try await storage.read { try $0.existingContent(consumer, provider, digest) }
    }

    private func store(
        _ result: NewVerification, of content: PactContent, testResults: [UInt8]?, statement: ResultStatement,
        required: Int, _ links: (any EventLinks)?
    ) async throws -> Int {
        let settings = settings
        let (number, hasTriggered) = try await storage.write { transaction in
            guard let provider = try transaction.pacticipant(id: content.provider.id),
                try transaction.content(
                    consumerID: content.consumer.id, providerID: provider.id, digest: content.digest) == content
            else { throw DomainError.documentNotFound }
            let registry = PacticipantRegistry(transaction: transaction, settings: settings)
            let version = try registry.version(
                result.providerVersionNumber, of: provider, in: .body("providerApplicationVersion")
            ).version
            let row = VerificationRow(
                content: content, providerVersion: version, result: result, testResults: testResults,
                statement: statement, providerVersionTags: try transaction.tags(of: version.id).map(\.name))
            let number = try EvidenceKeeper(transaction: transaction).record(row, required: required)
            try transaction.touchIntegration(consumerID: content.consumer.id, providerID: provider.id)
            try transaction.append(Self.fact(content, version, number, result.success))
            guard let links else { return (number, false) }
            let level = try transaction.evidence(contentID: content.id, providerVersionID: version.id)?.level
            let triggered = try EventRecorder(transaction: transaction, settings: settings, links: links).record(
                number, of: content, result,
                outcome: CommitStatus(success: result.success, level: level ?? .unverified))
            return (number, !triggered.isEmpty)
        }
        if hasTriggered { bell?.ring() }
        return number
    }

    /// Throws `notFound`.
    package func read(
        number: Int, consumer: String, provider: String, digest: String, metadata: PactMetadata
    ) async throws -> VerificationReading {
        try await storage.read { transaction in
            let content = try transaction.existingContent(consumer, provider, digest)
            return try VerificationReading(
                number: number, content: content, metadata: metadata, isCut: false, in: transaction)
        }
    }

    /// The latest result of a content. Throws `notFound`.
    package func latest(consumer: String, provider: String, digest: String) async throws -> VerificationReading {
        try await storage.read { transaction in
            let content = try transaction.existingContent(consumer, provider, digest)
            return try VerificationReading(latestOf: content, in: transaction)
        }
    }

    /// The latest result of the content that a consumer version published. Throws `notFound`.
    package func latest(
        consumer: String, version number: String, provider: String
    ) async throws -> VerificationReading {
        try await storage.read { transaction in
            let publication = try transaction.existingPublication(consumer, number, provider)
            return try VerificationReading(
                latestOf: publication.content, metadata: PactMetadata(consumerVersionNumber: number), in: transaction)
        }
    }

    /// The latest result of the content of a pair's latest pact. Throws `notFound`.
    package func latest(
        consumer: String, provider: String, _ selection: PublicationSelection
    ) async throws -> VerificationReading {
        try await storage.read { transaction in
            let publication = try transaction.existingLatestPublication(consumer, provider, selection)
            return try VerificationReading(latestOf: publication.content, in: transaction)
        }
    }

    /// The latest results of every pact of a consumer version. Throws `notFound` for an unknown version.
    package func summary(consumer name: String, version number: String) async throws -> VerificationSummary {
        let settings = settings
        return try await storage.read { transaction in
            guard let consumer = try transaction.pacticipant(named: name),
                let version = try transaction.version(number, of: consumer.id)
            else { throw DomainError.documentNotFound }
            return try VerificationSummary(of: version, settings: settings, in: transaction)
        }
    }

    /// What the results of a content by a provider version add up to. Throws `notFound` for an unknown version or
    /// content.
    package func evidence(
        consumer: String, provider: String, digest: String, providerVersion number: String
    ) async throws -> EvidenceReading {
        try await storage.read { transaction in
            let content = try transaction.existingContent(consumer, provider, digest)
            guard let version = try transaction.version(number, of: content.provider.id) else {
                throw DomainError.documentNotFound
            }
            let interactions = try transaction.requiredInteractions(ofContent: content.id)
            let evidence = try transaction.evidence(contentID: content.id, providerVersionID: version.id)
            return EvidenceReading(
                evidence: evidence ?? .none(required: interactions.count), interactions: interactions)
        }
    }

    /// Removes a result; the evidence is computed anew from those that stay. Throws `notFound`.
    package func delete(number: Int, consumer: String, provider: String, digest: String) async throws {
        try await storage.write { transaction in
            let content = try transaction.existingContent(consumer, provider, digest)
            guard let verification = try transaction.verification(number: number, contentID: content.id) else {
                throw DomainError.documentNotFound
            }
            try EvidenceKeeper(transaction: transaction).delete(verification)
            var fact = Self.fact(content, verification.providerVersion, number, verification.success)
            fact.kind = .verificationDeleted
            try transaction.append(fact)
        }
    }

    static func fact(_ content: PactContent, _ version: Version, _ number: Int, _ success: Bool) -> Fact {
        Fact(
            .verificationPublished,
            subject: "\(content.consumer.name)/\(content.provider.name) by version \(version.number)",
            detail: [
                "consumer": .string(content.consumer.name), "provider": .string(content.provider.name),
                "version": .string(version.number), "content": .string(content.digest),
                "number": .number(JSONNumber(number)), "success": .bool(success),
            ])
    }
}

extension BrokerTransaction {
    fileprivate func existingContent(_ consumer: String, _ provider: String, _ digest: String) throws -> PactContent {
        let (consumer, provider) = try pair(consumer, provider)
        guard let content = try content(consumerID: consumer.id, providerID: provider.id, digest: digest) else {
            throw DomainError.documentNotFound
        }
        return content
    }
}
