import BrokerAPI
import BrokerCore
import BrokerServer
import Testing

@Suite("Server settings")
struct ServerSettingsTests {
    @Test("without anything given, a broker listens on this machine only, with the reference's rules")
    func defaults() throws {
        let settings = try ServerSettings.load(flags: [:], environment: [:])
        #expect(settings.host == "127.0.0.1")
        #expect(settings.port == 9292)
        #expect(settings.database == "treaty.sqlite3")
        #expect("\(settings.logLevel)" == "info")
        #expect(settings.api.baseURLs == [])
        #expect(settings.api.maximumBodyBytes == 50 * 1024 * 1024)
        #expect(settings.api.maximumJSONDepth == 50)
        #expect(settings.broker.maximumContractBytes == 20 * 1024 * 1024)
        #expect(!settings.broker.requireEvidence)
        #expect(!settings.broker.allowDangerousContractModification)
        #expect(settings.broker.mainBranchCandidates == ["develop", "main", "master"])
    }

    @Test("a flag wins over our variable, that over the reference's, that over the file, that over the default")
    func precedence() throws {
        let directory = try TemporaryDirectory()
        var flags = ["config": [try directory.file("a.yaml", "port: 4\nlog_level: debug\n")], "port": ["1"]]
        var environment = ["TREATY_PORT": "2", "PACT_BROKER_PORT": "3"]
        #expect(try ServerSettings.load(flags: flags, environment: environment).port == 1)
        flags["port"] = nil
        #expect(try ServerSettings.load(flags: flags, environment: environment).port == 2)
        environment["TREATY_PORT"] = nil
        #expect(try ServerSettings.load(flags: flags, environment: environment).port == 3)
        environment["PACT_BROKER_PORT"] = nil
        #expect(try ServerSettings.load(flags: flags, environment: environment).port == 4)
        #expect("\(try ServerSettings.load(flags: flags, environment: environment).logLevel)" == "debug")
        flags["config"] = nil
        #expect(try ServerSettings.load(flags: flags, environment: environment).port == 9292)
    }

    @Test("the file is named by our variable before the reference's")
    func fileByVariable() throws {
        let directory = try TemporaryDirectory()
        let ours = try directory.file("a.yaml", "port: 1")
        let theirs = try directory.file("b.yaml", "port: 2")
        let both = ["TREATY_CONFIG": ours, "PACT_BROKER_CONF": theirs]
        #expect(try ServerSettings.load(flags: [:], environment: both).port == 1)
        #expect(try ServerSettings.load(flags: [:], environment: ["PACT_BROKER_CONF": theirs]).port == 2)
    }

    @Test("every setting can be given by flag, by variable and in the file")
    func everySetting() throws {
        let directory = try TemporaryDirectory()
        for setting in ServerSettings.table {
            let value = Self.otherValue(setting)
            let written = value.hasPrefix("[") ? "'\(value)'" : value
            let path = try directory.file("one.yaml", "\(setting.name): \(written)")
            let byFlag = try ServerSettings.load(flags: [String(setting.flag.dropFirst(2)): [value]], environment: [:])
            let byVariable = try ServerSettings.load(flags: [:], environment: [setting.variable: value])
            let byFile = try ServerSettings.load(flags: ["config": [path]], environment: [:])
            let plain = try ServerSettings.load(flags: [:], environment: [:])
            #expect("\(byFlag)" == "\(byVariable)" && "\(byVariable)" == "\(byFile)", "\(setting.name)")
            #expect("\(byFlag)" != "\(plain)", "\(setting.name)")
            guard let reference = setting.referenceVariable else { continue }
            #expect("\(try ServerSettings.load(flags: [:], environment: [reference: value]))" == "\(byFlag)")
        }
    }

    private static func otherValue(_ setting: Setting) -> String {
        switch setting.kind {
        case .whole: "17"
        case .size: "17 KiB"
        case .toggle: setting.defaultText == "true" ? "false" : "true"
        case .text, .confidential: "other"
        case .choice: "false"
        case .hosts: #"ci.example.org 10.0.0.0/8 /.*\.example\.net$/"#
        case .words: "trunk release"
        case .addresses: "https://a.example.org http://b.example.org:81/broker"
        case .level: "error"
        case .schedule: "17 3 * * *"
        case .versionSelectors, .branchSelectors: #"[{"maxAge": 17}]"#
        }
    }

