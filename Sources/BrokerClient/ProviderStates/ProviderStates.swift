package import JSONText
import TextCoding

/// A state that a provider has to be brought into, and who needs it.
package struct ProviderStateUse: Sendable, Hashable {
    package let name: String
    package let parameters: JSONValue?
    package let consumers: [String]

    init?(_ value: JSONValue) {
        guard let name = value["name"]?.string else { return nil }
        self.name = name
        parameters = value["params"]
        consumers = value["consumers"]?.array?.compactMap(\.string) ?? []
    }
}

/// Which pacts the states are collected from.
package enum ProviderStateScope: Sendable, Hashable {
    /// The latest of each consumer's main branch.
    case mainBranch
    case branch(String)
    case environment(String)
}

extension BrokerClient {
    /// The states of a provider, each once. There is no link to them: their path is part of the protocol.
    ///
    /// Throws `.notFound` where there is no such provider.
    package func providerStates(
        of provider: String, _ scope: ProviderStateScope
    ) async throws(BrokerClientError) -> (states: [ProviderStateUse], document: HALDocument) {
        var path = "\(connection.address)/pacts/provider/\(PercentEncoding.encode(provider))/provider-states"
        switch scope {
        case .mainBranch: break
        case .branch(let name): path += "/branch/\(PercentEncoding.encode(name))"
        case .environment(let name): path += "/environment/\(PercentEncoding.encode(name))"
        }
        let document: HALDocument
        do throws(BrokerClientError) {
            document = try await get(path)
        } catch {
            throw await meaning(of: error)
        }
        guard let states = document["providerStates"]?.array else { throw document.lacks("providerStates") }
        return (states.compactMap(ProviderStateUse.init), document)
    }
}
