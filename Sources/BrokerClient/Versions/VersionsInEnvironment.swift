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

extension BrokerClient {
    /// The versions of a pacticipant that are deployed to an environment, or released and supported there, each once.
    ///
    /// `.refused` where the environment doesn't exist, with those that do.
    package func versions(
        pacticipant: String, environment name: String, _ presences: [EnvironmentPresence]
    ) async throws(BrokerClientError) -> [PacticipantVersion] {
        let (environments, list) = try await environments()
        guard let environment = environments.first(where: { $0.name.hasSameBytes(as: name) }) else {
            let names = environments.map(\.name)
            let options = names.isEmpty ? "none" : names.joined(separator: ", ")
            throw .refused(
                BrokerFailure(
                    url: list.url,
                    messages: ["No environment found with name '\(name)'. Available options: \(options)"]))
        }
        var numbers: [String] = []
        for presence in presences {
            let href = try environment.document.href(presence.relations.link)
            let document = try await get(href + "?pacticipant=" + PercentEncoding.encode(pacticipant))
            for record in document.embedded(presence.relations.embedded) {
                guard let number = record["_embedded"]?["version"]?["number"]?.string else {
                    throw record.lacks("the number of a version")
                }
                if !numbers.contains(where: { $0.hasSameBytes(as: number) }) { numbers.append(number) }
            }
        }
        var found: [PacticipantVersion] = []
        for number in numbers { found.append(try await version(pacticipant: pacticipant, number: number)) }
        return found
    }
}
