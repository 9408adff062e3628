import BrokerCore
import BrokerStore
import Foundation
import SQLCore
import SQLiteEngine

/// The file of a broker that has its tables and nothing in them: made once, so that each test begins with a copy.
enum EmptyDatabase {
    /// The bytes of the file.
    static var content: Data { get async throws { try await making.value } }

    private static let making = Task {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("treaty-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("empty.sqlite3")
        let database = try SQLiteDatabase.open(path: file.path, configuration: SQLiteConfiguration(durability: .none))
        try await Migrator(Schema.migrations).run(on: database, time: TestClock().now.storedText)
        try await database.close()
        return try Data(contentsOf: file)
    }
}
