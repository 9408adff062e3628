import BrokerCore
import Foundation
import Testing

@testable import BrokerServer

struct WebhookSettingsTests {
    private static let pem = TestCertificate.certificate + "\n"

    private static func load(
        flags: [String: [String]] = [:], _ environment: [String: String] = [:]
    ) throws -> ServerSettings {
        try ServerSettings.load(flags: flags, environment: environment)
    }

    @Test("Networks are read from every source, in any number")
    func networks() throws {
        let folder = try TemporaryDirectory()
        let file = try folder.file("a.yaml", "webhook_allowed_networks: [10.0.0.0/8, \"fd00::/8\"]\n")
        #expect(try Self.load().webhooks.allowedNetworks.isEmpty)
        let expected = ["10.0.0.0/8", "fd00::/8"]
        for settings in [
            try Self.load(["TREATY_WEBHOOK_ALLOWED_NETWORKS": "10.0.0.0/8 fd00::/8"]),
            try Self.load(flags: ["webhook-allowed-networks": expected]), try Self.load(flags: ["config": [file]]),
        ] {
            #expect(settings.webhooks.allowedNetworks.map(\.text) == expected)
        }
        // It is ours alone: nobody opens a network by a variable of another program.
        let reference = try Self.load(["PACT_BROKER_WEBHOOK_ALLOWED_NETWORKS": "10.0.0.0/8"])
        #expect(reference.webhooks.allowedNetworks.isEmpty)
    }

    @Test(
        "Wrong values are errors that name the setting",
        arguments: [
            ("WEBHOOK_ALLOWED_NETWORKS", "10.0.0.0/33"), ("WEBHOOK_ALLOWED_NETWORKS", "localhost"),
            ("WEBHOOK_RETRY_SCHEDULE", "10 soon"), ("WEBHOOK_RETRY_SCHEDULE", "-1"),
            ("WEBHOOK_SCHEME_WHITELIST", "ftp"), ("WEBHOOK_SCHEME_WHITELIST", "https,ftp"),
            ("WEBHOOK_SCHEME_WHITELIST", "https htp"), ("WEBHOOK_SCHEME_WHITELIST", "https://"),
            ("WEBHOOK_HTTP_METHOD_WHITELIST", "POST;PUT"), ("WEBHOOK_HTTP_METHOD_WHITELIST", "POTS"),
            ("WEBHOOK_HTTP_METHOD_WHITELIST", "POST G\u{eb}T"), ("WEBHOOK_HTTP_METHOD_WHITELIST", "POST /"),
            ("WEBHOOK_HTTP_CODE_SUCCESS", "20"), ("WEBHOOK_HTTP_CODE_SUCCESS", "200-206"),
            ("WEBHOOK_TIME_LIMIT", "0"), ("WEBHOOK_CONCURRENCY", "many"), ("DISABLE_SSL_VERIFICATION", "perhaps"),
        ])
    func wrong(name: String, value: String) {
        let error = #expect(throws: SettingsError.self) { try Self.load(["TREATY_\(name)": value]) }
        #expect(error?.description.hasPrefix("TREATY_\(name) is \"\(value)\", but should be ") == true)
    }

    @Test("Methods and schemes are taken in any case, from the reference's variables and from lists in files too")
    func rules() throws {
        let reference = try Self.load([
            "PACT_BROKER_WEBHOOK_SCHEME_WHITELIST": "HTTPS http",
            "PACT_BROKER_WEBHOOK_HTTP_METHOD_WHITELIST": "post PUT  Delete",
        ])
        #expect(reference.broker.webhooks.objection(toMethod: "DELETE") == nil)
        #expect(reference.broker.webhooks.objection(toMethod: "get") != nil)
        #expect(reference.broker.webhooks.objection(toURL: "https://a.example/") == nil)
        #expect(reference.broker.webhooks.objection(toURL: "http://a.example/") == nil)
        let folder = try TemporaryDirectory()
        let file = try folder.file("a.yaml", "webhook_http_method_whitelist: [POST, GET]\n")
        #expect(try Self.load(flags: ["config": [file]]).broker.webhooks.methods == ["POST", "GET"])
    }

