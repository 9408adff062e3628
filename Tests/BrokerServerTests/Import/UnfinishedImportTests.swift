import BrokerCore
import BrokerServer
import JSONText
import Synchronization
import Testing

@Suite("A database into which an import was interrupted", .timeLimit(.minutes(5)))
struct UnfinishedImportTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    private var settings: ServerSettings { .scratch(in: directory) }

    private func read(_ selection: String, endsReading: Bool) async throws {
        try await BrokerServer.importing(into: settings, from: "http://old") { service in
            _ = try await service.beginReading(selection: selection)
            let body: JSONValue = ["createdAt": "2024-01-01T00:00:00.000Z"]
            try await service.stage([ImportItem(ImportKey(.pacticipant, "A"), place: "", body: body)])
            if endsReading { try await service.endReading() }
        }
    }

    private func problem() async -> String? {
        do {
            try await BrokerServer.run(settings, signals: []) { $0.stop() }
            return nil
        } catch {
            return error.description
        }
    }

    @Test(
        "it is not served, checked or cleaned up while half is written: told is how the import goes on",
        arguments: [("all", ""), ("live", " --only-live"), ("since 2025-01-31T00:00:00.000Z", " --since 2025")])
    func isRefused(_ selection: String, _ flag: String) async throws {
        try await read(selection, endsReading: true)
        let message = try #require(await problem())
        #expect(message.contains("treaty import --from http://old --database \(settings.database)\(flag)"))
        #expect(ServerCheck(settings).problems == [message])
        var cleanUp: String?
        do { _ = try await BrokerServer.cleanUp(settings) } catch { cleanUp = error.description }
        #expect(cleanUp == message)
    }

    @Test("it is served again once all is written")
    func isServedWhenWritten() async throws {
        try await read("all", endsReading: true)
        try await BrokerServer.importing(into: settings, from: "http://old") { service in
            while try await service.writeNext(limit: 1) != nil {}
        }
        #expect(await problem() == nil)
    }

    @Test("while it only reads, nothing of it is in the broker, which is served")
    func isServedWhileItReads() async throws {
        try await read("all", endsReading: false)
        #expect(await problem() == nil)
        let check = ServerCheck(settings)
        #expect(check.problems.isEmpty)
        #expect(check.warnings.contains { $0.contains("holds an unfinished import from http://old") })
    }

    @Test("who cleans up or copies the file is told, and it is done", arguments: [true, false])
    func isTold(endsReading: Bool) async throws {
        try await read("all", endsReading: endsReading)
        let backup = try await BrokerServer.backup(settings, to: directory.path + "/copy")
        #expect(backup.warnings.count == 1)
        let state = endsReading ? "holds only a part of what was read" : "holds an unfinished import"
        let warning = try #require(backup.warnings.first)
        #expect(warning.contains(state))
        #expect(warning.contains("'treaty import --from http://old --database \(settings.database)'"))
        guard !endsReading else { return }
        for isDryRun in [true, false] {
            var settings = settings
            settings.cleanUp.isDryRun = isDryRun
            let told = Mutex<[String]>([])
            _ = try await BrokerServer.cleanUp(settings) { text in told.withLock { $0.append(text) } }
            #expect(told.withLock { $0 } == [warning])
        }
        #expect(try await BrokerServer.restore(settings, from: directory.path + "/copy").warnings == [warning])
    }

    @Test("what continues it can be given to a shell")
    func command() async throws {
        var settings = settings
        settings.database = directory.path + "/my $broker.sqlite3"
        try await BrokerServer.importing(into: settings, from: "http://old?a=1&b=2") { service in
            _ = try await service.beginReading(selection: "all")
        }
        let warning = try #require(ServerCheck(settings).warnings.first)
        let file = "\"\(directory.path)/my \\$broker.sqlite3\""
        #expect(warning.contains("--from \"http://old?a=1&b=2\" --database \(file)'"))
    }

    @Test("names are told apart as the settings of the broker say", arguments: [(true, 1), (false, 0)])
    func caseOfNames(isSensitive: Bool, written: Int) async throws {
        var settings = settings
        settings.broker.useCaseSensitiveResourceNames = isSensitive
        var reports: [ImportReport] = []
        for name in ["Shop", "shop"] {
            reports += try await BrokerServer.importing(into: settings, from: "http://old") { service in
                _ = try await service.beginReading(selection: "all")
                let body: JSONValue = ["createdAt": "2024-01-01T00:00:00.000Z"]
                try await service.stage([ImportItem(ImportKey(.pacticipant, name), place: "", body: body)])
                try await service.endReading()
                return [try await service.writeNext(limit: 9)].compactMap(\.self)
            }
        }
        #expect(reports.map { $0.counts[.pacticipant]?.written } == [1, written])
    }
}
