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
        func load(flags: [String: [String]] = [:], environment: [String: String] = [:]) throws -> ServerSettings {
            var settings = try ServerSettings.load(flags: flags, environment: environment)
            settings.given = []
            return settings
        }
        // Another kind of database has a test of its own.
        for setting in ServerSettings.table where setting.name != "database_adapter" {
            let value = Self.otherValue(setting)
            let written = value.hasPrefix("[") || value.hasPrefix("%") ? "'\(value)'" : value
            let path = try directory.file("one.yaml", "\(setting.name): \(written)")
            let byFlag = try load(flags: [String(setting.flag.dropFirst(2)): [value]])
            let byVariable = try load(environment: [setting.variable: value])
            let byFile = try load(flags: ["config": [path]])
            let plain = try load()
            #expect("\(byFlag)" == "\(byVariable)" && "\(byVariable)" == "\(byFile)", "\(setting.name)")
            #expect("\(byFlag)" != "\(plain)", "\(setting.name)")
            guard let reference = setting.referenceVariable else { continue }
            #expect("\(try load(environment: [reference: value]))" == "\(byFlag)")
        }
    }

    private static func otherValue(_ setting: Setting) -> String {
        if setting.name == "database_url" { return "sqlite:///tmp/other.sqlite3" }
        return switch setting.kind {
        case .whole: "17"
        case .size: "17 KiB"
        case .toggle: setting.defaultText == "true" ? "false" : "true"
        case .text, .optionalText, .confidential: "other"
        case .choice: "false"
        case .hosts: #"ci.example.org 10.0.0.0/8 /.*\.example\.net$/"#
        case .words: "trunk release"
        case .addresses: "https://a.example.org http://b.example.org:81/broker"
        case .level: "error"
        case .schedule: "17 3 * * *"
        case .versionSelectors, .branchSelectors: #"[{"maxAge": 17}]"#
        case .converted(let conversion), .convertedList(let conversion):
            conversion.examples.first { $0 != setting.defaultText } ?? ""
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
        #expect(SettingsTable.markdown.contains("| `port` | `9292` | The port to listen on; 0 takes a free one. |"))
        #expect(SettingsTable.markdown.contains("| `request_body_limit` ¹ | `50 MiB` |"))
        #expect(SettingsTable.markdown.contains("| `basic_auth_password` ² | – |"))
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
        #expect(both?.answer(.read, username: "r", password: "s") == .allowed)
        #expect(both?.answer(.write, username: "r", password: "s") == .forbidden)
        #expect(try policy(pair.merging(["PACT_BROKER_PUBLIC_HEARTBEAT": "true"]) { $1 })?.hasPublicHeartbeat == true)
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
            "PACT_BROKER_DATABASE_SSLMODE": "require", "PACT_BROKER_PORT": "1234", "PACT_BROKER_TOKEN": "t",
            "PACT_BROKER_BASIC_AUTH_ENABLED": "false", "PACT_BROKER_BASE_URL": "http://b",
            "TREATY_SQL_ENABLE_CALLER_LOGGING": "x",
            "PACT_BROKER_VERIFIED_BY_OTHER_BRANCH_LOOKBACK_DAYS": "7",
        ]
        let settings = try ServerSettings.load(flags: [:], environment: environment)
        #expect(
            settings.notices == [
                "PACT_BROKER_DATABASE_SSLMODE has no effect: Treaty keeps its data in one SQLite file, which needs no "
                    + "connection",
                "TREATY_SQL_ENABLE_CALLER_LOGGING has no effect: statements have no callers worth a line",
            ])
        #expect(settings.port == 1234)
        #expect(settings.broker.verifiedByOtherBranchLookbackDays == 7)
    }

    @Test("a variable that is nearly a setting is told, those of clients are not")
    func misspelt() throws {
        let environment = [
            "TREATY_LOG_LEVLE": "debug", "PACT_BROKER_BASE_URLL": "http://b", "PACT_BROKER_TOKEN": "t",
            "PACT_BROKER_USERNAME": "u", "TREATY_CONFIG": "", "PACT_BROKER_CAN_I_DEPLOY_EXIT_CODE_BETA": "3",
            "TREATY_ORACLE_HISTORIES": "1", "PACT_BROKER_ERROR_ON_UNKNOWN_OPTION": "true", "TREATY_PROT": "3",
            "TREATY_BROKER_USERNAME": "u", "TREATY_BROKER_PASSWORD": "p", "TREATY_HOME": "/",
            "TREATY_SERVICE_HOST": "10.0.0.1", "TREATY_PORT_9292_TCP": "tcp://10.0.0.1:9292",
        ]
        #expect(
            try ServerSettings.load(flags: [:], environment: environment).notices == [
                "PACT_BROKER_BASE_URLL is no setting. Did you mean PACT_BROKER_BASE_URL?",
                "TREATY_LOG_LEVLE is no setting. Did you mean TREATY_LOG_LEVEL?",
                "TREATY_PROT is no setting. Did you mean TREATY_PORT?",
            ])
    }

    @Test("every name of the reference's settings is known")
    func referenceNames() {
        let names = Set(ServerSettings.table.flatMap(\.names) + ServerSettings.withoutEffect.map(\.name))
        for name in Self.referenceNames { #expect(names.contains(name), "\(name)") }
    }

    private static let referenceNames = """
        log_level log_format log_stream log_dir log_otel_enabled http_debug_logging_enabled log_configuration_on_startup
        hide_pactflow_messages warning_error_class_names database_adapter database_username database_password
        database_name database_host database_port database_url database_sslmode database_max_connections
        database_pool_timeout database_connect_max_retries database_statement_timeout
        database_connection_validation_timeout metrics_sql_statement_timeout sql_log_level sql_log_warn_duration
        sql_enable_caller_logging auto_migrate_db auto_migrate_db_data allow_missing_migration_files
        validate_database_connection_config basic_auth_enabled basic_auth_username basic_auth_password
        basic_auth_read_only_username basic_auth_read_only_password allow_public_read public_heartbeat
        enable_public_badge_access webhook_retry_schedule webhook_http_method_whitelist webhook_http_code_success
        webhook_scheme_whitelist webhook_host_whitelist webhook_redact_sensitive_data webhook_certificates
        disable_ssl_verification user_agent port base_url base_urls shields_io_base_url badge_provider_mode
        badge_default_cache_setting enable_diagnostic_endpoints use_hal_browser use_rack_protection rack_protection_use
        rack_protection_except use_case_sensitive_resource_names pact_content_diff_timeout
        check_for_potential_duplicate_pacticipant_names create_deployed_versions_for_tags use_first_tag_as_branch
        use_first_tag_as_branch_time_limit auto_detect_main_branch main_branch_candidates
        allow_dangerous_contract_modification order_versions_by_date semver_formats
        base_equality_only_on_content_that_affects_verification_results network_diagram_max_pacticipants
        seed_example_data features dynamic_wip_window max_wip_lookback_days min_wip_window_days default_wip_window_days
        verified_by_other_branch_lookback_days puma_persistent_timeout database_clean_enabled
        database_clean_cron_schedule database_clean_deletion_limit database_clean_keep_version_selectors
        database_clean_overwritten_data_max_age database_clean_dry_run
        """.split(whereSeparator: \.isWhitespace).map(String.init)

    @Test("a variable may say which variable holds the port or the database's URL")
    func variableNames() throws {
        func load(_ environment: [String: String]) throws -> ServerSettings {
            try ServerSettings.load(flags: [:], environment: environment)
        }
        let pointer = "PACT_BROKER_PORT_ENVIRONMENT_VARIABLE_NAME"
        #expect(try load([pointer: "HTTP_PORT", "HTTP_PORT": "81"]).port == 81)
        #expect(try load([pointer: "HTTP_PORT", "HTTP_PORT": "81", "PACT_BROKER_PORT": "82"]).port == 82)
        #expect(
            try load(["PACT_BROKER_DATABASE_URL_ENVIRONMENT_VARIABLE_NAME": "DB", "DB": "sqlite:///a/b"]).database
                == "/a/b")
        let missing = #expect(throws: SettingsError.self) { try load([pointer: "HTTP_PORT"]) }
        #expect(
            missing?.description == "\(pointer) is \"HTTP_PORT\", but should be the name of a variable that is set.")
        let wrong = #expect(throws: SettingsError.self) { try load([pointer: "HTTP_PORT", "HTTP_PORT": "x"]) }
        #expect(wrong?.description.hasPrefix("HTTP_PORT is \"x\"") == true)
    }

    @Test("a secret may stand in a file of its own, without the line feed at its end")
    func secretFiles() throws {
        let directory = try TemporaryDirectory()
        let path = try directory.file("secret", " a b\r\n")
        let file = try directory.file("a.yaml", "basic_auth_password_file: \(path)")
        for settings in [
            try ServerSettings.load(flags: [:], environment: ["TREATY_BASIC_AUTH_PASSWORD_FILE": path]),
            try ServerSettings.load(flags: ["basic_auth_password_file": [path]], environment: [:]),
            try ServerSettings.load(flags: ["config": [file]], environment: [:]),
        ] {
            #expect(settings.access.password == " a b")
            #expect(settings.given.map(\.text) == ["***"])
        }
        let missing = #expect(throws: SettingsError.self) {
            try ServerSettings.load(flags: [:], environment: ["TREATY_SECRET_KEY_FILE": "/none"])
        }
        #expect(
            missing?.description
                == "The file /none, which TREATY_SECRET_KEY_FILE names, doesn't exist or isn't readable.")
        let empty = try directory.file("empty", "\n")
        let wrong = #expect(throws: SettingsError.self) {
            try ServerSettings.load(flags: [:], environment: ["TREATY_SECRET_KEY_FILE": empty])
        }
        #expect(wrong?.description.contains("a text that is not empty") == true)
    }

    @Test("what was given is known with its place, secrets masked")
    func given() throws {
        let directory = try TemporaryDirectory()
        let path = try directory.file("a.yaml", "# comment\nlog_level: debug\nport: 1")
        let settings = try ServerSettings.load(
            flags: ["config": [path], "port": ["81"]], environment: ["PACT_BROKER_BASIC_AUTH_PASSWORD": "hush"])
        #expect(
            settings.given == [
                GivenSetting(name: "port", origin: "--port", text: "81"),
                GivenSetting(name: "log_level", origin: "log_level (\(path), line 2)", text: "debug"),
                GivenSetting(name: "basic_auth_password", origin: "PACT_BROKER_BASIC_AUTH_PASSWORD", text: "***"),
            ])
    }
}
