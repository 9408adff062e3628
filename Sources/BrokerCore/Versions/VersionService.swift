import JSONText

/// Use cases about versions, their branches and tags.
package struct VersionService: Sendable {
    private let storage: any BrokerStorage
    private let settings: BrokerSettings

    package init(storage: any BrokerStorage, settings: BrokerSettings) {
        self.storage = storage
        self.settings = settings
    }

    /// Throws `notFound`.
    package func describe(_ number: String, of name: String) async throws -> VersionDescription {
        try await storage.read { transaction in
            let pacticipant = try transaction.existingPacticipant(name)
            let version = try transaction.existingVersion(number, of: pacticipant)
            return try VersionDescription(of: version, pacticipant, in: transaction)
        }
    }

    /// The newest version, with that tag if one is given. Throws `notFound`.
    package func latest(of name: String, tag: String?) async throws -> VersionDescription {
        try await storage.read { transaction in
            let pacticipant = try transaction.existingPacticipant(name)
            guard let version = try transaction.latestVersion(of: pacticipant.id, tag: tag) else {
                throw DomainError.documentNotFound
            }
            return try VersionDescription(of: version, pacticipant, in: transaction)
        }
    }

    /// The branch's head. Throws `notFound`.
    package func head(ofBranch branch: String, of name: String) async throws -> VersionDescription {
        try await storage.read { transaction in
            let pacticipant = try transaction.existingPacticipant(name)
            guard let version = try transaction.head(ofBranch: branch, of: pacticipant.id) else {
                throw DomainError.documentNotFound
            }
            return try VersionDescription(of: version, pacticipant, in: transaction)
        }
    }

    /// Newest first. Throws `notFound` for an unknown pacticipant.
    package func list(
        of name: String, page: Page?
    ) async throws -> (pacticipant: Pacticipant, versions: PageOf<VersionDescription>) {
        try await storage.read { transaction in
            let pacticipant = try transaction.existingPacticipant(name)
            let found = try transaction.versions(of: pacticipant.id, page: page)
            return (pacticipant, try VersionDescription.page(found, of: pacticipant, in: transaction))
        }
    }

    /// Those that are, or ever were, deployed or released in an environment, newest first. Throws `notFound` for an
    /// unknown pacticipant or environment.
    package func list(
        of name: String, everIn uuid: String, page: Page?
    ) async throws -> (pacticipant: Pacticipant, environment: Environment, versions: PageOf<VersionDescription>) {
        try await storage.read { transaction in
            let pacticipant = try transaction.existingPacticipant(name)
            let environment = try transaction.existingEnvironment(uuid: uuid)
            let found = try transaction.versions(of: pacticipant.id, everIn: environment.id, page: page)
            return (pacticipant, environment, try VersionDescription.page(found, of: pacticipant, in: transaction))
        }
    }

    /// Deletes a version with all that belongs to it, the results that it published included. Throws `notFound`.
    package func delete(_ number: String, of name: String) async throws {
        try await storage.write { transaction in
            let pacticipant = try transaction.existingPacticipant(name)
            try transaction.delete(transaction.existingVersion(number, of: pacticipant))
        }
    }

    /// Creates the version and its pacticipant where they are missing, and sets what is given.
    ///
    /// - Parameters:
    ///   - buildURL: `.some(nil)` removes the build URL; nil leaves it.
    ///   - tags: replaces the version's tags; nil leaves them.
    package func put(
        _ number: String, of name: String, buildURL: String??, tags: [String]?
    ) async throws -> (description: VersionDescription, isNew: Bool) {
        let settings = settings
        return try await storage.write { transaction in
            let registry = PacticipantRegistry(transaction: transaction, settings: settings)
            let pacticipant = try registry.pacticipant(named: name)
            var (version, isNew) = try registry.version(
                number, of: pacticipant, in: .versionPath, isImplicit: false)
            if !isNew { version = try transaction.touch(version) }
            if let buildURL, version.buildURL != buildURL {
                version = try transaction.setBuildURL(buildURL, of: version)
            }
            if let tags {
                for tag in try transaction.tags(of: version.id)
                where !tags.contains(where: { $0.hasSameBytes(as: tag.name) }) {
                    try transaction.removeTag(tag.name, from: version)
                }
                try registry.add(tags: tags, to: version, of: pacticipant, mayBecomeBranch: false)
            }
            return (try VersionDescription(of: version, pacticipant, in: transaction), isNew)
        }
    }
}

/// A version with what its resource shows.
package struct VersionDescription: Sendable {
    package var version: Version
    package var pacticipant: Pacticipant
    package var details: VersionDetails
    package var publications: [Publication]
    package var deployments: [DeployedVersion]
    package var releases: [ReleasedVersion]
    /// Every environment, for the links that record deployments and releases.
    package var allEnvironments: [Environment]

    /// - Parameter environments: All of them, where the caller has read them already.
    init(
        of version: Version, _ pacticipant: Pacticipant, environments: [Environment]? = nil,
        in transaction: any BrokerTransaction
    ) throws {
        self.version = version
        self.pacticipant = pacticipant
        details = try VersionDetails(
            branches: transaction.branchVersions(of: version.id), tags: transaction.tags(of: version.id),
            environments: [])
        publications = try transaction.publications(of: version.id)
        deployments = try transaction.deployedVersions(of: version.id, in: nil)
        releases = try transaction.releasedVersions(of: version.id, in: nil)
        allEnvironments = try environments ?? transaction.environments()
    }

    /// A page of versions, described one by one; the environments are read once.
    static func page(
        _ found: PageOf<Version>, of pacticipant: Pacticipant, in transaction: any BrokerTransaction
    ) throws -> PageOf<VersionDescription> {
        let environments = try transaction.environments()
        let elements = try found.elements.map {
            try VersionDescription(of: $0, pacticipant, environments: environments, in: transaction)
        }
        return PageOf(elements: elements, total: found.total)
    }
}
