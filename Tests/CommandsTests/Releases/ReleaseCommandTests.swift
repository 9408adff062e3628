import HTTPTransport
import TestSupport
import Testing

@Suite("record-release, record-support-ended and record-undeployment")
struct ReleaseCommandTests {
    private func transport() -> StubTransport {
        let record = #"{"name":"live","href":"http://broker.test/r/live"}"#
        let links = """
            "pb:currently-deployed-deployed-versions":{"href":"http://broker.test/e/deployed"},\
            "pb:currently-supported-released-versions":{"href":"http://broker.test/e/released"}
            """
        let presence =
            #"{"_embedded":{"version":{"number":"1"}},"_links":{"self":{"href":"http://broker.test/records/1"}}}"#
        let version = #"{"number":"1","_links":{"pb:record-release":[\#(record)]}}"#
        return StubTransport.broker().on("GET", "/pacticipants/A/versions/1", .json(version))
            .on("GET", "/pacticipants/A/versions/9", .json(#"{"error":"nothing"}"#, status: 404))
            .on("GET", "/pacticipants/A", .json(#"{"name":"A"}"#))
            .on("POST", "/r/live", .json(presence, status: 201))
            .on(
                "GET", "/environments",
                .json(#"{"_embedded":{"environments":[{"uuid":"u","name":"live","_links":{\#(links)}}]}}"#)
            )
            .on("GET", "/e/deployed", .json(#"{"_embedded":{"deployedVersions":[\#(presence)]}}"#))
            .on("GET", "/e/released", .json(#"{"_embedded":{"releasedVersions":[\#(presence)]}}"#))
            .on("PATCH", "/records/1", .json(presence))
    }

    static let commands: [(String, [String], String)] = [
        ("record-release", ["-e", "1"], "Recorded release of A version 1 to live environment in the Pact Broker."),
        (
            "record-support-ended", ["-e", "1"],
            "Recorded support ended for A version 1 in live environment in the Pact Broker."
        ),
        (
            "record-undeployment", [],
            "Recorded undeployment of A version 1 from live environment in the Pact Broker."
        ),
    ]

    @Test("says what is recorded, and where", arguments: commands)
    func records(name: String, options: [String], sentence: String) async {
        let run = await CommandRun([name, "-a", "A", "--environment", "live"] + options, transport())
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output == sentence + "\nSee http://broker.test/records/1\n")
    }

    @Test("an unknown environment is a no that names those that there are", arguments: commands)
    func environment(name: String, options: [String], _: String) async {
        let run = await CommandRun([name, "-a", "A", "--environment", "x", "-o", "json"] + options, transport())
        #expect(run.status == 1)
        #expect(run.errors == "No environment found with name 'x'. Available options: live\n")
        #expect(run.output.hasPrefix(#"{"error":{"message":"No environment found"#))
    }

    @Test("what is ended is an array as JSON, what is recorded an object")
    func json() async {
        let place = ["-a", "A", "--environment", "live", "-o", "json"]
        let ended = await CommandRun(["record-support-ended", "-e", "1"] + place, transport())
        #expect(ended.output.hasPrefix("[{"))
        let undeployed = await CommandRun(["record-undeployment"] + place, transport())
        #expect(undeployed.output.hasPrefix("[{"))
        let released = await CommandRun(["record-release", "-e", "1"] + place, transport())
        #expect(released.output.hasPrefix("{"))
    }

    @Test("a version that isn't there, or isn't released, is a no")
    func missing() async {
        let release = await CommandRun(["record-release", "-a", "A", "-e", "9", "--environment", "live"], transport())
        #expect(release.status == 1)
        #expect(release.errors == "Version 9 of A does not exist.\n")
        let support = await CommandRun(
            ["record-support-ended", "-a", "A", "-e", "9", "--environment", "live"], transport())
        #expect(support.status == 1)
        #expect(
            support.errors
                == "A version 9 is not currently released in live environment. Cannot record support ended.\n")
    }

    @Test("another application instance is a no that says what there is")
    func instance() async {
        for option in ["--application-instance", "--target", "--application_instance"] {
            let run = await CommandRun(
                ["record-undeployment", "-a", "A", "--environment", "live", option, "blue"], transport())
            #expect(run.status == 1)
            #expect(
                run.errors
                    == "A is not currently deployed to application instance 'blue' in live environment. Please omit the application instance.\n"
            )
        }
    }
}
