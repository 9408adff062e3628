import BrokerServer
import Testing

@Suite("Several mistakes in the settings")
struct SettingsFaultsTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    private func lines(
        _ flags: [String: [String]] = [:], _ environment: [String: String] = [:], file: String? = nil
    ) throws -> [String] {
        var flags = flags
        if let file { flags["config"] = [try directory.file("a.yaml", file)] }
        do throws(SettingsError) {
            _ = try ServerSettings.load(flags: flags, environment: environment, toServe: true)
            return []
        } catch {
            return error.description.split(separator: "\n").map(String.init)
        }
    }

    @Test("all are told at once, a line each, in the order of the table")
    func all() throws {
        let lines = try lines(
            ["log_level": ["loud"], "colour": ["red"]],
            [
                "TREATY_PORT": "many", "TREATY_DATABASE_URL": "postgres://h/d", "TREATY_TLS_KEY": "key.pem",
                "TREATY_BASIC_AUTH_USERNAME": "u", "TREATY_SECRET_KEY_FILE": "/none",
            ],
            file: "require_evidence: perhaps\nwebhook_concurrency: {a: 1}\nbase_url: 1.5\n")
        let names = [
            "--colour", "TREATY_PORT", "base_url (", "tls_key", "TREATY_DATABASE_URL", "--log-level",
            "basic_auth_username", "webhook_concurrency (", "TREATY_SECRET_KEY_FILE", "require_evidence (",
        ]
        #expect(lines.count == names.count, "\(lines)")
        for name in names { #expect(lines.contains { $0.contains(name) }, "\(name)") }
        let places = lines.dropFirst().compactMap { line in
            ServerSettings.table.firstIndex { setting in
                [setting.flag + " ", setting.variable, setting.name + " "].contains { " \(line)".contains(" \($0)") }
            }
        }
        #expect(places.count == names.count - 1)
        #expect(places == places.sorted())
    }

    @Test("a single one is the error that it always was")
    func one() {
        let expectation = "a whole number from 0 to 65535"
        #expect(throws: SettingsError.wrongValue(origin: "--port", value: "x", expectation: expectation)) {
            try ServerSettings.load(flags: ["port": ["x"]], environment: [:])
        }
    }

    @Test(
        "what only follows from another one is not told",
        arguments: [
            "basic_auth_username: u\nbasic_auth_passwrd: p\n", "basic_auth_username: u\nbasic_auth_password: 1.10\n",
            "tls_certificate: a.pem\ntls_key: ~\n", "allow_public_read: true\nbasic_auth_username_file: /none\n",
        ])
    func consequences(file: String) throws {
        #expect(try lines(file: file).count == 1)
    }

    @Test("nothing is concluded from settings of a file that can't be read, and the others are told")
    func unreadableFile() throws {
        let flags = ["config": ["/none.yaml"], "tls_key": ["key.pem"], "basic_auth_username": ["u"]]
        let environment = ["TREATY_DATABASE_URL": "postgres://h/d", "TREATY_PORT": "x"]
        let lines = try lines(flags, environment)
        #expect(lines.count == 2)
        #expect(lines.first?.contains("/none.yaml") == true)
        #expect(lines.last?.contains("TREATY_PORT") == true)
    }

    @Test("both pairs of credentials are looked at")
    func pairs() throws {
        let environment = [
            "TREATY_BASIC_AUTH_USERNAME": "a:b", "TREATY_BASIC_AUTH_PASSWORD": "p",
            "TREATY_BASIC_AUTH_READ_ONLY_PASSWORD": "p",
        ]
        let lines = try lines([:], environment)
        #expect(lines.count == 2)
        #expect(lines.first?.contains("a name without a colon") == true)
        #expect(lines.last?.contains("basic_auth_read_only_password is set without") == true)
    }
}
