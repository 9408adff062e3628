import BrokerServer
import Testing

@Suite("Settings of who may come in")
struct AccessSettingsTests {
    private func load(_ values: [String: String], toServe: Bool = false) throws -> ServerSettings {
        let environment = Dictionary(uniqueKeysWithValues: values.map { ("TREATY_" + $0.key.uppercased(), $0.value) })
        return try ServerSettings.load(flags: [:], environment: environment, toServe: toServe)
    }

    private static let pair = ["basic_auth_username": "u", "basic_auth_password": "p"]

    @Test(
        "a broker that nobody could enter, or that a mistake would leave open, doesn't start",
        arguments: [
            (["basic_auth_enabled": "true"], "there is no username"),
            (["basic_auth_username": "u"], "basic_auth_username is set without basic_auth_password"),
            (["basic_auth_username": "u", "basic_auth_password": ""], "basic_auth_username is set without"),
            (["basic_auth_password": "p"], "basic_auth_password is set without basic_auth_username"),
            (["allow_public_read": "true"], "everybody could write too"),
            (
                ["allow_public_read": "true", "basic_auth_username": "", "basic_auth_password": ""],
                "everybody could write too"
            ),
            (["basic_auth_username": "a:b", "basic_auth_password": "p"], "a name without a colon"),
            (["basic_auth_username": "u", "basic_auth_password": "  "], "basic_auth_password is \"***\""),
            (["basic_auth_username": " ", "basic_auth_password": "p"], "which would match nobody"),
        ])
    func refused(values: [String: String], message: String) {
        let error = #expect(throws: SettingsError.self) { try load(values, toServe: true) }
        #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
    }

    @Test("half of the reader's pair is an error beside a whole one of the writer")
    func halfReader() {
        let values = Self.pair.merging(["basic_auth_read_only_username": "r"]) { $1 }
        #expect(
            throws: SettingsError.halfOfPair(
                given: "basic_auth_read_only_username", missing: "basic_auth_read_only_password")
        ) { try load(values, toServe: true) }
    }

    @Test("what is meant in so many words is taken")
    func taken() throws {
        for values in [
            [:], Self.pair, ["basic_auth_enabled": "false", "allow_public_read": "true"],
            ["basic_auth_enabled": "false", "basic_auth_username": "u"],
            ["basic_auth_enabled": "true", "allow_public_read": "true"],
            Self.pair.merging(["basic_auth_password": "p:q"]) { $1 },
        ] {
            #expect(throws: Never.self) { try load(values, toServe: true) }
        }
    }

    @Test(
        "what is probably not meant is told at the start",
        arguments: [
            (
                ["basic_auth_enabled": "false", "basic_auth_username": "u"],
                "basic_auth_enabled is false: nobody is asked"
            ),
            (["basic_auth_enabled": "false", "allow_public_read": "true"], "allow_public_read has no effect"),
            (["public_heartbeat": "true"], "public_heartbeat has no effect"),
            (["basic_auth_username": "", "basic_auth_password": ""], "TREATY_BASIC_AUTH_PASSWORD is empty"),
            (["basic_auth_enabled": "true", "allow_public_read": "true"], "nobody may write"),
            (
                [
                    "basic_auth_username": "u", "basic_auth_password": "p", "basic_auth_read_only_username": "u",
                    "basic_auth_read_only_password": "p",
                ], "who reads with them may write too"
            ),
        ])
    func warned(values: [String: String], message: String) throws {
        let notices = try load(values).notices
        #expect(notices.contains { $0.contains(message) }, "\(notices)")
    }

    @Test("what is usual is not warned of")
    func quiet() throws {
        #expect(try load([:]).notices == [])
        let reader = ["basic_auth_read_only_username": "r", "basic_auth_read_only_password": "p"]
        let all = Self.pair.merging(reader) { $1 }.merging(["allow_public_read": "true", "public_heartbeat": "true"]) {
            $1
        }
        #expect(try load(all).notices == [])
    }
}
