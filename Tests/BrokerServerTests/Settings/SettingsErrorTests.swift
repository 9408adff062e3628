import BrokerCore
import BrokerServer
import Testing

@Suite("Wrong settings")
struct SettingsErrorTests {
    private static let values = [
        ("port", "abc", "a whole number from 0 to 65535"),
        ("port", "65536", "a whole number from 0 to 65535"),
        ("port", "80.5", "a whole number from 0 to 65535"),
        ("request_body_limit", "20 apples", "a size from 1 KiB to 1 GiB, such as 20 MiB"),
        ("request_body_limit", "99999999999999999999 GiB", "a size from 1 KiB to 1 GiB, such as 20 MiB"),
        ("require_evidence", "perhaps", "true or false"),
        ("log_level", "loud", "one of trace, debug, info, notice, warning, error, critical"),
        (
            "base_url", "broker.example.org",
            "an absolute URL such as https://broker.example.org, or several separated by spaces"
        ),
    ]

    @Test("a wrong value is told with the place where it was given", arguments: values)
    func wrongValue(_ name: String, _ value: String, _ expectation: String) throws {
        let directory = try TemporaryDirectory()
        let path = try directory.file("a.yaml", "# comment\n\(name): \(value)")
        let flag = "--" + name.split(separator: "_").joined(separator: "-")
        let attempts: [(String, [String: [String]], [String: String])] = [
            (flag, [name: [value]], [:]),
            ("TREATY_\(name.uppercased())", [:], ["TREATY_\(name.uppercased())": value]),
            ("\(name) (\(path), line 2)", ["config": [path]], [:]),
        ]
        for (origin, flags, environment) in attempts {
            let error = #expect(throws: SettingsError.self) {
                try ServerSettings.load(flags: flags, environment: environment)
            }
            #expect(error?.description == "\(origin) is \"\(value)\", but should be \(expectation).")
        }
    }

    @Test("a wrong value that a better place overrides doesn't matter")
    func overridden() throws {
        let environment = ["TREATY_PORT": "80", "PACT_BROKER_PORT": "nonsense"]
        #expect(try ServerSettings.load(flags: [:], environment: environment).port == 80)
    }

    @Test("an unknown key of the file is told with its line and the nearest name")
    func unknownKey() throws {
        let directory = try TemporaryDirectory()
        let path = try directory.file("a.yaml", "port: 1\nlog_levle: debug\n")
        let error = #expect(throws: SettingsError.self) {
            try ServerSettings.load(flags: ["config": [path]], environment: [:])
        }
        #expect(error?.description == "There is no setting log_levle (\(path), line 2). Did you mean log_level?")
        let far = try directory.file("b.yaml", "colour: red\n")
        let second = #expect(throws: SettingsError.self) {
            try ServerSettings.load(flags: ["config": [far]], environment: [:])
        }
        #expect(second?.description == "There is no setting colour (\(far), line 1).")
    }

    @Test("an unknown flag is told with the nearest one")
    func unknownFlag() {
        let error = #expect(throws: SettingsError.self) {
            try ServerSettings.load(flags: ["shutdown-timelimit": ["1"]], environment: [:])
        }
        #expect(error?.description == "There is no setting --shutdown-timelimit. Did you mean --shutdown-time-limit?")
    }

    private static let files = [
        ("port: \"9643\"", "is \"9643\", but should be a whole number from 0 to 65535, without quotation marks."),
        ("public_heartbeat: 'true'", "is \"true\", but should be true or false, without quotation marks."),
        ("port: abc", "is \"abc\", but should be a whole number from 0 to 65535."),
        ("main_branch_candidates: [{a: 1}]", "but should be a value or a list of values."),
        ("port: [[1]]", "port (FILE, line 1) is \"a list of mappings or lists\""),
        (
            "database_clean_keep_branch_selectors: [{brunch: a}]",
            "is \"[{\"brunch\":\"a\"}]\", but should be JSON such as"
        ),
        ("port: [1, 2]", "port (FILE, line 1) is \"1 2\""), ("port: {a: 1}", "port (FILE, line 1) is \"a mapping\""),
        ("port:", "port (FILE, line 1) is \"\""),
        ("basic_auth_password: ~", "basic_auth_password (FILE, line 1) is \"\""),
        ("basic_auth_password: true", "basic_auth_password (FILE, line 1) is \"***\", but should be a text: put it in"),
        ("basic_auth_password: Yes", "since YAML takes it for true or false."),
        ("basic_auth_password: 0123", "since YAML takes it for a number."),
        ("host: 1e3", "host (FILE, line 1) is \"1e3\", but should be a text"),
        ("tls_key: 1.10", "since YAML takes it for a number."),
        ("main_branch_candidates: [main, 1.0]", "main_branch_candidates (FILE, line 1) is \"1.0\""),
        ("basic_auth_password_file: on", "basic_auth_password_file (FILE, line 1) is \"on\""),
        ("secret_key: null", "secret_key (FILE, line 1) is \"\""),
        ("- port", "can't be read: it should have lines such as `port: 9292`."),
        ("port", "can't be read: it should have lines such as `port: 9292`."), ("port: 'x", "FILE can't be read"),
        ("port: 1\nport: 2", "FILE can't be read"), ("\"\\x\": 1", "FILE can't be read"),
    ]

    @Test("a file that isn't one mapping of values is refused", arguments: files)
    func malformedFile(_ content: String, _ message: String) throws {
        let directory = try TemporaryDirectory()
        let path = try directory.file("a.yaml", content)
        let error = #expect(throws: SettingsError.self) {
            try ServerSettings.load(flags: ["config": [path]], environment: [:])
        }
        let expected = message.split(separator: "FILE", omittingEmptySubsequences: false).joined(separator: path)
        #expect(error?.description.contains(expected) == true, "\(error?.description ?? "")")
    }

    @Test("selectors may be written as a list instead of JSON")
    func selectors() throws {
        let directory = try TemporaryDirectory()
        let path = try directory.file(
            "a.yaml",
            """
            database_clean_keep_version_selectors:
              - branch: true
                latest: true
              - {pacticipant: 'true', maxAge: 30}
              - tag: on
            database_clean_keep_branch_selectors: [{"branch": "main"}]
            port: 81
            basic_auth_password: 'true'
            main_branch_candidates: ["1.0", main]
            """)
        let settings = try ServerSettings.load(flags: ["config": [path]], environment: [:])
        #expect(
            settings.cleanUp.versionSelectors
                == (try VersionKeepSelector.list(
                    #"[{"branch": true, "latest": true}, {"pacticipant": "true", "maxAge": 30}, {"tag": "on"}]"#)))
        #expect(settings.cleanUp.branchSelectors == (try BranchKeepSelector.list(#"[{"branch": "main"}]"#)))
        #expect(settings.port == 81)
        #expect(settings.access.password == "true")
        #expect(settings.broker.mainBranchCandidates == ["1.0", "main"])
    }

    @Test("the broker's own URL has no password, as every link begins with it")
    func userInformation() throws {
        let directory = try TemporaryDirectory()
        let url = "https://u:hun/ter2@broker.example.org/"
        let path = try directory.file("a.yaml", "base_urls: ['\(url)', 'https://b.org']")
        let attempts: [(String, [String: [String]], [String: String])] = [
            ("--base-url", ["base_url": [url]], [:]), ("TREATY_BASE_URL", [:], ["TREATY_BASE_URL": url]),
            ("PACT_BROKER_BASE_URL", [:], ["PACT_BROKER_BASE_URL": url]),
            ("base_urls (\(path), line 1)", ["config": [path]], [:]),
        ]
        for (origin, flags, environment) in attempts {
            let error = #expect(throws: SettingsError.self) {
                try ServerSettings.load(flags: flags, environment: environment, toServe: true)
            }
            #expect(
                error?.description
                    == "\(origin) is \"***\", but should be a URL without username and password, since every link begins "
                    + "with it (an @ in its path is written %40).")
            // Commands that only look at the database file may be given the variable of a client.
            #expect(
                try ServerSettings.load(flags: flags, environment: environment).given.map(\.text) == ["***"])
        }
        let wrong = #expect(throws: SettingsError.self) {
            try ServerSettings.load(flags: ["base_url": ["u:hunter2@broker"]], environment: [:])
        }
        #expect(wrong?.description.contains("hunter2") == false)
    }

    @Test("nor has that of badges, where whoever asks for one is sent there")
    func userInformationOfBadges() throws {
        let badges = ["shields_io_base_url": ["https://u:hunter2@img.example.org"]]
        #expect(
            try ServerSettings.load(flags: badges, environment: [:]).given.map(\.text) == [
                "https://***@img.example.org"
            ])
        let redirected = badges.merging(["badge_provider_mode": ["redirect"]]) { $1 }
        let told = #expect(throws: SettingsError.self) {
            try ServerSettings.load(flags: redirected, environment: [:], toServe: true)
        }
        #expect(told?.description.contains("who asks for a badge is sent there") == true)
        #expect(told?.description.contains("hunter2") == false)
    }

    @Test("a text that YAML reads as nothing else needs no quotation marks, and in them it may be any")
    func plainTexts() throws {
        let directory = try TemporaryDirectory()
        let path = try directory.file(
            "a.yaml",
            """
            basic_auth_username: 1234
            basic_auth_password: 'true'
            main_branch_candidates: [main, 2024, "1.0"]
            webhook_retry_schedule: [1, 2]
            database_pool_timeout: 0.5
            use_hal_browser: off
            """)
        let settings = try ServerSettings.load(flags: ["config": [path]], environment: [:])
        #expect(settings.access.username == "1234")
        #expect(settings.access.password == "true")
        #expect(settings.broker.mainBranchCandidates == ["main", "2024", "1.0"])
    }

    @Test(
        "a file with nothing but comments, or nothing, changes nothing", arguments: ["", "\n", "# port: 1\n", "---\n"])
    func emptyFile(_ content: String) throws {
        let directory = try TemporaryDirectory()
        let path = try directory.file("a.yaml", content)
        #expect(try ServerSettings.load(flags: ["config": [path]], environment: [:]).port == 9292)
    }

    @Test("a file that doesn't exist is an error, not the defaults")
    func missingFile() {
        #expect(throws: SettingsError.unreadableFile(path: "/none.yaml", reason: "it doesn't exist or isn't readable."))
        {
            try ServerSettings.load(flags: ["config": ["/none.yaml"]], environment: [:])
        }
    }
}
