import BrokerCore
import BrokerServer
import Foundation
import SQLCore
import SQLiteEngine
import Testing

@Suite("The database of another program", .timeLimit(.minutes(5)))
struct ForeignDatabaseTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    @Test("is not cleaned up, and stays as it is", arguments: [true, false])
    func isLeftAlone(isDryRun: Bool) async throws {
        var settings = ServerSettings.scratch(in: directory)
        settings.cleanUp.isDryRun = isDryRun
        let other = try SQLiteDatabase.open(path: settings.database)
        try await other.write { _ = try $0.execute("CREATE TABLE a (number INTEGER)") }
        try await other.close()
        let before = try Data(contentsOf: URL(filePath: settings.database))
        var refusal: String?
        do { _ = try await BrokerServer.cleanUp(settings) } catch { refusal = error.description }
        #expect(refusal == ServerError.foreignDatabase(path: settings.database, table: "a").description)
        #expect(try Data(contentsOf: URL(filePath: settings.database)) == before)
    }
}
