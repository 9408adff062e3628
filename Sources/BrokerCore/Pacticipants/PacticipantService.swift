/// Use cases about pacticipants.
package struct PacticipantService: Sendable {
    private let storage: any BrokerStorage
    private let settings: BrokerSettings

    package init(storage: any BrokerStorage, settings: BrokerSettings) {
        self.storage = storage
        self.settings = settings
    }

    /// Throws `notFound` where nobody has the name, saying which side of a pair that is.
    package func require(_ name: String, as role: String) async throws {
        _ = try await storage.read { try $0.existingPacticipant(name, as: role) }
    }

    /// One pacticipant with what its resource shows. Throws `notFound`.
    package func describe(_ name: String) async throws -> PacticipantDescription {
        try await storage.read { transaction in
            let pacticipant = try transaction.existingPacticipant(name)
            return try PacticipantDescription(of: pacticipant, in: transaction)
        }
    }

    package func list(containing text: String?, page: Page?) async throws -> PageOf<PacticipantDescription> {
        try await storage.read { transaction in
            let found = try transaction.pacticipants(containing: text, page: page)
            return PageOf(
                elements: try found.elements.map { try PacticipantDescription(of: $0, in: transaction) },
                total: found.total)
        }
    }

    /// Creates a pacticipant; an existing one stays as it is.
    package func create(_ name: String, fields: PacticipantFields) async throws -> PacticipantDescription {
        try await storage.write { transaction in
            let pacticipant =
                try transaction.pacticipant(named: name)
                ?? transaction.insertPacticipant(named: name, fields: fields)
            return try PacticipantDescription(of: pacticipant, in: transaction)
        }
    }

    /// Replaces all fields. Throws `notFound`.
    package func replace(_ name: String, fields: PacticipantFields) async throws -> PacticipantDescription {
        try await storage.write { transaction in
            let pacticipant = try transaction.existingPacticipant(name)
            return try PacticipantDescription(
                of: transaction.update(pacticipant, fields: fields), in: transaction)
        }
    }

    /// Deletes a pacticipant with everything that belongs to it. Throws `notFound`.
    package func delete(_ name: String) async throws {
        try await storage.write { transaction in
            try transaction.delete(transaction.existingPacticipant(name))
        }
    }

    /// Changes the fields through `change`, creating the pacticipant if it is missing.
    package func change(
        _ name: String, _ change: @escaping @Sendable (inout PacticipantFields) -> Void
    ) async throws -> (description: PacticipantDescription, isNew: Bool) {
        try await storage.write { transaction in
            guard let existing = try transaction.pacticipant(named: name) else {
                var fields = PacticipantFields()
                change(&fields)
                let created = try transaction.insertPacticipant(named: name, fields: fields)
                return (try PacticipantDescription(of: created, in: transaction), true)
            }
            var fields = PacticipantFields(of: existing)
            change(&fields)
            let updated = try transaction.update(existing, fields: fields)
            return (try PacticipantDescription(of: updated, in: transaction), false)
        }
    }
}

/// A pacticipant with what its resource shows.
package struct PacticipantDescription: Sendable {
    package var pacticipant: Pacticipant
    package var latestVersion: Version?
    package var labels: [String]
    package var deployments: [DeployedVersion]

    init(of pacticipant: Pacticipant, in transaction: any BrokerTransaction) throws {
        self.pacticipant = pacticipant
        latestVersion = try transaction.latestVersion(of: pacticipant.id, tag: nil)
        labels = try transaction.labels(of: pacticipant.id)
        deployments = try transaction.currentlyDeployedVersions(of: pacticipant.id)
    }
}

extension BrokerTransaction {
    /// Throws `notFound` in the reference's words.
    func existingPacticipant(_ name: String, as role: String = "pacticipant") throws -> Pacticipant {
        guard let pacticipant = try pacticipant(named: name) else {
            throw DomainError.notFound("No \(role) with name '\(name)' found")
        }
        return pacticipant
    }

    /// Throws `notFound` in the reference's words.
    func existingVersion(_ number: String, of pacticipant: Pacticipant) throws -> Version {
        guard let version = try version(number, of: pacticipant.id) else { throw DomainError.documentNotFound }
        return version
    }

    /// Throws `notFound` in the reference's words.
    func existingEnvironment(uuid: String) throws -> Environment {
        guard let environment = try environment(uuid: uuid) else { throw DomainError.documentNotFound }
        return environment
    }
}

extension DomainError {
    /// Something other than a named parent is missing.
    package static let documentNotFound = DomainError(
        .documentNotFound, "The requested document was not found on this server.")
}
