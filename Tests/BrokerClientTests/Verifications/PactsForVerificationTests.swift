import BrokerClient
import JSONText
import TestSupport
import Testing

struct PactsForVerificationTests {
    private func broker(_ answer: String) throws -> StubBroker {
        let broker = try StubBroker()
        broker.transport.on(
            "GET", "/pacts/provider/Orders/for-verification",
            .json(#"{"_links": {"self": {"href": "http://inner/pacts/provider/Orders/for-verification?here"}}}"#))
        broker.transport.on("POST", "/pacts/provider/Orders/for-verification?here", .json(answer))
        return broker
    }

    @Test func theWholeQuestionIsPosted() async throws {
        let broker = try broker(
            """
            {"_embedded": {"pacts": [
              {"shortDescription": "latest from main branch",
               "verificationProperties": {"pending": true, "wip": true, "notices": [
                 {"when": "before_verification", "text": "because"}, {"text": "broken"}]},
               "_links": {"self": {"href": "http://inner/p/1/metadata/x", "name": "Pact between Web (1) and Orders"}}},
              {"shortDescription": "latest", "_links": {"self": {"href": "/p/2"}}}]}}
            """)
        var query = VerificationQuery(provider: "Orders")
        query.providerVersionBranch = "feat/x"
        query.providerVersionTags = ["t"]
        query.includesPendingStatus = true
        query.includesWIPSince = "2024-01-01"
        query.selectors = [
            ["mainBranch": true, "unknown": 1], VerificationQuery.selector(latestWithTag: "prod"),
        ]
        let pacts = try await broker.client.pactsForVerification(query)
        #expect(
            try broker.sent("POST", "/pacts/provider/Orders/for-verification").body == [
                "providerVersionTags": ["t"], "includePendingStatus": true, "includeWipPactsSince": "2024-01-01",
                "consumerVersionSelectors": [["mainBranch": true], ["tag": "prod", "latest": true]],
                "providerVersionBranch": "feat/x",
            ])
        #expect(pacts.map(\.href) == ["http://inner/p/1/metadata/x", "/p/2"])
        #expect(pacts[0].isPending && pacts[0].isWIP)
        #expect(pacts[0].name == "Pact between Web (1) and Orders")
        #expect(pacts[0].notices == [PactToVerify.Notice(when: "before_verification", text: "because")])
        #expect(!pacts[1].isPending && !pacts[1].isWIP && pacts[1].notices.isEmpty)
    }

    @Test func theLeastQuestionStillHasSelectorsAndPendingStatus() async throws {
        let broker = try broker(#"{"_embedded": {"pacts": []}}"#)
        #expect(try await broker.client.pactsForVerification(VerificationQuery(provider: "Orders")).isEmpty)
        #expect(
            try broker.sent("POST", "/pacts/provider/Orders/for-verification").body
                == ["includePendingStatus": false, "consumerVersionSelectors": []])
    }

    @Test(arguments: ["{}", #"{"_embedded": {}}"#, #"{"_embedded": {"pacts": [{"shortDescription": "x"}]}}"#])
    func aListThatCannotBeReadIsNoAnswer(_ answer: String) async throws {
        let broker = try broker(answer)
        let error = await broker.error { client throws(BrokerClientError) in
            try await client.pactsForVerification(VerificationQuery(provider: "Orders"))
        }
        #expect(error?.isUnreachable == true)
    }

    @Test func anUnknownProviderIsNotFound() async throws {
        let broker = try StubBroker()
        broker.transport.on(
            "GET", "/pacts/provider/Nobody/for-verification",
            .json(#"{"error": "No provider with name 'Nobody' found"}"#, status: 404))
        let error = await broker.error { client throws(BrokerClientError) in
            try await client.pactsForVerification(VerificationQuery(provider: "Nobody"))
        }
        #expect(error?.isNotFound == true)
    }
}
