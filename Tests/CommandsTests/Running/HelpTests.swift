import ArgumentParser
import Foundation
import Testing

@testable import Commands

@Suite("Help")
struct HelpTests {
    static let commands: [(String, any ParsableCommand.Type)] = [
        ("treaty", Treaty.self), ("publish", PublishCommand.self), ("verify", VerifyCommand.self),
        ("can-i-deploy", CanIDeployCommand.self), ("record-deployment", RecordDeploymentCommand.self),
        ("create-environment", CreateEnvironmentCommand.self), ("list-environments", ListEnvironmentsCommand.self),
        ("describe-version", DescribeVersionCommand.self), ("serve", ServeCommand.self), ("clean", CleanCommand.self),
    ]

    @Test("is as reviewed; UPDATE_FIXTURES=1 rewrites the files", arguments: commands.map(\.0))
    func golden(name: String) throws {
        let command = try #require(Self.commands.first { $0.0 == name }).1
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

    @Test("names every command")
    func complete() {
        let help = Treaty.helpMessage(columns: 100)
        for (name, _) in Self.commands { #expect(help.contains(name)) }
        #expect(Treaty.commandNames.sorted() == Self.commands.dropFirst().map(\.0).sorted())
    }
}
