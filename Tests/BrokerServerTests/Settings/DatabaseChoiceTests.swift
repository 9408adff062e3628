import BrokerServer
import Testing

@Suite("Choice of the database")
struct DatabaseChoiceTests {
    private func load(_ environment: [String: String], flags: [String: [String]] = [:]) throws -> ServerSettings {
        try ServerSettings.load(flags: flags, environment: environment)
    }

    @Test(
        "a URL names a file",
        arguments: [
            ("sqlite:///var/lib/treaty.sqlite3", "/var/lib/treaty.sqlite3"), ("sqlite://treaty.db", "treaty.db"),
            ("sqlite:data/treaty.db", "data/treaty.db"), ("SQLite:///a%20b", "/a b"), ("sqlite:///a?mode=rw", "/a"),
        ])
    func url(_ url: String, _ path: String) throws {
        #expect(try load(["PACT_BROKER_DATABASE_URL": url]).database == path)
    }

    @Test(
        "a URL that names no file is an error that doesn't show it",
        arguments: ["sqlite://", "sqlite::memory:", "sqlite:///", "mysql://u:hush@h/d", "nonsense"])
    func wrongURL(_ url: String) {
        let error = #expect(throws: SettingsError.self) { try load(["TREATY_DATABASE_URL": url]) }
        #expect(error?.description.hasPrefix("TREATY_DATABASE_URL is \"***\", but should be the URL of a file") == true)
    }

    @Test(
        "PostgreSQL is refused with what to do",
        arguments: [
            ("PACT_BROKER_DATABASE_ADAPTER", "postgres"), ("PACT_BROKER_DATABASE_URL", "postgres://u:p@h/d"),
            ("PACT_BROKER_DATABASE_URL", "postgresql://h/d"),
        ])
    func postgres(_ variable: String, _ value: String) throws {
        #expect(throws: SettingsError.unsupportedDatabase(origin: variable)) { try load([variable: value]) }
        // Who names a file has decided.
        let settings = try load([variable: value, "TREATY_DATABASE": "/a"])
        #expect(settings.database == "/a")
        #expect(settings.notices == ["\(variable) has no effect: the database is the file /a"])
    }

    @Test("the reference's name of the database is a file, unless it is one on a server")
    func name() throws {
        #expect(try load(["PACT_BROKER_DATABASE_NAME": "a.db"]).database == "a.db")
        let onServer = ["PACT_BROKER_DATABASE_NAME": "pacts", "PACT_BROKER_DATABASE_HOST": "db"]
        let settings = try load(onServer)
        #expect(settings.database == "treaty.sqlite3")
        #expect(
            settings.notices.contains(
                "PACT_BROKER_DATABASE_NAME has no effect: the database is the file treaty.sqlite3"))
        #expect(try load(onServer.merging(["PACT_BROKER_DATABASE_ADAPTER": "sqlite"]) { $1 }).database == "pacts")
    }

    @Test("ours wins over the URL, that over the name")
    func order() throws {
        var environment = [
            "TREATY_DATABASE": "a", "PACT_BROKER_DATABASE_URL": "sqlite:b", "PACT_BROKER_DATABASE_NAME": "c",
        ]
        #expect(try load(environment).database == "a")
        #expect(try load(environment).notices.count == 2)
        environment["TREATY_DATABASE"] = nil
        #expect(try load(environment).database == "b")
        #expect(
            try load(environment).notices == ["PACT_BROKER_DATABASE_NAME has no effect: the database is the file b"])
        environment["PACT_BROKER_DATABASE_URL"] = nil
        #expect(try load(environment).database == "c")
    }
}
