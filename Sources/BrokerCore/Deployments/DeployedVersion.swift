/// The record that a version runs, or ran, in an environment.
package struct DeployedVersion: Sendable, Hashable {
    package let id: Int
    package let uuid: String
    package var pacticipant: Pacticipant
    package var version: Version
    package var environment: Environment
    /// Which of several instances of the application; nil is an instance of its own.
    package var applicationInstance: String?
    package var createdAt: Timestamp
    package var updatedAt: Timestamp
    /// When the next deployment replaced it, or it was undeployed.
    package var undeployedAt: Timestamp?

    package var isCurrent: Bool { undeployedAt == nil }

    package init(
        id: Int, uuid: String, pacticipant: Pacticipant, version: Version, environment: Environment,
        applicationInstance: String?, createdAt: Timestamp, updatedAt: Timestamp, undeployedAt: Timestamp?
    ) {
        self.id = id
        self.uuid = uuid
        self.pacticipant = pacticipant
        self.version = version
        self.environment = environment
        self.applicationInstance = applicationInstance
        self.createdAt = createdAt
        self.updatedAt = updatedAt
        self.undeployedAt = undeployedAt
    }
}

/// Which deployed versions of an environment are asked for.
package struct DeploymentFilter: Sendable, Hashable {
    package enum Instance: Sendable, Hashable {
        case any
        /// nil is the deployment without instance.
        case only(String?)
    }

    package var pacticipantName: String?
    package var instance: Instance

    package init(pacticipantName: String? = nil, instance: Instance = .any) {
        self.pacticipantName = pacticipantName
        self.instance = instance
    }
}

/// Look-ups and changes of deployments.
package protocol DeploymentQueries {
    func deployedVersion(uuid: String) throws -> DeployedVersion?
    /// Current ones of an environment, newest first.
    func currentlyDeployedVersions(in environmentID: Int, filter: DeploymentFilter) throws -> [DeployedVersion]
    /// All records of one version, newest first; of one environment, or of all.
    func deployedVersions(of versionID: Int, in environmentID: Int?) throws -> [DeployedVersion]
    /// Current ones of a pacticipant in all environments, oldest first.
    func currentlyDeployedVersions(of pacticipantID: Int) throws -> [DeployedVersion]
    func insertDeployedVersion(
        _ version: Version, of pacticipant: Pacticipant, in environment: Environment, instance: String?,
        autoCreated: Bool
    ) throws -> DeployedVersion
    func markUndeployed(_ deployed: DeployedVersion) throws -> DeployedVersion
}
