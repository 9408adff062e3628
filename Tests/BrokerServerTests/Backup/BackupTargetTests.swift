import Foundation
import Testing

@testable import BrokerServer

@Suite("Where a backup goes", .timeLimit(.minutes(5)))
struct BackupTargetTests {
    @Test("the database itself is never replaced, whatever its name and with or without force")
    func databaseItself() async throws {
        let directory = try TemporaryDirectory()
        let settings = ServerSettings.scratch(in: directory)
        try await BrokerServer.run(with: settings) { _ in }
        let (link, name) = (directory.path + "/link", directory.path + "/name")
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: settings.database)
        try FileManager.default.linkItem(atPath: settings.database, toPath: name)
        for path in [settings.database, link, name] {
            for isForced in [true, false] {
                let message = await message(settings, path, isForced)
                #expect(
                    message == "The backup can't go to \(path): that is the database itself. Name another file.")
            }
        }
    }

    private func message(_ settings: ServerSettings, _ path: String, _ isForced: Bool) async -> String? {
        do {
            _ = try await BrokerServer.backup(settings, to: path, replacing: isForced)
            return nil
        } catch {
            return (error as? ServerError)?.description
        }
    }
}
