import BrokerClient
import JSONText
import TestSupport
import Testing

struct PublishContractsTests {
    @Test func allContractsOfAVersionGoInOneCall() async throws {
        let broker = try StubBroker()
        broker.transport.on(
            "POST", "/contracts/publish",
            .json(
                """
                {"notices": [{"type": "debug", "text": "Created Web version 1"},
                  {"type": "success", "text": "Pact successfully published for Web version 1 and provider Orders."}],
                 "_links": {"pb:contracts": [{"href": "http://broker.example/pacts/1", "name": "Pact"}]}}
                """))
        var contracts = ContractsToPublish(
            pacticipantName: "Web", version: "1",
            contracts: [
                .init(providerName: "Orders", content: Array("{\"a\": 1.0}".utf8)),
                .init(providerName: "Pay ü", content: [], merges: true),
            ])
        contracts.branch = "feat/x"
        contracts.tags = ["dev", "b"]
        contracts.buildURL = "http://ci/1"
        let publication = try await broker.client.publishContracts(contracts)
        #expect(publication.notices.map(\.type) == ["debug", "success"])
        #expect(publication.documents.first?.links("pb:contracts").count == 1)
        #expect(
            try broker.sent("POST", "/contracts/publish").body == [
                "pacticipantName": "Web", "pacticipantVersionNumber": "1", "branch": "feat/x", "tags": ["dev", "b"],
                "buildUrl": "http://ci/1",
                "contracts": [sent("Orders", "eyJhIjogMS4wfQ==", "overwrite"), sent("Pay ü", "", "merge")],
            ])
    }

    private func sent(_ provider: String, _ content: String, _ onConflict: String) -> JSONValue {
        [
            "consumerName": "Web", "providerName": .string(provider), "specification": "pact",
            "contentType": "application/json", "content": .string(content), "onConflict": .string(onConflict),
        ]
    }

    @Test func whatIsNotGivenIsNotSent() async throws {
        let broker = try StubBroker()
        broker.transport.on("POST", "/contracts/publish", .json("{}"))
        let publication = try await broker.client.publishContracts(
            ContractsToPublish(pacticipantName: "Web", version: "1", contracts: []))
        #expect(publication.notices.isEmpty)
        #expect(
            try broker.sent("POST", "/contracts/publish").body
                == ["pacticipantName": "Web", "pacticipantVersionNumber": "1", "contracts": []])
    }

    @Test func latestContractsOfAProviderAreLinks() async throws {
        let broker = try StubBroker()
        broker.transport.on(
            "GET", "/pacts/provider/Orders%2FX/latest",
            .json(#"{"_links": {"pacts": [{"href": "/p/1", "name": "Web"}, {"href": "/p/2", "name": "App"}]}}"#)
        ).on("GET", "/p/1", .json("{\"interactions\": [1.0] }"))
        let links = try await broker.client.latestProviderPacts(provider: "Orders/X")
        #expect(links.map(\.name) == ["Web", "App"])
        let pact = try await broker.client.pact(at: links[0].href)
        #expect(pact.bytes == Array("{\"interactions\": [1.0] }".utf8), "not a byte is changed")
    }

    @Test func anAnswerWithoutAListOfContractsIsNoEmptyList() async throws {
        let broker = try StubBroker()
        let path = "/pacts/provider/Orders/latest"
        broker.transport.on("GET", path, .json(#"{"_links": {"self": {"href": "/x"}}}"#))
        await #expect(throws: BrokerClientError.self) {
            try await broker.client.latestProviderPacts(provider: "Orders")
        }
        broker.transport.on("GET", path, .json(#"{"_links": {"pacts": []}}"#))
        #expect(try await broker.client.latestProviderPacts(provider: "Orders").isEmpty)
    }
}
