import BrokerClient
import HTTPTransport
import JSONText
import TestSupport
import Testing

struct CreateOrUpdateVersionTests {
    private let version = HTTPResponse.json(#"{"number":"1","buildUrl":"https://ci.example/1"}"#)

    @Test func branchAndTagsArePut() async throws {
        let broker = try StubBroker()
        broker.transport.on("GET", "/pacticipants/A%20B/versions/1", version)
            .on("PUT", "/pacticipants/A%20B/branches/f%2Fx/versions/1", .json("{}", status: 201))
            .on("PUT", "/pacticipants/A%20B/versions/1/tags/a", .json("{}", status: 201))
            .on("PUT", "/pacticipants/A%20B/versions/1/tags/b%2C%20c", .json("{}", status: 201))
        let answer = try await broker.client.createOrUpdateVersion(
            pacticipant: "A B", number: "1", branch: "f/x", tags: ["a", "b, c"])
        #expect(answer.number == "1")
        #expect(try broker.sent("PUT", "/pacticipants/A%20B/branches/f%2Fx/versions/1").body == [:])
        #expect(try broker.sent("PUT", "/pacticipants/A%20B/versions/1/tags/b%2C%20c").body == [:])
        #expect(broker.transport.requests("PUT", "/pacticipants/A%20B/versions/1").isEmpty)
    }

    @Test func withNeitherTheVersionItselfIsPutAndItsBuildURLStays() async throws {
        let broker = try StubBroker()
        broker.transport.on("GET", "/pacticipants/A/versions/1", version)
            .on("PUT", "/pacticipants/A/versions/1", version)
        _ = try await broker.client.createOrUpdateVersion(pacticipant: "A", number: "1", branch: nil, tags: [])
        #expect(try broker.sent("PUT", "/pacticipants/A/versions/1").body == ["buildUrl": "https://ci.example/1"])
    }

    @Test func oneThatIsNotThereYetIsMade() async throws {
        let broker = try StubBroker()
        broker.transport.on("GET", "/pacticipants/A/versions/1", .json(#"{"error":"nothing"}"#, status: 404), version)
            .on("PUT", "/pacticipants/A/versions/1", .json(#"{"number":"1"}"#, status: 201))
        _ = try await broker.client.createOrUpdateVersion(pacticipant: "A", number: "1", branch: nil, tags: [])
        #expect(try broker.sent("PUT", "/pacticipants/A/versions/1").body == [:])
    }
}
