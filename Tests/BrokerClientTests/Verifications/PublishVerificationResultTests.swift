import BrokerClient
import HTTPTransport
import JSONText
import TestSupport
import Testing

struct PublishVerificationResultTests {
    private static let pact = HALDocument(
        url: "http://broker.example/p/1",
        value: [
            "_links": [
                "pb:provider": ["href": "http://broker.example/pacticipants/Orders"],
                "pb:publish-verification-results": [
                    "href": "http://broker.example/p/1/metadata/m/verification-results"
                ],
            ]
        ])

    private func broker() throws -> StubBroker {
        let broker = try StubBroker()
        broker.transport.on(
            "GET", "/pacticipants/Orders",
            .json(
                """
                {"_links": {
                  "pb:branch-version": {"href": "/pacticipants/Orders/branches/{branch}/versions/{version}", "templated": true},
                  "pb:version-tag": {"href": "/pacticipants/Orders/versions/{version}/tags/{tag}", "templated": true}}}
                """)
        )
        .on("PUT", "/pacticipants/Orders/branches/feat%2Fx/versions/1.2", .json("{}", status: 201))
        .on("PUT", "/pacticipants/Orders/versions/1.2/tags/dev", .json("{}", status: 201))
        .on("POST", "/p/1/metadata/m/verification-results", .json(#"{"success": true}"#, status: 201))
        return broker
    }

    private func result() -> VerificationResultToPublish {
        var result = VerificationResultToPublish(providerVersion: "1.2", isSuccess: true)
        result.branch = "feat/x"
        result.tags = ["dev"]
        result.buildURL = "http://ci/1"
        result.testResults = [["interactionId": "a", "success": true]]
        result.verifiedBy = ["implementation": "treaty"]
        return result
    }

    @Test func branchAndTagsComeBeforeTheResult() async throws {
        let broker = try broker()
        let stored = try await broker.client.publishVerificationResult(result(), of: Self.pact)
        #expect(stored["success"] == true)
        #expect(
            broker.transport.requests.map { "\($0.method) \($0.url)" } == [
                "GET http://broker.example/pacticipants/Orders",
                "PUT http://broker.example/pacticipants/Orders/branches/feat%2Fx/versions/1.2",
                "PUT http://broker.example/pacticipants/Orders/versions/1.2/tags/dev",
                "POST http://broker.example/p/1/metadata/m/verification-results",
            ])
        #expect(
            try broker.sent("POST", "/p/1/metadata/m/verification-results").body == [
                "success": true, "providerApplicationVersion": "1.2", "buildUrl": "http://ci/1",
                "verifiedBy": ["implementation": "treaty"], "testResults": [["interactionId": "a", "success": true]],
            ])
    }

    @Test func withoutBranchAndTagsOnlyTheResultIsSent() async throws {
        let broker = try broker()
        let result = VerificationResultToPublish(providerVersion: "1", isSuccess: false)
        _ = try await broker.client.publishVerificationResult(result, of: Self.pact)
        #expect(broker.transport.requests.count == 1)
        #expect(
            try broker.sent("POST", "/p/1/metadata/m/verification-results").body
                == ["success": false, "providerApplicationVersion": "1"])
    }

    @Test func aFailedBranchKeepsTheResultBack() async throws {
        let broker = try broker()
        broker.transport.on(
            "PUT", "/pacticipants/Orders/branches/feat%2Fx/versions/1.2", .json(#"{"error": "no"}"#, status: 400))
        let error = await broker.error { client throws(BrokerClientError) in
            try await client.publishVerificationResult(result(), of: Self.pact)
        }
        #expect(error?.isRefused == true)
        #expect(broker.transport.requests("POST", "/p/1/metadata/m/verification-results").isEmpty)
    }

    @Test func aPactThatCameFromNoBrokerTakesNoResult() async throws {
        let broker = try broker()
        let error = await broker.error { client throws(BrokerClientError) in
            try await client.publishVerificationResult(result(), of: HALDocument(url: "file", value: [:]))
        }
        #expect(error?.description.contains("pb:publish-verification-results") == true)
        #expect(broker.transport.requests.isEmpty)
    }

    @Test func onlyOurBrokerAddsUpEvidence() {
        #expect(!BrokerClient.addsUpEvidence(Self.pact))
        let ours: JSONValue = ["_links": ["treaty:evidence": ["href": "/e"]]]
        #expect(BrokerClient.addsUpEvidence(HALDocument(url: "x", value: ours)))
    }
}
