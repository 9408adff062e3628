import BrokerClient
import JSONText
import TestSupport
import Testing

struct RecordDeploymentTests {
    private func broker() throws -> StubBroker {
        let broker = try StubBroker()
        broker.transport.on(
            "GET", "/pacticipants/Web/versions/feat%2F1",
            .json(
                """
                {"number": "feat/1", "_links": {"pb:record-deployment": [
                  {"name": "test", "href": "http://inner/deploy/test"}, {"name": "prod", "href": "http://inner/deploy/prod"}]}}
                """)
        )
        .on("POST", "/deploy/prod", .json(#"{"uuid": "1", "currentlyDeployed": true}"#, status: 201))
        return broker
    }

    private func record(_ environment: String, _ instance: String? = nil, at broker: StubBroker) async throws {
        let document = try await broker.client.recordDeployment(
            pacticipant: "Web", version: "feat/1", environment: environment, applicationInstance: instance)
        #expect(document["currentlyDeployed"] == true)
    }

    @Test func theLinkNamedAfterTheEnvironmentIsUsed() async throws {
        let broker = try broker()
        try await record("prod", at: broker)
        #expect(
            try broker.sent("POST", "/deploy/prod").body == ["applicationInstance": nil, "target": nil])
    }

    @Test func anInstanceIsSentUnderBothNames() async throws {
        let broker = try broker()
        try await record("prod", "blue", at: broker)
        #expect(try broker.sent("POST", "/deploy/prod").body == ["applicationInstance": "blue", "target": "blue"])
    }

    @Test func anUnknownEnvironmentIsRefusedWithThoseThatExist() async throws {
        let broker = try broker()
        let error = await broker.error { client throws(BrokerClientError) in
            try await client.recordDeployment(pacticipant: "Web", version: "feat/1", environment: "live")
        }
        #expect(error?.isRefused == true)
        #expect(error?.description == "No environment found with name 'live'. Available options: test, prod")
    }

    @Test func anUnknownVersionIsNotFound() async throws {
        let broker = try StubBroker()
        broker.transport.on(
            "GET", "/pacticipants/Web/versions/2", .json(#"{"error": "No version"}"#, status: 404))
        let error = await broker.error { client throws(BrokerClientError) in
            try await client.recordDeployment(pacticipant: "Web", version: "2", environment: "prod")
        }
        #expect(error?.isNotFound == true)
    }

    @Test func aVersionWithoutTheLinksIsNoAnswer() async throws {
        let broker = try StubBroker()
        broker.transport.on("GET", "/pacticipants/Web/versions/2", .json(#"{"number": "2", "_links": {}}"#))
        let error = await broker.error { client throws(BrokerClientError) in
            try await client.recordDeployment(pacticipant: "Web", version: "2", environment: "prod")
        }
        #expect(error?.isUnreachable == true)
    }
}
