import BrokerClient
import HTTPTransport
import JSONText
import TestSupport
import Testing

struct ProviderPactsTests {
    private static let relations: KeyValuePairs = [
        "pb:provider-pacts-with-main-branch": "/pacts/provider/{provider}/branch",
        "pb:latest-provider-pacts-with-main-branch": "/pacts/provider/{provider}/branch/latest",
        "pb:provider-pacts-with-branch": "/pacts/provider/{provider}/branch/{branch}",
        "pb:latest-provider-pacts-with-branch": "/pacts/provider/{provider}/branch/{branch}/latest",
        "pb:main-branch-pact-versions": "/pacts/provider/{provider}/consumer/{consumer}/branch/versions",
        "pb:latest-main-branch-pact-versions": "/pacts/provider/{provider}/consumer/{consumer}/branch/latest/versions",
        "pb:branch-pact-versions": "/pacts/provider/{provider}/consumer/{consumer}/branch/{branch}",
        "pb:latest-branch-pact-versions":
            "/pacts/provider/{provider}/consumer/{consumer}/branch/{branch}/latest/versions",
        "pb:latest-pact-versions": "/pacts/latest",
    ]

    private func broker() throws -> StubBroker {
        let broker = try StubBroker()
        let links = Self.relations.map { #""\#($0.key)":{"href":"http://broker.example\#($0.value)"}"# }
        broker.transport.on("GET", "/", .json(#"{"_links":{\#(links.joined(separator: ","))}}"#))
        return broker
    }

    @Test(
        arguments: [
            (nil, false, "/pacts/provider/o%20r/branch"), (nil, true, "/pacts/provider/o%20r/branch/latest"),
            ("f/x", false, "/pacts/provider/o%20r/branch/f%2Fx"),
            ("f/x", true, "/pacts/provider/o%20r/branch/f%2Fx/latest"),
        ] as [(String?, Bool, String)])
    func thoseOfEveryConsumerAreLinks(branch: String?, isLatest: Bool, target: String) async throws {
        let broker = try broker()
        let link = #"{"href":"http://broker.example/pact/1","title":"Pact between web (1) and o r","name":"web"}"#
        broker.transport.on("GET", target, .json(#"{"_links":{"pb:pacts":[\#(link)]}}"#))
        var query = ProviderPactsQuery(provider: "o r")
        query.branch = branch
        query.isLatest = isLatest
        let links = try await broker.client.pacts(query)
        #expect(links.map(\.name) == ["web"])
        #expect(links.map(\.title) == ["Pact between web (1) and o r"])
    }

    @Test(
        arguments: [
            (nil, false, "/pacts/provider/o/consumer/w%25/branch/versions"),
            (nil, true, "/pacts/provider/o/consumer/w%25/branch/latest/versions"),
            ("main", false, "/pacts/provider/o/consumer/w%25/branch/main"),
            ("main", true, "/pacts/provider/o/consumer/w%25/branch/main/latest/versions"),
        ] as [(String?, Bool, String)])
    func thoseOfOneConsumerAreRead(branch: String?, isLatest: Bool, target: String) async throws {
        let broker = try broker()
        let pact = #"{"_links":{"self":{"href":"http://broker.example/pact/1","title":"Pact between w% (1) and o"}}}"#
        broker.transport.on("GET", target, .json(#"{"_embedded":{"pacts":[\#(pact)]}}"#))
        var query = ProviderPactsQuery(provider: "o")
        query.consumer = "w%"
        query.branch = branch
        query.isLatest = isLatest
        let links = try await broker.client.pacts(query)
        #expect(links.map(\.href) == ["http://broker.example/pact/1"])
        #expect(links.map(\.name) == ["w%"])
    }

    @Test func anUnknownProviderIsNamed() async throws {
        let broker = try broker()
        broker.transport.on("GET", "/pacts/provider/x/branch", .json(#"{"error":"nothing"}"#, status: 404))
        let error = await broker.error { client throws(BrokerClientError) in
            try await client.pacts(ProviderPactsQuery(provider: "x"))
        }
        #expect(error?.isNotFound == true)
        #expect(error?.description.contains("provider 'x'") == true)
    }

    @Test func theLatestOfEachPairAreRead() async throws {
        let broker = try broker()
        let consumer = #"{"name":"web","_embedded":{"version":{"number":"3"}}}"#
        let pact =
            #"{"createdAt":"2024-01-01T00:00:00+00:00","_embedded":{"consumer":\#(consumer),"provider":{"name":"o"}}}"#
        broker.transport.on("GET", "/pacts/latest", .json(#"{"pacts":[\#(pact)]}"#))
        let (pacts, _) = try await broker.client.latestPacts()
        #expect(pacts.map(\.consumer) == ["web"])
        #expect(pacts.map(\.consumerVersion) == ["3"])
        #expect(pacts.map(\.provider) == ["o"])
        #expect(pacts.map(\.createdAt) == ["2024-01-01T00:00:00+00:00"])
    }

    @Test(arguments: ["{}", #"{"pacts":[{}]}"#])
    func aListThatCannotBeReadIsNoAnswer(_ answer: String) async throws {
        let broker = try broker()
        broker.transport.on("GET", "/pacts/latest", .json(answer))
        let error = await broker.error { client throws(BrokerClientError) in try await client.latestPacts().document }
        #expect(error?.isUnreachable == true)
    }
}
