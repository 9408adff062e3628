import BrokerClient
import HTTPTransport
import JSONText
import TestSupport
import Testing

struct EnvironmentChangesTests {
    private static let environment = """
        {"uuid":"u","name":"live","displayName":"Live","production":true,"createdAt":"2024-01-01T00:00:00+00:00",
         "contacts":[{"name":"Ops","details":{"emailAddress":"ops@example.org"}}],
         "_links":{"self":{"href":"http://broker.example/environments/u"}}}
        """

    private func broker() throws -> StubBroker {
        let broker = try StubBroker()
        broker.transport.on("GET", "/environments/u", .json(Self.environment))
            .on("PUT", "/environments/u", .json(Self.environment))
            .on("DELETE", "/environments/u", .init(status: 204, fields: [], body: []))
            .on("GET", "/environments/x", .json(#"{"error":"nothing"}"#, status: 404))
            .on("GET", "/environments", .json(#"{"_embedded":{"environments":[{"uuid":"u","name":"live"}]}}"#))
        return broker
    }

    @Test func whatIsNotGivenIsSentAsItWas() async throws {
        let broker = try broker()
        var changes = EnvironmentChanges()
        changes.displayName = "Alive"
        _ = try await broker.client.updateEnvironment(uuid: "u", changes)
        let expected: JSONValue = [
            "name": "live", "displayName": "Alive", "production": true,
            "contacts": [["name": "Ops", "details": ["emailAddress": "ops@example.org"]]],
        ]
        #expect(try broker.sent("PUT", "/environments/u").body == expected)
    }

    @Test func everythingCanBeChanged() async throws {
        let broker = try broker()
        var changes = EnvironmentChanges()
        changes.name = "prod"
        changes.displayName = "Prod"
        changes.isProduction = false
        changes.contactName = "Team"
        _ = try await broker.client.updateEnvironment(uuid: "u", changes)
        let expected: JSONValue = [
            "name": "prod", "displayName": "Prod", "production": false, "contacts": [["name": "Team"]],
        ]
        #expect(try broker.sent("PUT", "/environments/u").body == expected)
    }

    @Test func deletingTellsWhatItWas() async throws {
        let broker = try broker()
        let environment = try await broker.client.deleteEnvironment(uuid: "u")
        #expect(environment.name == "live")
        #expect(broker.transport.requests("DELETE", "/environments/u").count == 1)
    }

    @Test func anUnknownUUIDNamesThoseThatThereAre() async throws {
        let broker = try broker()
        let error = await broker.error { client throws(BrokerClientError) in try await client.environment(uuid: "x") }
        #expect(error?.isNotFound == true)
        #expect(error?.description == "No environment found with UUID 'x'. Available options: live (u)")
        let deletion = await broker.error { client throws(BrokerClientError) in
            try await client.deleteEnvironment(uuid: "x")
        }
        #expect(deletion?.isNotFound == true)
        #expect(broker.transport.requests.allSatisfy { $0.method == "GET" })
    }
}
