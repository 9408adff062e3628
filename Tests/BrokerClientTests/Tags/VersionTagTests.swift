import BrokerClient
import HTTPTransport
import JSONText
import TestSupport
import Testing

struct VersionTagTests {
    @Test func aTagIsPut() async throws {
        let broker = try StubBroker()
        broker.transport.on("PUT", "/pacticipants/A/versions/1/tags/x%25", .json(#"{"name":"x%"}"#, status: 201))
        let tag = try await broker.client.tag(pacticipant: "A", version: "1", tag: "x%")
        #expect(tag["name"] == "x%")
    }

    @Test func aBrokerWithoutTheRelationHasTagsAllTheSame() async throws {
        let broker = try StubBroker()
        broker.transport.on("GET", "/", .json(#"{"_links":{}}"#))
            .on("PUT", "/pacticipants/A/versions/1/tags/x", .json(#"{"name":"x"}"#, status: 201))
        let tag = try await broker.client.tag(pacticipant: "A", version: "1", tag: "x")
        #expect(tag["name"] == "x")
    }

    @Test func deletingSaysWhetherThereWasOne() async throws {
        let broker = try StubBroker()
        broker.transport.on("DELETE", "/pacticipants/A/versions/1/tags/x", .init(status: 204, fields: [], body: []))
            .on("DELETE", "/pacticipants/A/versions/1/tags/y", .json(#"{"error":"nothing"}"#, status: 404))
        let wasThere = try await broker.client.deleteTag(pacticipant: "A", version: "1", tag: "x")
        let wasNotThere = try await broker.client.deleteTag(pacticipant: "A", version: "1", tag: "y")
        #expect(wasThere)
        #expect(!wasNotThere)
    }

    @Test func aBranchToo() async throws {
        let broker = try StubBroker()
        broker.transport.on("DELETE", "/pacticipants/A/branches/f%2Fx", .init(status: 204, fields: [], body: []))
            .on("DELETE", "/pacticipants/A/branches/y", .json(#"{"error":"nothing"}"#, status: 404))
        let wasThere = try await broker.client.deleteBranch(pacticipant: "A", branch: "f/x")
        let wasNotThere = try await broker.client.deleteBranch(pacticipant: "A", branch: "y")
        #expect(wasThere)
        #expect(!wasNotThere)
    }
}
