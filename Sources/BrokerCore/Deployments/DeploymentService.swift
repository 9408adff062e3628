/// Use cases about what runs where.
package struct DeploymentService: Sendable {
    private let storage: any BrokerStorage

    package init(storage: any BrokerStorage) {
        self.storage = storage
    }

    /// Throws `notFound` for an unknown pacticipant, version or environment.
    package func record(
        _ number: String, of name: String, inEnvironment uuid: String, instance: String?
    ) async throws -> DeployedVersion {
        try await storage.write { transaction in
            let pacticipant = try transaction.existingPacticipant(name)
            let version = try transaction.existingVersion(number, of: pacticipant)
            let environment = try transaction.existingEnvironment(uuid: uuid)
            return try Deployment(transaction: transaction).record(
                version, of: pacticipant, in: environment, instance: instance, autoCreated: false)
        }
    }

    /// Throws `notFound`.
    package func describe(_ uuid: String) async throws -> DeployedVersion {
        try await storage.read { transaction in
            guard let deployed = try transaction.deployedVersion(uuid: uuid) else { throw DomainError.documentNotFound }
            return deployed
        }
    }

    /// Marks as undeployed. `currentlyDeployed: true` throws `forbiddenChange`; nil changes nothing.
    package func change(_ uuid: String, currentlyDeployed: Bool?) async throws -> DeployedVersion {
        try await storage.write { transaction in
            guard let deployed = try transaction.deployedVersion(uuid: uuid) else { throw DomainError.documentNotFound }
            switch currentlyDeployed {
            case true:
                throw DomainError(
                    .forbiddenChange, "A deployment that ended can't be made current again.",
                    fields: [
                        FieldError(
                            "currentlyDeployed",
                            "The currentlyDeployed property cannot be set back to true. Please record a new deployment."
                        )
                    ])
            case false: return deployed.isCurrent ? try transaction.markUndeployed(deployed) : deployed
            default: return deployed
            }
        }
    }

    /// Newest first. Throws `notFound` for an unknown environment.
    package func current(
        inEnvironment uuid: String, filter: DeploymentFilter
    ) async throws -> (environment: Environment, deployed: [DeployedVersion]) {
        try await storage.read { transaction in
            let environment = try transaction.existingEnvironment(uuid: uuid)
            return (environment, try transaction.currentlyDeployedVersions(in: environment.id, filter: filter))
        }
    }

    /// All records of one version in one environment, newest first. Throws `notFound`.
    package func list(
        _ number: String, of name: String, inEnvironment uuid: String
    ) async throws -> [DeployedVersion] {
        try await storage.read { transaction in
            let pacticipant = try transaction.existingPacticipant(name)
            let version = try transaction.existingVersion(number, of: pacticipant)
            let environment = try transaction.existingEnvironment(uuid: uuid)
            return try transaction.deployedVersions(of: version.id, in: environment.id)
        }
    }
}