    @Test("A variable under the reference's name for a setting that only Treaty has is told to be one")
    func ownSetting() throws {
        let settings = try Self.load(["PACT_BROKER_WEBHOOK_ALLOWED_NETWORKS": "10.0.0.0/8"])
        #expect(settings.webhooks.allowedNetworks.isEmpty)
        #expect(
            settings.notices == [
                "PACT_BROKER_WEBHOOK_ALLOWED_NETWORKS is not read, as that setting is Treaty's own: "
                    + "TREATY_WEBHOOK_ALLOWED_NETWORKS is."
            ])
        #expect(try Self.load(["PACT_BROKER_TOKEN": "t", "TREATY_WEBHOOK_ALLOWED_NETWORKS": "::1"]).notices == [])
    }

    @Test("Pauses and statuses are lists of numbers, in a file also a single one")
    func numbers() throws {
        let folder = try TemporaryDirectory()
        let file = try folder.file("a.yaml", "webhook_retry_schedule: 7\nwebhook_http_code_success: [200, 302]\n")
        let settings = try Self.load(flags: ["config": [file]])
        #expect(settings.broker.deliveries.retrySchedule == [7])
        #expect(settings.broker.deliveries.successCodes == [200, 302])
        let reference = try Self.load(["PACT_BROKER_WEBHOOK_RETRY_SCHEDULE": "1 2 3"])
        #expect(reference.broker.deliveries.retrySchedule == [1, 2, 3])
    }

    @Test("Certificates are files, or the reference's numbered variables and mappings")
    func certificates() throws {
        let folder = try TemporaryDirectory()
        let ca = try folder.file("ca.pem", Self.pem)
        let file = try folder.file(
            "a.yaml",
            "port: 1\nwebhook_certificates:\n  - description: ours\n    path: \(ca)\n  - content: |\n      PEM\n")
        let mapped = try Self.load(flags: ["config": [file]])
        #expect(mapped.webhooks.certificates.entries.map(\.source) == [.file(ca), .content("PEM\n")])
        #expect(mapped.port == 1)
        let numbered = try Self.load([
            "PACT_BROKER_WEBHOOK_CERTIFICATES__1__CONTENT": "PEM", "PACT_BROKER_WEBHOOK_CERTIFICATES__0__PATH": ca,
            "PACT_BROKER_WEBHOOK_CERTIFICATES__0__DESCRIPTION": "ours",
        ])
        #expect(numbered.webhooks.certificates.entries.map(\.source) == [.file(ca), .content("PEM")])
        let listed = try Self.load(["TREATY_WEBHOOK_CERTIFICATES": "\(ca) other.pem"])
        #expect(listed.webhooks.certificates.entries.map(\.source) == [.file(ca), .file("other.pem")])
    }

    @Test("Certificates are trusted besides the system's; a file without one is an error that names it")
    func loading() throws {
        let folder = try TemporaryDirectory()
        var certificates = WebhookCertificates()
        try certificates.load()
        #expect(certificates.loaded == nil)
        certificates.entries = [.init(.file(try folder.file("ca.pem", Self.pem))), .init(.content(Self.pem))]
        try certificates.load()
        let text = String(decoding: try #require(certificates.loaded), as: UTF8.self)
        #expect(text.components(separatedBy: TestCertificate.certificate).count == 3)
        let damaged = Self.pem.replacing("MIIBdT", with: "AAAAAA")
        for path in [
            folder.path + "/none.pem", try folder.file("empty.pem", ""), try folder.file("damaged.pem", damaged),
            try folder.file("second.pem", Self.pem + damaged),
        ] {
            certificates.entries = [.init(.file(path))]
            let error = #expect(throws: SettingsError.self) { try certificates.load() }
            #expect(error?.description.hasPrefix("\(path) can't be used: ") == true)
        }
    }

    @Test("A certificate that can't be used is named by its entry, in every form of the setting")
    func naming() throws {
        let folder = try TemporaryDirectory()
        let file = try folder.file(
            "a.yaml", "webhook_certificates:\n  - path: none.pem\n  - description: ours\n    content: PEM\n")
        var mapped = try Self.load(flags: ["config": [file]]).webhooks.certificates
        let first = #expect(throws: SettingsError.self) { try mapped.load() }
        #expect(
            first?.description.hasPrefix(
                "none.pem (entry 1 of webhook_certificates (\(file), line 2)) can't be used: ") == true)
        mapped.entries.removeFirst()
        let second = #expect(throws: SettingsError.self) { try mapped.load() }
        #expect(
            second?.description.hasPrefix(
                "entry 2 \"ours\" of webhook_certificates (\(file), line 3) can't be used: ") == true)
        var numbered = try Self.load([
            "PACT_BROKER_WEBHOOK_CERTIFICATES__7__CONTENT": "PEM",
            "PACT_BROKER_WEBHOOK_CERTIFICATES__7__DESCRIPTION": "theirs",
        ]).webhooks.certificates
        let third = #expect(throws: SettingsError.self) { try numbered.load() }
        #expect(
            third?.description.hasPrefix("PACT_BROKER_WEBHOOK_CERTIFICATES__7, \"theirs\" can't be used: ") == true)
    }

    @Test(
        "Variables of certificates that mean nothing are refused, with the nearest that does",
        arguments: [
            ("0__PTAH", "Did you mean TREATY_WEBHOOK_CERTIFICATES__0__PATH?"),
            ("3_CONTENTS", "Did you mean TREATY_WEBHOOK_CERTIFICATES__3__CONTENT?"),
            ("X__PATH", "Did you mean TREATY_WEBHOOK_CERTIFICATES__0__PATH?"),
            ("2__DESCRIPTION", "is \"no certificate\", but should be a certificate in one of __PATH or __CONTENT."),
        ])
    func wrongVariables(suffix: String, message: String) {
        let name = "TREATY_WEBHOOK_CERTIFICATES__\(suffix)"
        let error = #expect(throws: SettingsError.self) { try Self.load([name: "x"]) }
        #expect(error?.description.hasSuffix(message) == true, "\(error?.description ?? "")")
    }

    @Test(
        "Mappings of certificates that mean nothing are refused, naming the entry",
        arguments: [
            (
                "pth: a.pem",
                "There is no setting pth in entry 1 of webhook_certificates (F, line 2). Did you mean path?"
            ),
            (
                "description: ours",
                "entry 1 \"ours\" of webhook_certificates (F, line 2) is \"no certificate\", but should be a certificate "
                    + "in one of path or content."
            ),
            (
                "{path: a.pem, content: b}",
                "entry 1 of webhook_certificates (F, line 2) is \"two certificates\", but should be a certificate in "
                    + "one of path or content."
            ),
        ])
    func wrongMappings(entry: String, message: String) throws {
        let folder = try TemporaryDirectory()
        let file = try folder.file("a.yaml", "webhook_certificates:\n  - \(entry)\n")
        let error = #expect(throws: SettingsError.self) { try Self.load(flags: ["config": [file]]) }
        #expect(error?.description.replacing(file, with: "F") == message)
    }
}
