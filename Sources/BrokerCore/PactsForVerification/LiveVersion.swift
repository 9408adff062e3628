/// A version that an environment holds.
package struct LiveVersion: Sendable, Hashable {
    package let version: Version
    package let environmentName: String

    package init(version: Version, environmentName: String) {
        self.version = version
        self.environmentName = environmentName
    }
}

/// Look-ups of what runs or is supported anywhere, for many pacticipants at once.
package protocol LiveVersionQueries {
    /// What is deployed, by pacticipant, oldest deployment first.
    func deployedVersions(ofEach pacticipantIDs: [Int]) throws -> [Int: [LiveVersion]]
    /// What is released and supported, by pacticipant, oldest release first.
    func supportedVersions(ofEach pacticipantIDs: [Int]) throws -> [Int: [LiveVersion]]
}
