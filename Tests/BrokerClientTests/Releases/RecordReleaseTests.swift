import BrokerClient
import HTTPTransport
import JSONText
import TestSupport
import Testing

struct RecordReleaseTests {
    private func broker() throws -> StubBroker {
        let broker = try StubBroker()
        let link = #"{"name":"live","href":"http://broker.example/r/live"}"#
        let list = #""pb:currently-supported-released-versions":{"href":"http://broker.example/e/released"}"#
        let record =
            #"{"_embedded":{"version":{"number":"1"}},"_links":{"self":{"href":"http://broker.example/r/1"}}}"#
        broker.transport
            .on(
                "GET", "/pacticipants/A/versions/1",
                .json(#"{"number":"1","_links":{"pb:record-release":[\#(link)]}}"#)
            )
            .on("POST", "/r/live", .json(#"{"uuid":"x"}"#, status: 201))
            .on(
                "GET", "/environments",
                .json(#"{"_embedded":{"environments":[{"uuid":"u","name":"live","_links":{\#(list)}}]}}"#)
            )
            .on(
                "GET", "/e/released?pacticipant=A&version=1", .json(#"{"_embedded":{"releasedVersions":[\#(record)]}}"#)
            )
            .on(
                "GET", "/e/released?pacticipant=A&version=2", .json(#"{"_embedded":{"releasedVersions":[\#(record)]}}"#)
            )
            .on("GET", "/e/released?pacticipant=A&version=3", .json(#"{"_embedded":{"releasedVersions":[]}}"#))
            .on("GET", "/pacticipants/A", .json(#"{"name":"A"}"#))
            .on("PATCH", "/r/1", .json(#"{"currentlySupported":false}"#))
        return broker
    }

    @Test func aReleaseIsPostedToTheLinkOfTheEnvironment() async throws {
        let broker = try broker()
        let record = try await broker.client.recordRelease(pacticipant: "A", version: "1", environment: "live")
        #expect(record["uuid"] == "x")
        #expect(try broker.sent("POST", "/r/live").body == [:])
    }

    @Test func anUnknownEnvironmentNamesThoseThatThereAre() async throws {
        let broker = try broker()
        let error = await broker.error { client throws(BrokerClientError) in
            try await client.recordRelease(pacticipant: "A", version: "1", environment: "x")
        }
        #expect(error?.isRefused == true)
        #expect(error?.description == "No environment found with name 'x'. Available options: live")
    }

    @Test func supportEnds() async throws {
        let broker = try broker()
        let ended = try await broker.client.recordSupportEnded(pacticipant: "A", version: "1", environment: "live")
        #expect(ended.map(\.number) == ["1"])
        #expect(ended.map { $0.document["currentlySupported"] } == [false])
        #expect(try broker.sent("PATCH", "/r/1").body == ["currentlySupported": false])
    }

    @Test(arguments: ["2", "3"])
    func onlyWhatIsReleasedCanEnd(version: String) async throws {
        let broker = try broker()
        let error = await broker.error { client throws(BrokerClientError) in
            try await client.recordSupportEnded(pacticipant: "A", version: version, environment: "live")
        }
        #expect(error?.isRefused == true)
        let told = "A version \(version) is not currently released in live environment. Cannot record support ended."
        #expect(error?.description == told)
        #expect(broker.transport.requests("PATCH", "/r/1").isEmpty)
    }
}
