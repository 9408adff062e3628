import HTTPTransport
import TestSupport
import Testing

@Suite("create-or-update-version")
struct CreateOrUpdateVersionCommandTests {
    private func transport() -> StubTransport {
        let version = #"{"number":"1","_links":{"self":{"href":"http://broker.test/v/1"}}}"#
        return StubTransport.broker().on("GET", "/pacticipants/A/versions/1", .json(version))
            .on("PUT", "/pacticipants/A/versions/1", .json(version))
            .on("PUT", "/pacticipants/A/branches/main/versions/1", .json("{}", status: 201))
            .on("PUT", "/pacticipants/A/versions/1/tags/x", .json("{}", status: 201))
            .on("PUT", "/pacticipants/A/versions/1/tags/y", .json("{}", status: 201))
    }

    @Test(
        "says what the version has now, and where it is",
        arguments: [
            ([], ""), (["--branch", "main"], " with branch main"), (["-t", "x"], " with tag(s) x"),
            (["--branch", "main", "-t", "x", "--tag", "y"], " with branch main and tag(s) x, y"),
        ])
    func says(arguments: [String], with: String) async {
        let run = await CommandRun(["create-or-update-version", "-a", "A", "-e", "1"] + arguments, transport())
        #expect(run.status == 0, "\(run.errors)")
        #expect(
            run.output
                == "Created/updated pacticipant version 1\(with) in the Pact Broker\nSee http://broker.test/v/1\n")
    }

    @Test("JSON is the version")
    func json() async {
        let run = await CommandRun(
            ["create-or-update-version", "-a", "A", "-e", "1", "--branch", "main", "-o", "json"], transport())
        #expect(run.output.hasPrefix(#"{"number":"1""#))
    }
}
