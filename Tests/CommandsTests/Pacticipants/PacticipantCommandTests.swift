import HTTPTransport
import TestSupport
import Testing

@Suite("create-or-update-pacticipant, list-pacticipants and describe-pacticipant")
struct PacticipantCommandTests {
    private static let document = """
        {"name":"A B","displayName":"The A","repositoryUrl":"https://git.example/a","mainBranch":"main",\
        "createdAt":"2024-01-01T00:00:00+00:00","_embedded":{"labels":[]},\
        "_links":{"self":{"href":"http://broker.test/pacticipants/A%20B"}}}
        """

    private let missing = HTTPResponse.json(#"{"error":"No pacticipant with name 'A B' found"}"#, status: 404)

    @Test("makes one that isn't there, and says where it is")
    func create() async {
        let transport = StubTransport.broker().on("GET", "/pacticipants/A%20B", missing)
            .on("POST", "/pacticipants", .json(Self.document, status: 201))
        let run = await CommandRun(
            ["create-or-update-pacticipant", "--name", "A B", "--main_branch", "main"], transport)
        #expect(run.status == 0, "\(run.errors)")
        #expect(
            run.output == """
                Pacticipant "A B" created in the Pact Broker
                See http://broker.test/pacticipants/A%20B

                """)
        #expect(transport.requests.last?.bodyText == #"{"name":"A B","mainBranch":"main"}"#)
    }

    @Test("changes one that is there; JSON is the broker's own")
    func update() async {
        let transport = StubTransport.broker().on("GET", "/pacticipants/A%20B", .json(Self.document))
            .on("PATCH", "/pacticipants/A%20B", .json(Self.document))
        let arguments = ["create-or-update-pacticipant", "--name", "A B", "--display-name", "The A"]
        let run = await CommandRun(arguments, transport)
        #expect(run.output.hasPrefix("Pacticipant \"A B\" updated in the Pact Broker\n"))
        let json = await CommandRun(arguments + ["--output=json"], transport)
        #expect(json.output == Self.document + "\n")
    }

    @Test("what the broker refuses is a no, with its reason")
    func refused() async {
        let body = #"{"errors":{"mainBranch":["cannot contain spaces"]}}"#
        let transport = StubTransport.broker().on("GET", "/pacticipants/A%20B", missing)
            .on("POST", "/pacticipants", .json(body, status: 400))
        let arguments = ["create-or-update-pacticipant", "--name", "A B", "--main-branch", "x y"]
        let run = await CommandRun(arguments, transport)
        #expect(run.status == 1)
        #expect(run.errors == "mainBranch: cannot contain spaces\n")
        #expect(await CommandRun(arguments + ["-o", "json"], transport).output == body + "\n")
    }

    @Test("are listed, with hidden characters written out")
    func list() async {
        let body =
            #"{"_embedded":{"pacticipants":[{"name":"A B","displayName":"The A"},{"name":"c\u001b[31m"}]}}"#
        let transport = StubTransport.broker().on("GET", "/pacticipants", .json(body))
        let run = await CommandRun(["list-pacticipants"], transport)
        #expect(
            run.output == """
                NAME        | DISPLAY NAME
                ------------|-------------
                A B         | The A
                c\\u{1b}[31m |

                """)
        #expect(run.errors.isEmpty)
        #expect(await CommandRun(["list-pacticipants", "-o", "json"], transport).output == body + "\n")
    }

    @Test("a list that is cut short says so")
    func limit() async {
        let body = #"{"_embedded":{"pacticipants":[{"name":"A"},{"name":"B"}]}}"#
        let transport = StubTransport.broker().on("GET", "/pacticipants", .json(body))
        let run = await CommandRun(["list-pacticipants", "--limit", "1"], transport)
        #expect(run.output == "NAME | DISPLAY NAME\n-----|-------------\nA    |\n")
        #expect(run.errors == "Only the first is shown; --limit shows more.\n")
        #expect(await CommandRun(["list-pacticipants", "--limit", "0"], transport).status == 64)
    }

    @Test("are described as YAML")
    func describe() async {
        let transport = StubTransport.broker().on("GET", "/pacticipants/A%20B", .json(Self.document))
        let run = await CommandRun(["describe-pacticipant", "--name", "A B"], transport)
        #expect(
            run.output == """
                Name: A B
                Display Name: The A
                Repository Url: https://git.example/a
                Main Branch: main
                Created At: '2024-01-01T00:00:00+00:00'

                """)
    }

    @Test("one that isn't there is a no that names it")
    func unknown() async {
        let transport = StubTransport.broker().on("GET", "/pacticipants/A%20B", missing)
        let run = await CommandRun(["describe-pacticipant", "--name", "A B"], transport)
        #expect(run.status == 1)
        #expect(run.errors == "No pacticipant with name 'A B' found.\n")
        let json = await CommandRun(["describe-pacticipant", "--name", "A B", "-o", "json"], transport)
        #expect(json.output == #"{"error":"No pacticipant with name 'A B' found"}"# + "\n")
    }
}
