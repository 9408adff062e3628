import Commands
import HTTPTransport
import TestSupport
import Testing

@Suite("Running a command line")
struct CommandRunnerTests {
    @Test("prints the version", arguments: ["--version", "-V"])
    func version(option: String) async {
        let run = await CommandRun([option])
        #expect(run.status == 0)
        #expect(run.output.hasPrefix("treaty "))
    }

    @Test(
        "prints help on standard output",
        arguments: [["--help"], ["help"], ["publish", "--help"], ["help", "verify"], []])
    func help(arguments: [String]) async {
        let run = await CommandRun(arguments)
        #expect(run.status == 0)
        #expect(run.output.contains("USAGE: treaty"))
        #expect(run.errors.isEmpty)
    }

    @Test(
        "a wrong command line is status 64, with a hint on standard error",
        arguments: [
            (["publsh"], "publish"), (["help", "publsh"], "Did you mean 'publish'?"),
            (["list-environments", "--outputs", "json"], "Did you mean '--output'?"),
            (["list-environments", "--output", "xml"], "xml"), (["record-deployment", "-a", "A"], "--version"),
            (["can-i-deploy", "--pacticipant"], "Missing value for '--pacticipant'"),
            (["verify", "\u{2014}provider-name", "A"], "two hyphens"),
            (["create-environment", "\u{2013}\u{2013}name", "x"], "two hyphens"), (["create-environment"], "--name"),
            (["describe-version", "-a", "A", "--version", "1", "--latest"], "not both"),
        ])
    func usage(arguments: [String], hint: String) async {
        let transport = StubTransport.broker()
        let run = await CommandRun(arguments, transport)
        #expect(run.status == 64)
        #expect(run.errors.contains(hint))
        #expect(run.output.isEmpty)
        #expect(transport.requests.isEmpty)
    }

    @Test(
        "a long dash anywhere ends a command of the official clients with 1",
        arguments: [
            ["\u{2014}version"], ["describe-version", "\u{2014}pacticipant", "A"],
            ["create-environment", "--name", "a \u{2014} b"], ["publish", "pacts", "--consumer\u{2014}app-version=1"],
            ["describe-version", "-a", "A\u{2014}\u{301}"],
        ])
    func longDashes(arguments: [String]) async {
        let transport = StubTransport.broker()
        let run = await CommandRun(arguments, transport)
        #expect(run.status == 1)
        #expect(run.errors.contains("contains a long dash; write two hyphens (--) before an option."))
        #expect(run.output.isEmpty)
        #expect(transport.requests.isEmpty)
    }

    @Test("where 1 is an answer, a long dash never gives it")
    func longDashInAQuestion() async {
        let run = await CommandRun(["verification-required", "-a", "A \u{2014} B", "-e", "1"])
        #expect(run.status == 64)
    }

    @Test("a long dash inside of a value of our own commands stays")
    func longDashesInValues() async {
        let run = await CommandRun(["clean", "--database", "a \u{2014} b.sqlite3"])
        #expect(run.errors.contains("There is no database a \u{2014} b.sqlite3"))
    }

    @Test("options are taken with underscores and with an equals sign")
    func spelling() async {
        let transport = StubTransport.broker().on("GET", "/environments", .json(#"{"_embedded":{"environments":[]}}"#))
        for arguments in [
            ["list-environments", "--broker_base_url", "http://broker.test"],
            ["list-environments", "--broker_base-url=http://broker.test"],
            ["list-environments", "-b", "http://broker.test/"],
        ] {
            let run = await CommandRun(arguments, transport, variables: [:])
            #expect(run.status == 0, "\(run.errors)")
        }
    }

    @Test("underscores in values stay")
    func values() async {
        let transport = StubTransport.broker().on(
            "POST", "/environments", .json(#"{"uuid":"u","name":"a_b"}"#, status: 201))
        _ = await CommandRun(["create-environment", "--name=a_b", "--display_name", "c_d"], transport)
        #expect(transport.requests.last?.bodyText == #"{"name":"a_b","displayName":"c_d","production":false}"#)
    }

    @Test(
        "nothing that a broker sends moves a terminal's cursor, in any format",
        arguments: ["table", "json", "pretty"], [Set<CommandOutput.Stream>(), [.standard, .error]])
    func controlCharacters(format: String, terminals: Set<CommandOutput.Stream>) async {
        let name = "a\u{9B}2J\u{7F}\u{202E}"
        let list = "{\"_embedded\":{\"environments\":[{\"uuid\":\"u\",\"name\":\"\(name)\",\"production\":true}]}}"
        let transport = StubTransport.broker().on("GET", "/environments", .json(list))
        let run = await CommandRun(["list-environments", "--output", format], transport, terminals: terminals)
        #expect(run.status == 0, "\(run.errors)")
        #expect(!run.output.unicodeScalars.contains { $0.value == 0x7F || (0x80..<0xA0).contains($0.value) })
        #expect(!run.output.contains("\u{202E}"))
        #expect(run.output.contains("9b"))
        if format != "table" { #expect(run.output.contains("a\\u009b2J\\u007f\\u202e")) }
    }

    @Test("a name with a line feed and a colour is one line without colours of its own")
    func forgedLines() async {
        let name = #""uuid":"u","name":"a\nDeleted \u001b[2J\u001b]0;x\u0007""#
        let body = "{\(name),\"_links\":{\"self\":{\"href\":\"http://broker.test/environments/u\"}}}"
        let transport = StubTransport.broker()
            .on("GET", "/environments/u", .json(body)).on("DELETE", "/environments/u", .text("", status: 204))
        let run = await CommandRun(
            ["delete-environment", "--uuid", "u"], transport, terminals: [.standard])
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.split(separator: "\n").count == 1)
        #expect(run.output.contains(#"environment a\nDeleted \u{1b}[2J\u{1b}]0;x\u{7}"#))
    }

    @Test("colours are for terminals without NO_COLOR")
    func colours() async {
        let red = "\u{1B}[31m"
        let arguments = ["list-environments"]
        #expect(await CommandRun(arguments, variables: [:], terminals: [.error]).errors.contains(red))
        #expect(!(await CommandRun(arguments, variables: [:], terminals: [.standard]).errors.contains(red)))
        #expect(!(await CommandRun(arguments, variables: ["NO_COLOR": "1"], terminals: [.error]).errors.contains(red)))
    }
}
