/// The record that a version is, or was, available in an environment.
package struct ReleasedVersion: Sendable, Hashable {
    package let id: Int
    package let uuid: String
    package var pacticipant: Pacticipant
    package var version: Version
    package var environment: Environment
    package var createdAt: Timestamp
    package var updatedAt: Timestamp
    package var supportEndedAt: Timestamp?

    package var isSupported: Bool { supportEndedAt == nil }

    package init(
        id: Int, uuid: String, pacticipant: Pacticipant, version: Version, environment: Environment,
        createdAt: Timestamp, updatedAt: Timestamp, supportEndedAt: Timestamp?
    ) {
        self.id = id
        self.uuid = uuid
        self.pacticipant = pacticipant
        self.version = version
        self.environment = environment
        self.createdAt = createdAt
        self.updatedAt = updatedAt
        self.supportEndedAt = supportEndedAt
    }
}

/// Look-ups and changes of releases.
package protocol ReleaseQueries {
    func releasedVersion(uuid: String) throws -> ReleasedVersion?
    /// Supported ones of an environment, oldest first.
    func supportedReleasedVersions(
        in environmentID: Int, pacticipantName: String?, versionNumber: String?
    ) throws -> [ReleasedVersion]
    /// Supported ones of a pacticipant in all environments, oldest first.
    func supportedReleasedVersions(of pacticipantID: Int) throws -> [ReleasedVersion]
    /// All records of one version, newest first; of one environment, or of all.
    func releasedVersions(of versionID: Int, in environmentID: Int?) throws -> [ReleasedVersion]
    func insertReleasedVersion(
        _ version: Version, of pacticipant: Pacticipant, in environment: Environment
    ) throws -> ReleasedVersion
    func setSupportEnded(_ ended: Bool, of released: ReleasedVersion) throws -> ReleasedVersion
}
