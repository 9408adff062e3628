import BrokerClient
import HTTPTransport
import JSONText
import TestSupport
import Testing

struct RecordUndeploymentTests {
    /// A broker with one environment where these instances of an application are deployed; nil is the one without a
    /// name.
    private func broker(_ instances: [String?], owner: String = "A") throws -> StubBroker {
        let broker = try StubBroker()
        let list = #""pb:currently-deployed-deployed-versions":{"href":"http://broker.example/e/deployed"}"#
        let records = instances.enumerated().map { position, instance in
            let member = instance.map { #""applicationInstance":"\#($0)","# } ?? ""
            return """
                {\(member)"_embedded":{"version":{"number":"\(position)"},"pacticipant":{"name":"\(owner)"}},\
                "_links":{"self":{"href":"http://broker.example/d/\(position)"}}}
                """
        }
        broker.transport
            .on(
                "GET", "/environments",
                .json(#"{"_embedded":{"environments":[{"uuid":"u","name":"live","_links":{\#(list)}}]}}"#)
            )
            .on(
                "GET", "/e/deployed?pacticipant=A",
                .json(#"{"_embedded":{"deployedVersions":[\#(records.joined(separator: ","))]}}"#)
            )
            .on("GET", "/pacticipants/A", .json(#"{"name":"A"}"#))
        for position in instances.indices {
            broker.transport.on("PATCH", "/d/\(position)", .json(#"{"currentlyDeployed":false}"#))
        }
        return broker
    }

    private func undeploy(_ broker: StubBroker, _ instance: String?) async throws -> [String] {
        try await broker.client.recordUndeployment(
            pacticipant: "A", environment: "live", applicationInstance: instance
        ).map(\.number)
    }

    private func refusal(_ broker: StubBroker, _ instance: String?, in environment: String = "live") async -> String? {
        let error = await broker.error { client throws(BrokerClientError) in
            try await client.recordUndeployment(
                pacticipant: "A", environment: environment, applicationInstance: instance)
        }
        #expect(broker.transport.requests.allSatisfy { $0.method == "GET" })
        return error?.description
    }

    @Test func theInstanceThatIsMeantEnds() async throws {
        let broker = try broker([nil, "blue", "green"])
        #expect(try await undeploy(broker, "blue") == ["1"])
        let sent = try broker.sent("PATCH", "/d/1")
        #expect(sent.body == ["currentlyDeployed": false])
        #expect(sent.request.fields.first(named: "Content-Type") == "application/merge-patch+json")
        #expect(try await undeploy(broker, nil) == ["0"])
        #expect(broker.transport.requests("PATCH", "/d/2").isEmpty)
    }

    @Test(
        arguments: [
            (
                ["blue", "green"], nil,
                "Please specify one of the following application instances to record the undeployment from: blue, green"
            ),
            (
                [nil], "red",
                "A is not currently deployed to application instance 'red' in live environment. Please omit the application instance."
            ),
            (
                ["green", nil, "blue"], "red",
                "A is not currently deployed to application instance 'red' in live environment. Please omit the application instance or specify one of the following application instances to record the undeployment from: blue, green"
            ),
        ] as [([String?], String?, String)])
    func anotherInstanceIsRefusedWithThoseThatThereAre(_ deployed: [String?], _ asked: String?, _ told: String)
        async throws
    {
        #expect(await refusal(try broker(deployed), asked) == told)
    }

    @Test func whatIsNotDeployedIsTold() async throws {
        let told = await refusal(try broker([]), nil)
        #expect(told == "A is not currently deployed to live environment. Cannot record undeployment.")
        let unknown = try broker([])
        unknown.transport.on("GET", "/pacticipants/A", .json(#"{"error":"nothing"}"#, status: 404))
        #expect(await refusal(unknown, nil) == "No pacticipant with name 'A' found.")
        #expect(
            await refusal(try broker([]), nil, in: "x") == "No environment found with name 'x'. Available options: live"
        )
    }

    @Test func aBrokerThatDoesNotFilterEndsNothingOfOthers() async throws {
        let told = await refusal(try broker([nil], owner: "B"), nil)
        #expect(told == "A is not currently deployed to live environment. Cannot record undeployment.")
    }
}
