import JSONText

/// Use cases about branches.
package struct BranchService: Sendable {
    let storage: any BrokerStorage
    private let settings: BrokerSettings

    package init(storage: any BrokerStorage, settings: BrokerSettings) {
        self.storage = storage
        self.settings = settings
    }

    /// Most recently updated first. Throws `notFound` for an unknown pacticipant.
    package func list(
        of name: String, containing text: String?, page: Page?
    ) async throws -> (pacticipant: Pacticipant, branches: PageOf<Branch>) {
        try await storage.read { transaction in
            let pacticipant = try transaction.existingPacticipant(name)
            return (pacticipant, try transaction.branches(of: pacticipant.id, containing: text, page: page))
        }
    }

    /// Throws `notFound`.
    package func describe(_ branch: String, of name: String) async throws -> Branch {
        try await storage.read { transaction in
            let pacticipant = try transaction.existingPacticipant(name)
            guard let branch = try transaction.branch(named: branch, of: pacticipant.id) else {
                throw DomainError.documentNotFound
            }
            return branch
        }
    }

    /// Newest first. Throws `notFound` for an unknown pacticipant or branch.
    package func versions(
        inBranch branch: String, of name: String, page: Page?
    ) async throws -> (pacticipant: Pacticipant, versions: PageOf<VersionDescription>) {
        try await storage.read { transaction in
            let pacticipant = try transaction.existingPacticipant(name)
            guard try transaction.branch(named: branch, of: pacticipant.id) != nil else {
                throw DomainError.documentNotFound
            }
            let found = try transaction.versions(inBranch: branch, of: pacticipant.id, page: page)
            return (pacticipant, try VersionDescription.page(found, of: pacticipant, in: transaction))
        }
    }

    /// Throws `notFound`.
    package func describe(
        _ branch: String, version number: String, of name: String
    ) async throws -> BranchVersion {
        try await storage.read { transaction in
            let pacticipant = try transaction.existingPacticipant(name)
            let version = try transaction.existingVersion(number, of: pacticipant)
            return try transaction.branchVersion(branch, version)
        }
    }

    /// Adds a version to a branch, creating pacticipant, version and branch where they are missing.
    package func add(
        version number: String, of name: String, toBranch branch: String
    ) async throws -> (membership: BranchVersion, isNew: Bool) {
        let settings = settings
        return try await storage.write { transaction in
            let registry = PacticipantRegistry(transaction: transaction, settings: settings)
            let pacticipant = try registry.pacticipant(named: name)
            let version = try registry.version(number, of: pacticipant, in: .versionPath).version
            let isNew = try !transaction.branchVersions(of: version.id).contains {
                $0.branchName.hasSameBytes(as: branch)
            }
            try registry.add(version, toBranch: branch, of: pacticipant)
            return (try transaction.branchVersion(branch, version), isNew)
        }
    }
}

extension BrokerTransaction {
    /// Throws `notFound` for a version that is not in the branch.
    func branchVersion(_ branch: String, _ version: Version) throws -> BranchVersion {
        guard let found = try branchVersions(of: version.id).first(where: { $0.branchName.hasSameBytes(as: branch) })
        else {
            throw DomainError.documentNotFound
        }
        return found
    }
}
