import BrokerClient
import HTTPTransport
import JSONText
import TestSupport
import Testing

/// Holds the client to the contract that the broker is verified against: for each interaction it sends that request,
/// and understands that answer.
struct OwnContractTests {
    private static let webhook = "7f1fe2ab-a0d8-4c2e-9d9c-000000000001"
    private typealias Use = @Sendable (BrokerClient) async throws -> Bool

    private static let pair: MatrixQuery = {
        var foo = MatrixQuery.Selector(pacticipant: "Foo")
        foo.version = "1"
        return MatrixQuery([foo])
    }()

    private static let environment: MatrixQuery = {
        var foo = MatrixQuery.Selector(pacticipant: "Foo")
        foo.version = "1"
        return MatrixQuery([foo], target: .environment("live"))
    }()

    private static let tellCI: NewWebhook = {
        var webhook = NewWebhook(method: "POST", url: "https://ci.test/run", events: ["contract_published"])
        webhook.description = "tell CI"
        webhook.headers = [("X-A", "1")]
        webhook.body = ["a": .number(JSONNumber(1))]
        (webhook.username, webhook.password) = ("bob", "secret")
        return webhook
    }()

    private static let ofPair: NewWebhook = {
        var webhook = NewWebhook(method: "POST", url: "https://ci.test/run", events: ["contract_published"])
        webhook.description = "tell CI"
        (webhook.consumer, webhook.provider) = (.pacticipant("Foo"), .pacticipant("Bar"))
        return webhook
    }()

    /// What uses each interaction, and whether the answer was understood.
    private static let uses: [String: Use] = [
        "the index": { try await $0.index().link("pb:webhook")?.href.hasSuffix("/webhooks/{uuid}") == true },
        "a question about a version that was verified": { try await $0.matrix(pair).isDeployable == true },
        "a question that may wait for its answer": { client in
            let (answer, granted) = try await client.matrix(pair, waiting: 0)
            return granted == 0 && answer.unknown == 1 && answer.blockers.count == 1
        },
        "a question about an environment": { try await $0.matrix(environment).rows.first?.success == true },
        "a question about a pacticipant that nobody knows": { client in
            await #expect(throws: BrokerClientError.self) { try await client.matrix(pair) }
            return true
        },
        "the provider states of a provider": { client in
            try await client.providerStates(of: "Bar", .mainBranch).states.first?.consumers == ["Foo"]
        },
        "a new webhook": { try await $0.createWebhook(tellCI).uuid == webhook },
        "a new webhook of a pair": { try await $0.createWebhook(ofPair).consumer == "Foo" },
        "a webhook under an identifier that is free": { try await $0.putWebhook(tellCI, uuid: webhook).isNew },
        "a webhook under an identifier that is taken": { try await !$0.putWebhook(tellCI, uuid: webhook).isNew },
        "a webhook": { try await $0.webhook(webhook).description == "tell CI" },
        "a webhook that doesn't exist": { client in
            await #expect(throws: BrokerClientError.self) { try await client.webhook(webhook) }
            return true
        },
        "the webhooks": { try await $0.webhooks(limit: 10).total == 1 },
        "the deletion of a webhook": { client in
            try await client.deleteWebhook(webhook)
            return true
        },
        "the environments": { try await $0.environments().list.first?.name == "live" },
        "a new environment": { client in
            var new = NewEnvironment(name: "live")
            new.isProduction = true
            return try await client.createEnvironment(new).name == "live"
        },
    ]

    @Test func everyInteractionIsUsedByTheClient() throws {
        let described = try OwnContract().interactions.map(\.description)
        #expect(described.sorted() == Self.uses.keys.sorted())
    }

    @Test(arguments: uses.keys.sorted())
    func theRequestIsTheContractsAndTheAnswerIsUnderstood(description: String) async throws {
        let contract = try OwnContract()
        let interaction = try #require(contract.interaction(description))
        let index = try #require(contract.interaction("the index"))
        let others = contract.interactions.filter { $0.method == "GET" }
        let isWanted: @Sendable (HTTPRequest) -> Bool = { ((try? interaction.differences(from: $0)) ?? ["x"]).isEmpty }
        let transport = StubTransport { request in
            if isWanted(request) { return interaction.response }
            if try index.differences(from: request).isEmpty { return index.response }
            // What an operation reads besides stands in the contract too.
            guard let other = try others.first(where: { try $0.differences(from: request).isEmpty }) else {
                throw TransportError(.other, "\(try interaction.differences(from: request)) in \(request.url)")
            }
            return other.response
        }
        let address = try #require(BrokerAddress("http://broker.test"))
        var connection = BrokerConnection(address, transport: transport)
        connection.retries = .none
        let use = try #require(Self.uses[description])
        let isUnderstood = try await use(BrokerClient(connection))
        #expect(isUnderstood)
        #expect(transport.requests.contains(where: isWanted), "\(transport.requests.map(\.url))")
    }
}
