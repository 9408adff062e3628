import BrokerClient
import TestSupport
import Testing

struct PacticipantVersionTests {
    private static let version = """
        {"number": "1", "_embedded": {"branchVersions": [{"name": "main"}], "tags": [{"name": "dev"}, {"name": "prod"}]}}
        """

    @Test func versionsAreFoundByNumberAsLatestAndByTag() async throws {
        let broker = try StubBroker()
        broker.transport.on("GET", "/pacticipants/A%20B/versions/1", .json(Self.version))
            .on("GET", "/pacticipants/A%20B/latest-version", .json(Self.version))
            .on("GET", "/pacticipants/A%20B/latest-version/prod", .json(Self.version))
        let client = broker.client
        for version in [
            try await client.version(pacticipant: "A B", number: "1"),
            try await client.latestVersion(pacticipant: "A B"),
            try await client.latestVersion(pacticipant: "A B", tag: "prod"),
        ] {
            #expect(version.number == "1")
            #expect(version.tags == ["dev", "prod"])
            #expect(version.branches == ["main"])
        }
    }

    @Test func aMissingVersionIsNotFound() async throws {
        let broker = try StubBroker()
        broker.transport.on("GET", "/pacticipants/A/versions/2", .json(#"{"error": "no"}"#, status: 404))
        let error = await broker.error { client throws(BrokerClientError) in
            try await client.version(pacticipant: "A", number: "2")
        }
        #expect(error?.isNotFound == true)
    }
}
