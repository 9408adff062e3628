import JSONText
import TextCoding

/// Why a version is in an environment.
package enum EnvironmentPresence: Sendable, Hashable, CaseIterable {
    case deployed
    case released

    /// The relation of an environment that leads to such versions, and the one that they are embedded under.
    fileprivate var relations: (link: String, embedded: String) {
        switch self {
        case .deployed: ("pb:currently-deployed-deployed-versions", "deployedVersions")
        case .released: ("pb:currently-supported-released-versions", "releasedVersions")
        }
    }
}

/// A version that is deployed to an environment, or released and supported there.
package struct VersionInEnvironment: Sendable, Hashable {
    package let number: String
    package let presence: EnvironmentPresence
    /// Which of several instances in the environment it is deployed to; nil for the only one, and for releases.
    package let applicationInstance: String?
    /// The record of the deployment or release.
    package let document: HALDocument

    fileprivate init(_ document: HALDocument, _ presence: EnvironmentPresence) throws(BrokerClientError) {
        guard let number = document["_embedded"]?["version"]?["number"]?.string else {
            throw document.lacks("the number of a version")
        }
        self.number = number
        self.presence = presence
        let instance = document["applicationInstance"]?.string ?? document["target"]?.string
        applicationInstance = instance.flatMap { $0.isEmpty ? nil : $0 }
        self.document = document
    }
}

extension BrokerClient {
    /// The versions of a pacticipant that are deployed to an environment, or released and supported there, in the broker's
    /// order; one that is both, or deployed to several instances, stands there as often.
    ///
    /// `.refused` where the environment doesn't exist, with those that do.
    package func versions(
        pacticipant: String, environment name: String, _ presences: [EnvironmentPresence]
    ) async throws(BrokerClientError) -> [VersionInEnvironment] {
        let (environments, list) = try await environments()
        guard let environment = environments.first(where: { $0.name.hasSameBytes(as: name) }) else {
            let names = environments.map(\.name)
            let options = names.isEmpty ? "none" : names.joined(separator: ", ")
            throw .refused(
                BrokerFailure(
                    url: list.url,
                    messages: ["No environment found with name '\(name)'. Available options: \(options)"]))
        }
        var found: [VersionInEnvironment] = []
        for presence in presences {
            let href = try environment.document.href(presence.relations.link)
            let document = try await get(href + "?pacticipant=" + PercentEncoding.encode(pacticipant))
            for record in document.embedded(presence.relations.embedded) {
                found.append(try VersionInEnvironment(record, presence))
            }
        }
        return found
    }
}
