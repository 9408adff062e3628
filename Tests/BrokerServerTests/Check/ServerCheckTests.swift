import BrokerAPI
import BrokerServer
import Foundation
import SQLCore
import SQLiteEngine
import Testing

@Suite("Checking what a server would do")
struct ServerCheckTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    private var settings: ServerSettings { .scratch(in: directory) }

    private func part(_ name: String, _ settings: ServerSettings) -> String? {
        ServerCheck(settings).parts.first { $0.name == name }?.text
    }

    @Test("the defaults would start, and nothing is made by asking")
    func defaults() throws {
        let check = ServerCheck(settings)
        #expect(check.problems == [])
        #expect(check.warnings == [])
        #expect(
            check.parts.map(\.name) == ["Address", "TLS", "Database", "Access", "Webhooks", "Clean-up", "Settings"])
        #expect(part("Address", settings) == "http on 127.0.0.1, a free port; links follow each request")
        #expect(part("Database", settings) == "\(settings.database) would be made")
        #expect(part("Settings", settings) == "all defaults")
        #expect(try directory.names == [])
    }

    @Test("an address is told as it would be reached")
    func address() {
        var settings = settings
        settings.host = "::1"
        settings.api.baseURLs = ["https://a.example.org", "https://b.example.org"]
        let links = "links begin with https://a.example.org or https://b.example.org"
        #expect(part("Address", settings) == "http on [::1], a free port; \(links)")
    }

    @Test("who may do what is told in words")
    func access() {
        var settings = settings
        #expect(part("Access", settings) == "everybody may do everything")
        (settings.access.username, settings.access.password) = ("u", "p")
        settings.access.allowsPublicRead = true
        #expect(part("Access", settings) == "a password for everything; everybody may read")
        settings.access.username = nil
        #expect(part("Access", settings) == "nobody may write; everybody may read")
    }

    @Test("files for TLS that can't be used are a problem, and don't hide the next one")
    func tls() throws {
        var settings = settings
        settings.tls.certificate = try directory.file("server.pem", TestCertificate.certificate)
        settings.tls.key = try directory.file("server.key", TestCertificate.key)
        #expect(ServerCheck(settings).problems == [])
        #expect(part("TLS", settings)?.contains("valid until 2") == true)
        #expect(part("Address", settings)?.hasPrefix("https on ") == true)
        settings.tls.key = try directory.file("server.key", TestCertificate.otherKey)
        settings.database = try directory.file("broker.sqlite3", "not a database, but long enough to be one")
        let problems = ServerCheck(settings).problems
        #expect(problems.count == 2)
        #expect(problems.first?.contains("does not belong to the certificate") == true)
        #expect(problems.last?.contains(settings.database) == true)
    }

    @Test("a directory where the database should be is a problem")
    func directoryAsDatabase() {
        var settings = settings
        settings.database = directory.path
        let check = ServerCheck(settings)
        #expect(check.problems.count == 1)
        #expect(check.problems.first?.contains(directory.path) == true)
    }

    @Test("what settings tell at the start is told here too")
    func notices() throws {
        let settings = try ServerSettings.load(
            flags: ["database": [directory.path + "/broker.sqlite3"]],
            environment: [
                "PACT_BROKER_NETWORK_DIAGRAM_MAX_PACTICIPANTS": "5", "TREATY_BASIC_AUTH_ENABLED": "false",
                "TREATY_ALLOW_PUBLIC_READ": "true",
            ])
        let warnings = ServerCheck(settings).warnings
        #expect(warnings.contains { $0.contains("PACT_BROKER_NETWORK_DIAGRAM_MAX_PACTICIPANTS has no effect") })
        #expect(warnings.contains { $0.contains("allow_public_read has no effect") })
    }

    @Test("beside a running broker it is told whose the database is, and all else is judged")
    func running() async throws {
        let settings = settings
        var held = settings
        try await BrokerServer.run(with: settings) { server in
            held.port = server.port
            let names = try directory.names
            let check = ServerCheck(held)
            #expect(check.problems == [])
            #expect(part("Database", held)?.hasSuffix(", in use by the running broker \(getpid())") == true)
            #expect(try directory.names == names)
            var other = held
            other.database = directory.path + "/other.sqlite3"
            #expect(ServerCheck(other).problems.first?.contains("is in use by another program") == true)
            other.host = "no-such-host.invalid"
            #expect(ServerCheck(other).problems.first?.contains("can't be resolved") == true)
        }
        #expect(ServerCheck(held).problems == [])
        #expect(try directory.names == ["broker.sqlite3"])
    }

    @Test("a key that is missing, or another one, is told with the number of webhooks that need it")
    func lostKey() async throws {
        let settings = settings
        try await BrokerServer.run(with: settings) { _ in }
        let database = try SQLiteDatabase.open(path: settings.database)
        try await database.write { connection in
            try connection.execute(
                """
                INSERT INTO webhook
                    (uuid, enabled, events, method, url, headers, has_password, secrets, created_at, updated_at)
                VALUES ('u', 1, '', 'POST', 'https://a', '{}', 1, x'0102', '2024', '2024')
                """)
        }
        try await database.close()
        let key = settings.database + ".key"
        let missing = "1 webhook can't be opened: there is no file \(key), and the settings name no secret_key."
        #expect(ServerCheck(settings).warnings.first?.contains(missing) == true)
        _ = try await BrokerServer.backup(settings, to: directory.path + "/b")
        let report = try await BrokerServer.restore(settings, from: directory.path + "/b")
        let warning = try #require(report.warnings.first)
        #expect(warning.contains(missing) && warning.contains("--config, or give the key as TREATY_SECRET_KEY"))
        _ = try directory.file("broker.sqlite3.key", "secret")
        #expect(ServerCheck(settings).warnings.first?.contains("1 webhook can't be opened: they were stored") == true)
    }

    @Test("a database that a broker has made is told with its size and schema")
    func database() async throws {
        let settings = settings
        try await BrokerServer.run(with: settings) { _ in }
        #expect(part("Database", settings)?.contains(", up to date") == true)
        #expect(ServerCheck(settings).problems == [])
    }
}
