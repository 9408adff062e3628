import Commands
import HTTPTransport
import JSONText
import TestSupport
import Testing

@Suite("can-i-deploy")
struct CanIDeployCommandTests {
    static let yes = HTTPResponse.json(
        """
        {"summary":{"deployable":true,"reason":"All good","success":1,"failed":0,"unknown":0},
         "notices":[{"type":"success","text":"All required verification results are published and successful"}],
         "matrix":[{"consumer":{"name":"Foo","version":{"number":"1"}},"provider":{"name":"Bar","version":{"number":"2"}},
           "verificationResult":{"success":true,"_links":{"self":{"href":"http://broker.test/r/1"}}}}]}
        """)
    static let unknown = HTTPResponse.json(
        """
        {"summary":{"deployable":null,"reason":"One is missing","success":0,"failed":0,"unknown":1},
         "matrix":[{"consumer":{"name":"Foo","version":{"number":"1"}},"provider":{"name":"Bar","version":null},
           "verificationResult":null}]}
        """)
    static let no = HTTPResponse.json(
        #"{"summary":{"deployable":false,"reason":"It failed","success":0,"failed":1,"unknown":0},"notices":[],"matrix":[]}"#
    )

    private let question = ["can-i-deploy", "--pacticipant", "Foo", "--version", "1", "--to-environment", "live"]

    private func ask(_ answers: HTTPResponse...) -> StubTransport {
        var answers = answers
        let last = answers.removeLast()
        let transport = StubTransport.broker()
        switch answers.count {
        case 0: transport.on("GET", "/matrix", last)
        case 1: transport.on("GET", "/matrix", answers[0], last)
        default: transport.on("GET", "/matrix", answers[0], answers[1], last)
        }
        return transport
    }

    @Test("a yes is status 0, with table, results and notices")
    func positive() async {
        let run = await CommandRun(question, ask(Self.yes))
        #expect(run.status == 0, "\(run.errors)")
        let expected = [
            #"Computer says yes \o/ "#, "", "CONSUMER | C.VERSION | PROVIDER | P.VERSION | SUCCESS? | RESULT#",
            "---------|-----------|----------|-----------|----------|--------",
            "Foo      | 1         | Bar      | 2         | true     | 1", "", "VERIFICATION RESULTS",
            "--------------------",
            "1. http://broker.test/r/1 (success)", "", "All required verification results are published and successful",
            "",
        ]
        #expect(run.output == expected.joined(separator: "\n"))
    }

    @Test("a no and an unknown are status 1, with the reason")
    func negative() async {
        let no = await CommandRun(question, ask(Self.no))
        #expect(no.status == 1)
        #expect(no.output == "Computer says no ¯\\_(ツ)_/¯\n\nIt failed\n")
        let unknown = await CommandRun(question, ask(Self.unknown))
        #expect(unknown.status == 1)
        #expect(unknown.output.contains("Foo      | 1         | Bar      | ???       | ???      |\n"))
        #expect(unknown.output.hasSuffix("One is missing\n"))
    }

