/// Use cases about tags.
package struct TagService: Sendable {
    private let storage: any BrokerStorage
    private let settings: BrokerSettings

    package init(storage: any BrokerStorage, settings: BrokerSettings) {
        self.storage = storage
        self.settings = settings
    }

    /// Throws `notFound`.
    package func describe(_ tag: String, version number: String, of name: String) async throws -> Tag {
        try await storage.read { transaction in
            let pacticipant = try transaction.existingPacticipant(name)
            let version = try transaction.existingVersion(number, of: pacticipant)
            guard let tag = try transaction.tag(named: tag, of: version.id) else {
                throw DomainError.documentNotFound
            }
            return tag
        }
    }

    /// Tags a version, creating pacticipant and version where they are missing. A tag named like an environment records
    /// a deployment there, also when the tag existed before.
    package func add(
        _ tag: String, toVersion number: String, of name: String
    ) async throws -> (tag: Tag, isNew: Bool) {
        let settings = settings
        return try await storage.write { transaction in
            let registry = PacticipantRegistry(transaction: transaction, settings: settings)
            let pacticipant = try registry.pacticipant(named: name)
            let version = try registry.version(number, of: pacticipant, in: .versionPath).version
            let isNew = try registry.add(tags: [tag], to: version, of: pacticipant) > 0
            if settings.createDeployedVersionsForTags, let environment = try transaction.environment(named: tag) {
                _ = try Deployment(transaction: transaction).record(
                    version, of: pacticipant, in: environment, instance: nil, autoCreated: true)
            }
            guard let added = try transaction.tag(named: tag, of: version.id) else {
                throw DomainError.documentNotFound
            }
            return (added, isNew)
        }
    }

    /// Throws `notFound`.
    package func remove(_ tag: String, fromVersion number: String, of name: String) async throws {
        try await storage.write { transaction in
            let pacticipant = try transaction.existingPacticipant(name)
            let version = try transaction.existingVersion(number, of: pacticipant)
            guard try transaction.tag(named: tag, of: version.id) != nil else { throw DomainError.documentNotFound }
            try transaction.removeTag(tag, from: version)
        }
    }

    /// Newest first. Throws `notFound` where no version has the tag.
    package func versions(
        tagged tag: String, of name: String, page: Page?
    ) async throws -> (pacticipant: Pacticipant, versions: PageOf<VersionDescription>) {
        try await storage.read { transaction in
            let pacticipant = try transaction.existingPacticipant(name)
            let found = try transaction.versions(tagged: tag, of: pacticipant.id, page: page)
            guard found.total > 0 else { throw DomainError.documentNotFound }
            return (pacticipant, try VersionDescription.page(found, of: pacticipant, in: transaction))
        }
    }
}
