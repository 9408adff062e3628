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
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "fixtures/help/\(name).txt")
        if ProcessInfo.processInfo.environment["UPDATE_FIXTURES"] == "1" {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == text)
    }

    @Test("shows an example of every command", arguments: Treaty.commandNames)
    func example(name: String) throws {
        let discussion = try #require(Self.commands[name]).configuration.discussion
        let examples = discussion.split(separator: "\n").filter { $0.hasPrefix("  treaty \(name)") }
        #expect(!examples.isEmpty)
    }

    @Test("names every command")
    func complete() {
        let help = Treaty.helpMessage(columns: 100)
        for name in Treaty.commandNames { #expect(help.contains(name)) }
    }
}
