import Commands
import HTTPTransport
import JSONText
import TestSupport
import Testing

@Suite("describe-version")
struct DescribeVersionCommandTests {
    private let version = HTTPResponse.json(#"{"number":"1.2","_embedded":{"tags":[{"name":"dev"},{"name":"prod"}]}}"#)

    @Test(
        "asks for the version that is meant",
        arguments: [
            (["--version", "1.2"], "/pacticipants/A%20B/versions/1.2"),
            (["-e", "1.2"], "/pacticipants/A%20B/versions/1.2"),
            ([], "/pacticipants/A%20B/latest-version"), (["--latest"], "/pacticipants/A%20B/latest-version"),
            (["--latest", "dev"], "/pacticipants/A%20B/latest-version/dev"),
            (["-l", "dev"], "/pacticipants/A%20B/latest-version/dev"),
            (["--latest", "-o", "table"], "/pacticipants/A%20B/latest-version"),
        ])
    func versions(arguments: [String], target: String) async {
        let transport = StubTransport.broker().on("GET", target, version)
        let run = await CommandRun(["describe-version", "--pacticipant", "A B"] + arguments, transport)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output == "NUMBER | TAGS\n-------|----------\n1.2    | dev, prod\n")
    }

    @Test(
        "--deployed and --released mean nothing without an environment, as to the official client; that is told",
        arguments: [
            (["--deployed"], "/pacticipants/A/latest-version"), (["--released"], "/pacticipants/A/latest-version"),
            (["-e", "1.2", "--deployed", "--released"], "/pacticipants/A/versions/1.2"),
            (["--latest", "dev", "--released"], "/pacticipants/A/latest-version/dev"),
        ])
    func withoutEnvironment(arguments: [String], target: String) async {
        let transport = StubTransport.broker().on("GET", target, version)
        let run = await CommandRun(["describe-version", "-a", "A"] + arguments, transport)
        #expect(run.status == 0)
        #expect(run.output == "NUMBER | TAGS\n-------|----------\n1.2    | dev, prod\n")
        #expect(run.errors == "WARNING: --deployed and --released have no effect without --environment.\n")
    }

    @Test("a version that does not exist is a no")
    func missing() async {
        let transport = StubTransport.broker().on(
            "GET", "/pacticipants/A/versions/9",
            .json(#"{"error":"The requested document was not found"}"#, status: 404))
        let run = await CommandRun(["describe-version", "-a", "A", "-e", "9"], transport)
        #expect(run.status == 1)
        #expect(run.errors == "Pacticipant version not found\n")
        let json = await CommandRun(["describe-version", "-a", "A", "-e", "9", "-o", "json"], transport)
        #expect(json.output == "{\"error\":\"The requested document was not found\"}\n")
    }

    @Test("JSON is the broker's own")
    func json() async {
        let transport = StubTransport.broker().on("GET", "/pacticipants/A/latest-version", version)
        let run = await CommandRun(["describe-version", "-a", "A", "-o", "json"], transport)
        #expect(run.output == String(decoding: version.body, as: UTF8.self) + "\n")
    }

    private var inEnvironment: StubTransport {
        let links = """
            "pb:currently-deployed-deployed-versions":{"href":"http://broker.test/e/deployed"},\
            "pb:currently-supported-released-versions":{"href":"http://broker.test/e/released"}
            """
        let deployed = """
            {"applicationInstance":"blue","_embedded":{"version":{"number":"2"}}},{"_embedded":{"version":{"number":"1.2"}}}
            """
        return StubTransport.broker()
            .on(
                "GET", "/environments",
                .json(#"{"_embedded":{"environments":[{"uuid":"u","name":"live","_links":{\#(links)}}]}}"#)
            )
            .on("GET", "/e/deployed?pacticipant=A", .json(#"{"_embedded":{"deployedVersions":[\#(deployed)]}}"#))
            .on(
                "GET", "/e/released?pacticipant=A",
                .json(#"{"_embedded":{"releasedVersions":[{"_embedded":{"version":{"number":"1.2"}}}]}}"#)
            )
            .on("GET", "/e/deployed?pacticipant=B", .json(#"{"_embedded":{"deployedVersions":[]}}"#))
    }

    private static let heading = """
        VERSION | STATUS   | ENVIRONMENT | APPLICATION INSTANCE
        --------|----------|-------------|---------------------

        """
    private static let deployed = "2       | Deployed | live        | blue\n1.2     | Deployed | live        | -\n"
    private static let released = "1.2     | Released | live        | -\n"

    @Test(
        "every version in an environment is described",
        arguments: [
            ([], heading + deployed + released), (["--deployed"], heading + deployed),
            (["--released"], heading + released),
            (["--deployed", "--released"], heading + deployed + released),
        ])
    func environment(arguments: [String], expected: String) async {
        let run = await CommandRun(
            ["describe-version", "-a", "A", "--environment", "live"] + arguments, inEnvironment)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output == expected)
    }

    @Test("as JSON they are the records, in an array")
    func environmentAsJSON() async throws {
        let run = await CommandRun(
            ["describe-version", "-a", "A", "--environment", "live", "-o", "json", "--deployed"], inEnvironment)
        let records = try #require(try JSONValue(parsing: run.output).array)
        #expect(records.map { $0["applicationInstance"] } == ["blue", nil])
    }

    @Test("no version there, an unknown environment, and options that don't fit are told")
    func environmentWithout() async {
        let none = await CommandRun(
            ["describe-version", "-a", "B", "--environment", "live", "--deployed"], inEnvironment)
        #expect(none.status == 0)
        #expect(none.errors == "No version of B is in live.\n")
        #expect(none.output.hasPrefix("VERSION | STATUS"))
        let unknown = await CommandRun(["describe-version", "-a", "A", "--environment", "x"], inEnvironment)
        #expect(unknown.status == 1)
        #expect(unknown.errors == "No environment found with name 'x'. Available options: live\n")
        let both = ["describe-version", "-a", "A", "--environment", "live", "-e", "1"]
        #expect(await CommandRun(both, inEnvironment).status == 64)
    }
}
