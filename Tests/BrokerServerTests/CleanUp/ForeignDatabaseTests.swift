import BrokerCore
import BrokerServer
import Foundation
import SQLCore
import SQLiteEngine
import Testing

@Suite("A database that is no broker's", .timeLimit(.minutes(5)))
struct ForeignDatabaseTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    @Test("another program's is not cleaned up, and stays as it is", arguments: [true, false])
    func isLeftAlone(isDryRun: Bool) async throws {
        var settings = ServerSettings.scratch(in: directory)
        settings.cleanUp.isDryRun = isDryRun
        let other = try SQLiteDatabase.open(path: settings.database)
        try await other.write { _ = try $0.execute("CREATE TABLE a (number INTEGER)") }
        try await other.close()
        let before = try Data(contentsOf: URL(filePath: settings.database))
        let refusal = await refusal(settings)
        #expect(refusal == ServerError.foreignDatabase(path: settings.database, table: "a").description)
        #expect(try Data(contentsOf: URL(filePath: settings.database)) == before)
    }

    @Test(
        "one in which nothing was ever kept is named as such, and stays as it is", arguments: [true, false],
        [true, false])
    func isEmpty(isDryRun: Bool, hasBytes: Bool) async throws {
        var settings = ServerSettings.scratch(in: directory)
        settings.cleanUp.isDryRun = isDryRun
        try Data().write(to: URL(filePath: settings.database))
        if hasBytes {
            let database = try SQLiteDatabase.open(path: settings.database)
            try await database.write { _ = try $0.execute("CREATE TABLE a (number INTEGER)") }
            try await database.write { _ = try $0.execute("DROP TABLE a") }
            try await database.close()
        }
        let before = try Data(contentsOf: URL(filePath: settings.database))
        #expect(before.isEmpty == !hasBytes)
        let refusal = await refusal(settings)
        #expect(refusal == ServerError.emptyDatabase(path: settings.database).description)
        #expect(try Data(contentsOf: URL(filePath: settings.database)) == before)
    }

    /// nil where it is cleaned up.
    private func refusal(_ settings: ServerSettings) async -> String? {
        do {
            _ = try await BrokerServer.cleanUp(settings)
            return nil
        } catch {
            return error.description
        }
    }
}
