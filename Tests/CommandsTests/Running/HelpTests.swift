import ArgumentParser
import Foundation
import Testing

@testable import Commands

@Suite("Help")
struct HelpTests {
    static let commands: [String: any ParsableCommand.Type] = Dictionary(
        uniqueKeysWithValues: [("treaty", Treaty.self as any ParsableCommand.Type)]
            + Treaty.configuration.groupedSubcommands.flatMap(\.subcommands).map {
                ($0.configuration.commandName ?? "", $0)
            })

    @Test("is as reviewed; UPDATE_FIXTURES=1 rewrites the files", arguments: commands.keys.sorted())
    func golden(name: String) throws {
        let command = try #require(Self.commands[name])
        let text = Treaty.helpMessage(for: command, columns: 100) + "\n"
        let file = Self.file(name)
        if ProcessInfo.processInfo.environment["UPDATE_FIXTURES"] == "1" {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == text)
    }

    private static func file(_ name: String) -> URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "fixtures/help/\(name).txt")
    }

    @Test("shows an example of every command", arguments: Treaty.commandNames)
    func example(name: String) throws {
        let discussion = try #require(Self.commands[name]).configuration.discussion
        let examples = discussion.split(separator: "\n").filter { $0.hasPrefix("  treaty \(name)") }
        #expect(!examples.isEmpty)
    }

    @Test(
        "breaks no example: it can be pasted from an output that is 80 columns wide", arguments: commands.keys.sorted())
    func unbroken(name: String) throws {
        let lines = try String(contentsOf: Self.file(name), encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false)
        for (line, next) in zip(lines, lines.dropFirst() + [""])
        where line.hasPrefix("  treaty ") || line.hasSuffix("\\") {
            #expect(line.count < 80, "\(line)")
            let isContinued = next.hasPrefix("    ")
            #expect(line.hasSuffix("\\") == isContinued, "\(line)")
            #expect(isContinued || next.isEmpty || next.hasPrefix("  treaty "), "\(next)")
        }
        let command = try #require(Self.commands[name])
        let narrow = Treaty.helpMessage(for: command, columns: 80).split(separator: "\n")
        let broken = lines.filter { $0.hasPrefix("  treaty ") && !narrow.contains($0) }
        #expect(broken == [])
    }

    @Test("names every command")
    func complete() {
        let help = Treaty.helpMessage(columns: 100)
        for name in Treaty.commandNames { #expect(help.contains(name)) }
    }
}
