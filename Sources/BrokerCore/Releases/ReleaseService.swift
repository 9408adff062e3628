/// Use cases about what is released where.
package struct ReleaseService: Sendable {
    private let storage: any BrokerStorage

    package init(storage: any BrokerStorage) {
        self.storage = storage
    }

    /// One record a version and environment; recording it again switches support on again. Throws `notFound`.
    package func record(
        _ number: String, of name: String, inEnvironment uuid: String
    ) async throws -> (released: ReleasedVersion, isNew: Bool) {
        try await storage.write { transaction in
            let pacticipant = try transaction.existingPacticipant(name)
            let version = try transaction.existingVersion(number, of: pacticipant)
            let environment = try transaction.existingEnvironment(uuid: uuid)
            if let existing = try transaction.releasedVersions(of: version.id, in: environment.id).first {
                guard !existing.isSupported else { return (existing, false) }
                return (try transaction.setSupportEnded(false, of: existing), false)
            }
            return (try transaction.insertReleasedVersion(version, of: pacticipant, in: environment), true)
        }
    }

    /// Throws `notFound`.
    package func describe(_ uuid: String) async throws -> ReleasedVersion {
        try await storage.read { transaction in
            guard let released = try transaction.releasedVersion(uuid: uuid) else { throw DomainError.documentNotFound }
            return released
        }
    }

    /// Ends support. `currentlySupported: true` throws `forbiddenChange`; nil changes nothing.
    package func change(_ uuid: String, currentlySupported: Bool?) async throws -> ReleasedVersion {
        try await storage.write { transaction in
            guard let released = try transaction.releasedVersion(uuid: uuid) else { throw DomainError.documentNotFound }
            switch currentlySupported {
            case true:
                throw DomainError(
                    .forbiddenChange, "A release whose support ended can't be changed back.",
                    fields: [
                        FieldError(
                            "currentlySupported",
                            "The currentlySupported property cannot be set back to true. Please record a new "
                                + "deployment."
                        )
                    ])
            case false: return released.isSupported ? try transaction.setSupportEnded(true, of: released) : released
            default: return released
            }
        }
    }

    /// What was released or changed last stands at the end. Throws `notFound` for an unknown environment.
    package func supported(
        inEnvironment uuid: String, pacticipantName: String?, versionNumber: String?
    ) async throws -> [ReleasedVersion] {
        try await storage.read { transaction in
            let environment = try transaction.existingEnvironment(uuid: uuid)
            return try transaction.supportedReleasedVersions(
                in: environment.id, pacticipantName: pacticipantName, versionNumber: versionNumber)
        }
    }

    /// All records of one version in one environment. Throws `notFound`.
    package func list(
        _ number: String, of name: String, inEnvironment uuid: String
    ) async throws -> [ReleasedVersion] {
        try await storage.read { transaction in
            let pacticipant = try transaction.existingPacticipant(name)
            let version = try transaction.existingVersion(number, of: pacticipant)
            let environment = try transaction.existingEnvironment(uuid: uuid)
            return try transaction.releasedVersions(of: version.id, in: environment.id)
        }
    }
}