    @Test("a no ends with what our broker says would make it a yes, each once, with the pact that it is about")
    func remedies() async {
        let answer = HTTPResponse.json(
            #"{"summary":{"deployable":false,"reason":"r","unknown":0},"matrix":[{"consumer":{"name":"Foo","#
                + #""version":{"number":"1"}},"provider":{"name":"Bar"},"#
                + #""pact":{"_links":{"self":{"href":"http://broker.test/p"}}}}],"#
                + #""treaty:blockers":[{"remedy":"Verify Foo.","consumer":"Foo","consumerVersion":"1","provider":"Bar"},"#
                + #"{"remedy":"Deploy Bar."},{},{"remedy":"Deploy Bar."}]}"#)
        let run = await CommandRun(question, ask(answer))
        let end = "r\n\nWhat would make it a yes:\n  * Verify Foo.\n    http://broker.test/p\n  * Deploy Bar.\n"
        #expect(run.output.hasSuffix(end))
    }

    static let failed = HTTPResponse.json(
        """
        {"summary":{"deployable":false,"reason":"It failed","success":0,"failed":1,"unknown":0},
         "matrix":[{"consumer":{"name":"Foo","version":{"number":"1"}},"provider":{"name":"Bar","version":{"number":"2"}},
           "verificationResult":{"success":false,"_links":{"self":{"href":"http://broker.test/r/1"}}}}]}
        """)

    @Test("a no says what failed, as the verifier told it")
    func failures() async {
        let transport = ask(Self.failed).on(
            "GET", "/r/1",
            .json(
                #"{"success":false,"buildUrl":"http://ci/7","testResults":[{"success":false,"interactionDescription":"an order"#
                    + #"\u001b[2J","mismatches":[{"description":"expected 200\nbut was 500"}]}]}"#))
        let run = await CommandRun(question, transport)
        let expected =
            "What failed:\n  Foo 1 with Bar 2, built by http://ci/7\n    an order\\u{1b}[2J\n      expected 200 but was 500\n"
        #expect(run.output.contains(expected), "\(run.output)")
        let untold = await CommandRun(question, ask(Self.failed).on("GET", "/r/1", .text("", status: 500)))
        #expect(untold.status == 1)
        #expect(!untold.output.contains("What failed"))
        #expect(untold.pauses.isEmpty, "an explanation is not worth waiting for")
        let json = await CommandRun(question + ["-o", "json"], transport)
        #expect(!json.output.contains("What failed"))
    }

    @Test("waits for results as long as they are unknown")
    func waiting() async {
        let arguments = question + ["--retry-while-unknown", "3", "--retry-interval", "7"]
        let run = await CommandRun(arguments, ask(Self.unknown, Self.unknown, Self.yes))
        #expect(run.status == 0)
        #expect(run.pauses == [.seconds(7), .seconds(7)])
        let line = "Waiting for 1 verification result to be published (maximum of 21 seconds)\n"
        #expect(run.errors == line + line)
        let never = await CommandRun(question + ["--retry-while-unknown", "2"], ask(Self.unknown))
        #expect(never.status == 1)
        #expect(never.pauses == [.seconds(10), .seconds(10)])
    }

    @Test(
        "what could not be asked is neither yes nor no",
        arguments: [
            HTTPResponse.text("", status: 401), .text("x", status: 502), .json("{}"), .json(#"{"summary":{}}"#),
            .text("ok"),
            .json(#"{"summary":{"deployable":"yes","unknown":0}}"#),
            .json(#"{"summary":{"deployable":true,"unknown":1}}"#),
            .json(#"{"error":"not found"}"#, status: 404),
        ])
    func noAnswer(answer: HTTPResponse) async {
        let run = await CommandRun(question + ["--retries", "1"], ask(answer))
        #expect(run.status == 2)
        #expect(!run.output.contains("Computer says"))
        #expect(!run.errors.isEmpty)
    }

    @Test("a question that the broker refuses is a no")
    func refused() async {
        let answer = HTTPResponse.json(#"{"errors":["Environment with name 'live' does not exist"]}"#, status: 400)
        let run = await CommandRun(question, ask(answer))
        #expect(run.status == 1)
        #expect(run.errors == "Environment with name 'live' does not exist\n")
    }

    @Test("a dry run prefixes its lines and always ends with 0")
    func dryRun() async {
        let run = await CommandRun(question + ["--dry-run", "--retry-while-unknown", "5"], ask(Self.unknown))
        #expect(run.status == 0)
        #expect(run.pauses.isEmpty)
        #expect(run.output.split(separator: "\n").allSatisfy { $0.hasPrefix("[dry-run] ") })
        let variables = CommandRun.broker.merging(["PACT_BROKER_CAN_I_DEPLOY_DRY_RUN": "true"]) { own, _ in own }
        #expect(await CommandRun(question, ask(Self.no), variables: variables).status == 0)
        #expect(await CommandRun(question + ["--no-dry-run"], ask(Self.no), variables: variables).status == 1)
        let failed = await CommandRun(question + ["--dry-run", "--retries", "1"], ask(.text("", status: 500)))
        #expect(failed.status == 0)
        #expect(failed.errors.hasPrefix("[dry-run] "))
        let json = await CommandRun(
            question + ["--dry-run", "--retries", "1", "-o", "json"], ask(.text("", status: 500)))
        #expect(json.output.hasPrefix("{"))
        #expect(!json.output.contains("[dry-run]"))
    }

    @Test("the environment may choose the status of a no")
    func exitCode() async {
        func variables(_ value: String) -> [String: String] {
            CommandRun.broker.merging(["PACT_BROKER_CAN_I_DEPLOY_EXIT_CODE_BETA": value]) { own, _ in own }
        }
        #expect(await CommandRun(question, ask(Self.no), variables: variables("42")).status == 42)
        #expect(await CommandRun(question, ask(Self.yes), variables: variables("42")).status == 0)
        let down = await CommandRun(
            question + ["--retries", "1"], ask(.text("", status: 500)), variables: variables("42"))
        #expect(down.status == 2)
        for value in ["many", "0", "2", "256"] {
            #expect(await CommandRun(question, ask(Self.no), variables: variables(value)).status == 64)
        }
    }

    @Test("JSON is the whole answer and nothing else")
    func json() async throws {
        let run = await CommandRun(question + ["-o", "json"], ask(Self.yes))
        #expect(run.output == (try JSONReader.read(Self.yes.body).value.prettyText()) + "\n")
        #expect(await CommandRun(question + ["-o", "json"], ask(Self.no)).status == 1)
    }

    @Test(
        "options belong to the pacticipant before them",
        arguments: [
            ("-a A -e 1 --to-environment live", "q[][pacticipant]=A&q[][version]=1&latestby=cvp&environment=live"),
            (
                "--pacticipant=A --version=1 --to prod",
                "q[][pacticipant]=A&q[][version]=1&latestby=cvp&latest=true&tag=prod"
            ),
            ("-a A -e 1 --no-main-branch", "q[][pacticipant]=A&q[][version]=1&latestby=cvp&latest=true"),
            ("-a A --no-main-branch true -e 1", "q[][pacticipant]=A&q[][version]=1&latestby=cvp&latest=true"),
            ("-a A --skip-main-branch true -e 1", "q[][pacticipant]=A&q[][version]=1&latestby=cvp&latest=true"),
            ("-a A --skip_main_branch false -e 1", "q[][pacticipant]=A&q[][version]=1&latestby=cvp&latest=true"),
            ("-a A -e 1 --no-main-branch=true", "q[][pacticipant]=A&q[][version]=1&latestby=cvp&latest=true"),
            ("-a A --latest", "q[][pacticipant]=A&q[][latest]=true&latestby=cvp&latest=true"),
            (
                "-a A --latest dev --pacticipant B -l",
                "q[][pacticipant]=A&q[][latest]=true&q[][tag]=dev&q[][pacticipant]=B&q[][latest]=true&latestby=cvpv"
            ),
            (
                "-a A --branch main -a B --main_branch",
                "q[][pacticipant]=A&q[][latest]=true&q[][branch]=main&q[][pacticipant]=B&q[][latest]=true&q[][mainBranch]=true&latestby=cvpv"
            ),
            (
                "-a A --all prod -a B -e 2 --to-environment live",
                "q[][pacticipant]=A&q[][tag]=prod&q[][pacticipant]=B&q[][version]=2&latestby=cvpv&environment=live"
            ),
            (
                "-a A -e 1 --ignore B --version 3 --ignore C",
                "q[][pacticipant]=A&q[][version]=1&latestby=cvp&latest=true&ignore[][pacticipant]=B&ignore[][version]=3&ignore[][pacticipant]=C"
            ),
            (
                "--ignore B -a A -e 1 --limit 10",
                "q[][pacticipant]=A&q[][version]=1&latestby=cvp&latest=true&ignore[][pacticipant]=B&limit=10"
            ),
        ])
    func selectors(line: String, query: String) async throws {
        let transport = ask(Self.yes)
        let run = await CommandRun(["can-i-deploy"] + line.split(separator: " ").map(String.init), transport)
        #expect(run.status == 0, "\(run.errors)")
        let url = try #require(transport.requests.last?.url)
        #expect(
            url == "http://broker.test/matrix?"
                + query.replacing("[]", with: "%5B%5D").replacing("[", with: "%5B").replacing("]", with: "%5D"))
    }

    @Test("the environment may name pacticipants to ignore")
    func ignored() async {
        let variables = CommandRun.broker.merging(["PACT_BROKER_CAN_I_DEPLOY_IGNORE": "X, Y"]) { own, _ in own }
        let transport = ask(Self.yes)
        _ = await CommandRun(question, transport, variables: variables)
        #expect(
            transport.requests.last?.url.hasSuffix("&ignore%5B%5D%5Bpacticipant%5D=X&ignore%5B%5D%5Bpacticipant%5D=Y")
                == true)
    }

    @Test(
        "a question that is not clear is a wrong command line",
        arguments: [
            "", "-a A", "--version 1 -a A", "-a A -e 1 --to t --to-environment e", "--ignore A",
            "-a A -e 1 --ignore B --latest",
            "-a A -e", "-a A -e 1 --retry-while-unknown -1", "-a A -e 1 -a B",
        ])
    func usage(line: String) async {
        let transport = ask(Self.yes)
        let run = await CommandRun(["can-i-deploy"] + line.split(separator: " ").map(String.init), transport)
        #expect(run.status == 64)
        #expect(transport.requests.isEmpty)
    }

    @Test("long version numbers are cut, ignored rows are marked, rows are sorted")
    func rows() async {
        let hash = String(repeating: "0a", count: 20)
        let long = String(repeating: "x", count: 61)
        func row(_ consumer: String, _ version: String, _ extra: String = "") -> String {
            "{\"consumer\":{\"name\":\"\(consumer)\",\"version\":{\"number\":\"\(version)\"}},\"provider\":{\"name\":\"P\"}\(extra)}"
        }
        let rows = [row("b", "1"), row("A", long), row("a", hash, #","ignored":true"#)].joined(separator: ",")
        let summary = #""summary":{"deployable":false,"reason":"r","unknown":0}"#
        let run = await CommandRun(question, ask(.json("{\(summary),\"matrix\":[\(rows)]}")))
        let lines = run.output.split(separator: "\n").filter { $0.contains("| P") && !$0.contains("CONSUMER") }
        #expect(lines.map { $0.first } == ["a", "A", "b"])
        #expect(lines[0].contains("| 0a0a0a0... "))
        #expect(lines[0].contains("??? [ignored]"))
        #expect(lines[1].contains(String(repeating: "x", count: 57) + "... "))
    }
}
