import BrokerCore
import BrokerServer
import Foundation
import SQLCore
import SQLiteEngine
import Testing

@Suite("Broker server", .timeLimit(.minutes(5)))
struct BrokerServerTests {
    private let directory: TemporaryDirectory
    private let lines = LogLines()

    init() throws {
        directory = try TemporaryDirectory()
    }

    private var settings: ServerSettings { .scratch(in: directory) }

    private func withServer(_ settings: ServerSettings, _ body: (RunningServer) async throws -> Void) async throws {
        try await BrokerServer.run(with: settings, lines: lines, body)
    }

    private func get(_ path: String, _ server: RunningServer) async throws -> String {
        let socket = try Socket(port: server.port)
        try socket.send("GET \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
        return await socket.readToEnd()
    }

    @Test("it answers, says in one line where, and leaves one file behind")
    func life() async throws {
        try await withServer(settings) { server in
            let answer = try await get("/", server)
            #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(answer.contains("\"_links\""))
            #expect(answer.lowercased().contains("\r\ntreaty-version: \(BrokerServer.version)\r\n"))
            let line = try #require(lines.all.first)
            let database = directory.path + "/broker.sqlite3"
            #expect(line.contains("info treaty \(BrokerServer.version) ready at http://127.0.0.1:\(server.port) in "))
            #expect(line.hasSuffix(", database \(database)\n"))
            #expect(try directory.names.contains("broker.sqlite3.lock"))
        }
        #expect(lines.all.count == 2)
        #expect(lines.all.last?.hasSuffix("info treaty stopped\n") == true)
        #expect(try directory.names == ["broker.sqlite3"])
    }

    @Test("what was written is there in the next life")
    func restart() async throws {
        for status in ["201 Created", "200 OK"] {
            try await withServer(settings) { server in
                let socket = try Socket(port: server.port)
                try socket.send(Self.environment(connection: "close") + Self.environmentBody)
                let list = status == "201 Created" ? await socket.readToEnd() : try await get("/environments", server)
                #expect(list.hasPrefix("HTTP/1.1 \(status)\r\n"))
                #expect(list.contains("production"))
            }
        }
    }

    private static let environmentBody = #"{"name": "production", "production": true}"#

    private static func environment(connection: String) -> String {
        "POST /environments HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: \(connection)\r\n"
            + "Content-Type: application/json\r\nContent-Length: \(environmentBody.utf8.count)\r\n\r\n"
    }

    @Test("a request in flight is finished after the signal to stop, and nothing new is taken")
    func gracefulStop() async throws {
        try await withServer(settings) { server in
            let socket = try Socket(port: server.port)
            try socket.send(Self.environment(connection: "keep-alive") + Self.environmentBody.prefix(5))
            // Once other connections on every thread were answered, this one's head has been read.
            for _ in 0..<(2 * ProcessInfo.processInfo.activeProcessorCount) { _ = try await get("/", server) }
            server.stop()
            while (try? Socket(port: server.port)) != nil { await Task.yield() }
            try socket.send(String(Self.environmentBody.dropFirst(5)))
            let answer = await socket.readToEnd()
            #expect(answer.hasPrefix("HTTP/1.1 201 Created\r\n"), "\(answer)")
        }
    }

    @Test("a request that never ends doesn't keep it alive, and is told to come again")
    func stalledRequest() async throws {
        var settings = settings
        settings.shutdownTimeLimit = 0
        try await withServer(settings) { server in
            let socket = try Socket(port: server.port)
            try socket.send(Self.environment(connection: "keep-alive") + Self.environmentBody.prefix(5))
            for _ in 0..<(2 * ProcessInfo.processInfo.activeProcessorCount) { _ = try await get("/", server) }
            server.stop()
            let answer = await socket.readToEnd()
            #expect(answer.hasPrefix("HTTP/1.1 503 "), "\(answer)")
            #expect(answer.hasSuffix("The broker is stopping; please try again.\n"), "\(answer)")
        }
        #expect(lines.all.filter { $0.contains("Unexpected error") } == [], "cutting it off is no defect")
        #expect(try directory.names == ["broker.sqlite3"])
    }

    @Test("a port in use is told, and no database is left that wasn't there")
    func portInUse() async throws {
        let path = directory.path
        try await withServer(settings) { server in
            var other = settings
            other.port = server.port
            other.database = path + "/other.sqlite3"
            let error = await #expect(throws: ServerError.self) {
                try await BrokerServer.run(other, logger: lines.logger(), signals: [])
            }
            #expect(error?.description.hasPrefix("Port \(server.port) of 127.0.0.1 is in use") == true)
            let names = try directory.names
            #expect(names.filter { $0.hasPrefix("other") } == [])
        }
    }