    @Test("lists are separated by spaces, in a file also written as lists, as flags repeated")
    func lists() throws {
        let directory = try TemporaryDirectory()
        let path = try directory.file(
            "a.yaml", "base_urls: [https://a.org, https://b.org]\nmain_branch_candidates:\n- x\n- y")
        let fromFile = try ServerSettings.load(flags: ["config": [path]], environment: [:])
        #expect(fromFile.api.baseURLs == ["https://a.org", "https://b.org"])
        #expect(fromFile.broker.mainBranchCandidates == ["x", "y"])
        let flags = ["main_branch_candidates": ["a", "b c"], "port": ["1", "2"]]
        let fromFlags = try ServerSettings.load(flags: flags, environment: [:])
        #expect(fromFlags.broker.mainBranchCandidates == ["a", "b", "c"])
        #expect(fromFlags.port == 2)
        let variables = ["PACT_BROKER_BASE_URLS": "https://c.org  https://d.org"]
        #expect(
            try ServerSettings.load(flags: [:], environment: variables).api.baseURLs == [
                "https://c.org", "https://d.org",
            ])
    }

    @Test("the words of the reference for levels are understood")
    func levels() throws {
        for (word, level) in [("warn", "warning"), ("FATAL", "critical"), ("Debug", "debug")] {
            #expect("\(try ServerSettings.load(flags: [:], environment: ["TREATY_LOG_LEVEL": word]).logLevel)" == level)
        }
    }

    @Test("an empty variable counts as not given")
    func emptyVariable() throws {
        let environment = ["TREATY_PORT": "", "PACT_BROKER_PORT": "81", "TREATY_CONFIG": ""]
        #expect(try ServerSettings.load(flags: [:], environment: environment).port == 81)
    }

    @Test("the table names each setting once")
    func table() {
        #expect(Set(ServerSettings.table.map(\.name)).count == ServerSettings.table.count)
        #expect(Setting.markdownTable.contains("| `port` | `9292` | The port to listen on; 0 takes a free one. |"))
        #expect(Setting.markdownTable.contains("| `request_body_limit` ¹ | `50 MiB` |"))
    }

    @Test("a username with its password closes a broker, unless that is switched off")
    func basicAuth() throws {
        func policy(_ environment: [String: String]) throws -> AccessPolicy? {
            try ServerSettings.load(flags: [:], environment: environment).access.policy
        }
        let pair = ["PACT_BROKER_BASIC_AUTH_USERNAME": "u", "PACT_BROKER_BASIC_AUTH_PASSWORD": "p"]
        #expect(try policy([:]) == nil)
        #expect(try policy(pair)?.full?.match("u", "p") == true)
        #expect(try policy(pair.merging(["TREATY_BASIC_AUTH_ENABLED": "false"]) { $1 }) == nil)
        let reader = ["TREATY_BASIC_AUTH_READ_ONLY_USERNAME": "r", "TREATY_BASIC_AUTH_READ_ONLY_PASSWORD": "s"]
        let both = try policy(pair.merging(reader) { $1 })
        #expect(both?.allows(.read, username: "r", password: "s") == true)
        #expect(both?.allows(.write, username: "r", password: "s") == false)
        #expect(try policy(pair.merging(["PACT_BROKER_PUBLIC_HEARTBEAT": "true"]) { $1 })?.hasPublicHeartbeat == true)
    }

    @Test(
        "a broker that nobody could enter, or that half a pair would leave open, doesn't start",
        arguments: [
            ["PACT_BROKER_BASIC_AUTH_ENABLED": "true"], ["PACT_BROKER_BASIC_AUTH_USERNAME": "u"],
            ["PACT_BROKER_BASIC_AUTH_PASSWORD": "p"],
        ])
    func lockedOut(environment: [String: String]) {
        #expect(throws: SettingsError.noCredentials) {
            try ServerSettings.load(flags: [:], environment: environment).access.check()
        }
    }

    @Test("webhooks are bounded by the reference's settings")
    func webhooks() throws {
        let settings = try ServerSettings.load(
            flags: [:],
            environment: [
                "PACT_BROKER_WEBHOOK_SCHEME_WHITELIST": "http https",
                "PACT_BROKER_WEBHOOK_HTTP_METHOD_WHITELIST": "PUT",
                "PACT_BROKER_WEBHOOK_HOST_WHITELIST": #"a.example /.*\.example\.org$/"#,
            ])
        #expect(settings.broker.webhooks.schemes == ["http", "https"])
        #expect(settings.broker.webhooks.methods == ["PUT"])
        #expect(settings.broker.webhooks.hosts.map(\.text) == ["a.example", #"/.*\.example\.org$/"#])
        #expect(throws: SettingsError.self) {
            try ServerSettings.load(flags: [:], environment: ["TREATY_WEBHOOK_HOST_WHITELIST": "/(/"])
        }
    }

    @Test("settings of the reference that have no effect are told, and those that are off protect nothing")
    func unused() throws {
        let environment = [
            "PACT_BROKER_DATABASE_URL": "sqlite:///x", "PACT_BROKER_PORT": "1234", "PACT_BROKER_TOKEN": "t",
            "PACT_BROKER_BASIC_AUTH_ENABLED": "false", "PACT_BROKER_BASE_URL": "http://b",
            "PACT_BROKER_SEMVER_FORMATS": "%M", "PACT_BROKER_VERIFIED_BY_OTHER_BRANCH_LOOKBACK_DAYS": "7",
        ]
        let settings = try ServerSettings.load(flags: [:], environment: environment)
        #expect(settings.unusedVariables == ["PACT_BROKER_DATABASE_URL", "PACT_BROKER_SEMVER_FORMATS"])
        #expect(settings.port == 1234)
        #expect(settings.broker.verifiedByOtherBranchLookbackDays == 7)
    }
}
