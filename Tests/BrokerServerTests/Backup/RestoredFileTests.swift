import BrokerCore
import Foundation
import JSONText
import Testing

@testable import BrokerServer

@Suite("The file of a restored database", .timeLimit(.minutes(5)))
struct RestoredFileTests {
    private let directory: TemporaryDirectory
    private let settings: ServerSettings
    private var backup: String { directory.path + "/a.backup" }

    init() async throws {
        directory = try TemporaryDirectory()
        settings = .scratch(in: directory)
        try await BrokerServer.run(with: settings) { _ in }
        _ = try await BrokerServer.backup(settings, to: backup)
    }

    private func attributes(_ path: String) throws -> [Int] {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        let keys: [FileAttributeKey] = [.ownerAccountID, .groupOwnerAccountID, .posixPermissions]
        return keys.compactMap { (attributes[$0] as? NSNumber)?.intValue }
    }

    @Test("keeps the mode of the one that it replaces", arguments: [0o640, 0o600, 0o664])
    func mode(mode: Int) async throws {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: settings.database)
        let report = try await BrokerServer.restore(settings, from: backup)
        #expect(try attributes(settings.database)[2] == mode)
        #expect(report.warnings == [])
    }

    @Test(
        "belongs to whom the one that it replaces belonged, whoever restores it",
        .enabled(if: geteuid() == 0, "only the superuser can give files away"))
    func owner() async throws {
        try #require(chown(settings.database, 12_345, 54_321) == 0)
        let report = try await BrokerServer.restore(settings, from: backup)
        #expect(try attributes(settings.database).prefix(2) == [12_345, 54_321])
        #expect(try attributes(try #require(report.former)).prefix(2) == [12_345, 54_321])
        #expect(report.warnings == [])
    }

    @Test("is nobody's but its maker's where there was none")
    func new() async throws {
        try FileManager.default.removeItem(atPath: settings.database)
        _ = try await BrokerServer.restore(settings, from: backup)
        #expect(try attributes(settings.database)[2] == 0o600)
    }

    @Test("replaces what an import brought after the backup only by force, however long ago that happened")
    func importedData() async throws {
        for time in ["2020-01-02", "2020-01-01"] {
            try await BrokerServer.importing(into: settings, from: "http://old") { service in
                _ = try await service.beginReading(selection: "all")
                let body: JSONValue = ["createdAt": .string("\(time)T00:00:00.000Z")]
                try await service.stage([ImportItem(ImportKey(.pacticipant, time), place: "", body: body)])
                try await service.endReading()
                while try await service.writeNext(limit: 9) != nil {}
            }
            if time.hasSuffix("2") { _ = try await BrokerServer.backup(settings, to: backup, replacing: true) }
        }
        await #expect(throws: ServerError.self) { try await BrokerServer.restore(settings, from: backup) }
        let report = try await BrokerServer.restore(settings, from: backup, isForced: true)
        let former = try #require(report.former)
        // The other way round nothing is lost.
        _ = try await BrokerServer.restore(settings, from: former)
    }

    @Test("an owner or a mode that can't be kept is told, with what to do")
    func warning() {
        let access = FileAccess(owner: 12_345, group: 54_321, mode: 0o640)
        func advice(_ owner: UInt32, _ group: UInt32, _ mode: mode_t) -> String? {
            access.advice(now: FileAccess(owner: owner, group: group, mode: mode), called: "broker.sqlite3")
        }
        #expect(advice(12_345, 54_321, 0o640) == nil)
        #expect(advice(1000, 54_321, 0o640)?.hasSuffix("chown 12345:54321 broker.sqlite3") == true)
        #expect(advice(12_345, 1000, 0o640)?.contains("group 1000 now") == true)
        #expect(advice(12_345, 54_321, 0o600)?.hasSuffix("chmod 640 broker.sqlite3") == true)
        #expect(FileAccess("/none") == nil)
    }
}
