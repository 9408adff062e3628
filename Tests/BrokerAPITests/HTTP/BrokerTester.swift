import BrokerCore
import HTTPTypes
import JSONText
import TestSupport

@testable import BrokerAPI

/// Sends requests to the whole API on a fresh broker.
struct BrokerTester: Sendable {
    let broker: InMemoryBroker
    let services: BrokerServices
    let http: APITester

    /// - Parameter sender: The network of webhooks.
    init(settings: BrokerSettings = BrokerSettings(), sender: any WebhookSender = NoWebhookSender()) async throws {
        broker = try await InMemoryBroker()
        services = BrokerServices(
            storage: broker.storage, settings: settings,
            webhooks: WebhookPorts(sender: sender, secrets: SecretBox(passphrase: settings.secretKey)))
        http = APITester(BrokerAPI.routes(services))
    }

    func get(_ uri: String) async throws -> APITester.Answer {
        try await http.send(.get, uri, [("Accept", "application/hal+json")])
    }

    func put(_ uri: String, _ json: String = "") async throws -> APITester.Answer {
        try await http.send(.put, uri, json: json)
    }

    func post(_ uri: String, _ json: String = "") async throws -> APITester.Answer {
        try await http.send(.post, uri, json: json)
    }

    func delete(_ uri: String) async throws -> APITester.Answer {
        try await http.send(.delete, uri)
    }

    func patch(_ uri: String, _ json: String, type: String = "application/merge-patch+json") async throws
        -> APITester.Answer
    {
        try await http.send(.patch, uri, [("Content-Type", type)], body: Array(json.utf8))
    }

    /// Moves the broker's clock.
    func advance(bySeconds seconds: Int64) {
        broker.clock.advance(bySeconds: seconds)
    }

    /// Makes an environment and returns its identifier.
    func environment(_ name: String) async throws -> String {
        let answer = try await post("/environments", #"{"name":"\#(name)","production":true}"#)
        return answer.json["uuid"]?.string ?? ""
    }
}

extension JSONValue {
    /// The value at a path of names: `links("_links", "self", "href")`.
    func at(_ names: String...) -> JSONValue? {
        names.reduce(Optional(self)) { $0?[$1] }
    }

    /// The value of one member of every element.
    func each(_ name: String) -> [String] {
        (array ?? []).compactMap { $0[name]?.string }
    }
}
