import HTTPTransport
import TestSupport
import Testing

@Suite("create-version-tag, delete-version-tag and delete-branch")
struct VersionTagCommandTests {
    private let missing = HTTPResponse.json(#"{"error":"nothing"}"#, status: 404)
    private let arguments = ["create-version-tag", "-a", "A", "-e", "1"]

    private func transport() -> StubTransport {
        let transport = StubTransport.broker().on("GET", "/pacticipants/A/versions/1", .json(#"{"number":"1"}"#))
        for tag in ["x", "y", "z", "main"] {
            let path = "/pacticipants/A/versions/1/tags/\(tag)"
            let link = #"{"self":{"href":"http://broker.test\#(path)"}}"#
            transport.on("PUT", path, .json(#"{"name":"\#(tag)","_links":\#(link)}"#, status: 201))
        }
        return transport
    }

    @Test(
        "puts every tag",
        arguments: [
            (["-t", "x"], ["x"]), (["-t", "x", "--tag", "y"], ["x", "y"]),
            (["--tag", "x,y", "-t", "z"], ["x", "y", "z"]),
            (["-t", "x", "y"], ["x", "y"]), (["--tag-with-git-branch"], ["main"]), (["-t", "main", "-g"], ["main"]),
        ])
    func tags(options: [String], expected: [String]) async {
        let transport = transport()
        let run = await CommandRun(
            arguments + options, transport, git: ["rev-parse --abbrev-ref HEAD": "main"])
        #expect(run.status == 0, "\(run.errors)")
        let lines = expected.map {
            "Tagging A version 1 as \($0)\nSee http://broker.test/pacticipants/A/versions/1/tags/\($0)\n"
        }
        #expect(run.output == lines.joined())
        #expect(transport.requests.filter { $0.method == "PUT" }.count == expected.count)
    }

    @Test("does not make a version unless it is told to")
    func missingVersion() async {
        let transport = transport().on("GET", "/pacticipants/A/versions/1", missing)
        let run = await CommandRun(arguments + ["-t", "x"], transport)
        #expect(run.status == 1)
        #expect(run.errors.hasPrefix("Could not create tag. Version 1 of A does not exist."))
        #expect(!transport.requests.contains { $0.method == "PUT" })
        #expect(await CommandRun(arguments + ["-t", "x", "--auto_create_version"], transport).status == 0)
        #expect(await CommandRun(arguments + ["-t", "x", "--no-auto-create-version"], transport).status == 1)
    }

    @Test("wants a tag")
    func none() async {
        #expect(await CommandRun(arguments, transport()).status == 64)
        #expect(await CommandRun(arguments + ["-g"], transport()).status == 64)
    }

    @Test("a tag is taken away; one that isn't there is told")
    func delete() async {
        let path = "/pacticipants/A/versions/1/tags/x"
        let transport = StubTransport.broker().on("DELETE", path, HTTPResponse(status: 204), missing)
        let arguments = ["delete-version-tag", "-a", "A", "-e", "1", "-t", "x"]
        let run = await CommandRun(arguments, transport)
        #expect(run.status == 0, "\(run.errors)")
        #expect(
            run.output == """
                Successfully deleted tag x of version 1 of pacticipant A
                See http://broker.test/pacticipants/A/versions/1

                """)
        let again = await CommandRun(arguments, transport)
        #expect(again.status == 0)
        #expect(again.output == "Tag x of version 1 of pacticipant A was not found; it may be deleted already.\n")
    }

    @Test("a branch is deleted; one that isn't there is a no unless that is wanted")
    func deleteBranch() async {
        let path = "/pacticipants/A/branches/f%2Fx"
        let transport = StubTransport.broker().on("DELETE", path, HTTPResponse(status: 204), missing)
        let arguments = ["delete-branch", "-a", "A", "--branch", "f/x"]
        let run = await CommandRun(arguments, transport)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.hasPrefix("Successfully deleted branch f/x of pacticipant A\n"))
        let again = await CommandRun(arguments, transport)
        #expect(again.status == 1)
        #expect(again.errors == "Could not delete branch f/x of pacticipant A as it was not found\n")
        for form in [["--no-error-when-not-found"], ["--error-when-not-found", "false"]] {
            let quiet = await CommandRun(arguments + form, transport)
            #expect(quiet.status == 0)
            #expect(quiet.output == "Branch f/x of pacticipant A not found\n")
        }
    }
}
