import ArgumentParser
import BrokerServer
import Commands
import TestSupport
import Testing

@testable import Commands

@Suite("serve")
struct ServeFlagsTests {
    @Test(
        "flags are read by the names of their settings",
        arguments: [
            ("--port 80", ["port": ["80"]]), ("--port=80 --host=::1", ["port": ["80"], "host": ["::1"]]),
            ("--base-url http://a --base_url http://b", ["base_url": ["http://a", "http://b"]]),
            ("--require-evidence", ["require_evidence": ["true"]]),
            ("--no-require-evidence", ["require_evidence": ["false"]]),
            ("--require-evidence=false", ["require_evidence": ["false"]]), ("--config x.yml", ["config": ["x.yml"]]),
        ])
    func flags(line: String, expected: [String: [String]]) throws {
        #expect(try ServeFlags.values(line.split(separator: " ").map(String.init)) == expected)
    }

    @Test(
        "a wrong flag is a wrong command line, and no server starts",
        arguments: [
            ("--prot 80", "Did you mean --port?"), ("--port", "Missing value"), ("--port many", "--port"),
            ("80", "Unexpected argument"),
            ("--config /nowhere/at-all.yml", "/nowhere/at-all.yml"), ("--log-level loud", "loud"),
        ])
    func refused(line: String, hint: String) async {
        let run = await CommandRun(["serve"] + line.split(separator: " ").map(String.init), variables: [:])
        #expect(run.status == 64)
        #expect(run.errors.contains(hint), "\(run.errors)")
    }

    @Test("a wrong variable is a wrong command line too")
    func variable() async {
        let run = await CommandRun(["serve"], variables: ["TREATY_PORT": "x"])
        #expect(run.status == 64)
        #expect(run.errors.contains("TREATY_PORT"))
    }

    @Test("help lists every setting", arguments: ["--help", "-h"])
    func help(option: String) async {
        let run = await CommandRun(["serve", "--port", "1", option])
        #expect(run.status == 0)
        for name in ["--port <port>", "--database <file>", "--config <file>"] { #expect(run.output.contains(name)) }
    }

    @Test("help is laid out for terminals of 80 columns")
    func layout() throws {
        let help = Treaty.helpMessage(for: ServeCommand.self, columns: 80)
        let settings = try #require(help.split(separator: "SETTINGS:").last?.split(separator: "USAGE:").first)
        let lines = settings.split(separator: "\n")
        for line in lines { #expect(line.count < 80, "\(line)") }
        for theme in ServerSettings.themes where !theme.settings.isEmpty {
            #expect(lines.contains { $0 == theme.title + ":" }, "\(theme.title)")
        }
        for setting in ServerSettings.table {
            let begins = lines.contains { "\($0) ".hasPrefix("  \(setting.flag) ") }
            #expect(begins, "\(setting.flag) begins no line.")
        }
    }

    @Test("a database that can't be opened ends it with status 1")
    func failure() async {
        let run = await CommandRun(["serve", "--port", "0", "--database", "/nowhere/at/all.sqlite3"], variables: [:])
        #expect(run.status == 1)
        #expect(run.errors.contains("/nowhere/at"))
    }
}
