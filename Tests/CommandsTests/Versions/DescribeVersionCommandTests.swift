import Commands
import HTTPTransport
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
}