    @Test("a port in use leaves a database that was there as it is")
    func portInUseWithDatabase() async throws {
        try await withServer(settings) { _ in }
        var busy = settings
        busy.database = directory.path + "/busy.sqlite3"
        try await withServer(busy) { server in
            var other = settings
            other.port = server.port
            await #expect(throws: ServerError.self) {
                try await BrokerServer.run(other, logger: lines.logger(), signals: [])
            }
            let names = try directory.names
            #expect(names.contains("broker.sqlite3"))
        }
    }

    @Test("a second broker on the same file is refused, naming the first's process")
    func databaseInUse() async throws {
        try await withServer(settings) { _ in
            let error = await #expect(throws: ServerError.self) {
                try await BrokerServer.run(settings, logger: lines.logger(), signals: [])
            }
            let process = ProcessInfo.processInfo.processIdentifier
            #expect(error?.description.contains("in use by process \(process)") == true)
        }
    }

    @Test("an address that isn't this machine's is told")
    func unknownAddress() async throws {
        var settings = settings
        settings.host = "192.0.2.1"
        let error = await #expect(throws: ServerError.self) {
            try await BrokerServer.run(settings, logger: lines.logger(), signals: [])
        }
        #expect(error?.description.hasPrefix("treaty can't listen on port 0 of 192.0.2.1: ") == true)
    }

    @Test("a database of a newer treaty is refused and stays as it is")
    func newerDatabase() async throws {
        try await withServer(settings) { _ in }
        let database = try SQLiteDatabase.open(path: settings.database)
        try await database.write { connection in
            try connection.execute("INSERT INTO schema_migration VALUES (999, 'future', 'time', 'sum')")
        }
        try await database.close()
        let error = await #expect(throws: ServerError.self) {
            try await BrokerServer.run(settings, logger: lines.logger(), signals: [])
        }
        #expect(error?.description.contains("made by a newer version of treaty") == true)
    }

    @Test("while it runs it says which webhooks' secrets its key does not open, until they are stored again")
    func foreignKey() async throws {
        let webhook =
            #"{"request":{"method":"POST","url":"https://ci.example/","username":"u","password":"hidden"}}"#
        func store(_ server: RunningServer) async throws -> String {
            let socket = try Socket(port: server.port)
            try socket.send(
                "PUT /webhooks/0123456789abcdef HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
                    + "Content-Type: application/json\r\nContent-Length: \(webhook.utf8.count)\r\n\r\n\(webhook)")
            return await socket.readToEnd()
        }
        let path = "/diagnostic/status/dependencies"
        let good = #""treaty:webhookSecrets":{"ok":true}"#
        var settings = settings
        settings.broker.secretKey = "one"
        try await withServer(settings) { server in
            let stored = try await store(server)
            #expect(stored.hasPrefix("HTTP/1.1 201 "))
            let answer = try await get(path, server)
            #expect(answer.contains(good))
        }
        settings.broker.secretKey = "two"
        try await withServer(settings) { server in
            let answer = try await get(path, server)
            #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(answer.contains("webhooks 0123456789abcdef can't be read: they were stored under another key."))
            let stored = try await store(server)
            #expect(stored.hasPrefix("HTTP/1.1 200 "))
            let healed = try await get(path, server)
            #expect(healed.contains(good))
        }
    }
}
