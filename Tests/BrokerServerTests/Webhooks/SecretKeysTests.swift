import BrokerCore
import Foundation
import Logging
import TestSupport
import Testing

@testable import BrokerServer

struct SecretKeysTests {
    private let folder: TemporaryDirectory
    private let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    init() throws { folder = try TemporaryDirectory() }

    private func keys(_ change: (inout ServerSettings) -> Void = { _ in }) throws -> SecretKeys {
        var settings = ServerSettings()
        change(&settings)
        return try SecretKeys(settings, database: folder.path + "/broker.sqlite3", quiet)
    }

    private func webhook(_ storage: any BrokerStorage, _ box: SecretBox) async throws -> Webhook {
        let input = WebhookInput(
            description: .kept, consumer: nil, provider: nil, isEnabled: true, events: [.contractPublished],
            method: "POST", url: "https://ci.example/", headers: [], body: nil, username: "u", password: .given("pass"))
        return try await WebhookService(storage: storage, secrets: box).create(input, under: WebhookPath())
    }

    private func stored(_ storage: any BrokerStorage) async throws -> [[UInt8]] {
        try await storage.read { try $0.sealedSecrets().map(\.bytes) }
    }

    @Test("Without a key in the settings one is made beside the database for the first secret, and stays")
    func made() async throws {
        let storage = try await InMemoryBroker().storage
        let first = try keys()
        #expect(try folder.names == [])
        _ = try await webhook(storage, first.box)
        #expect(try folder.names == ["broker.sqlite3.key"])
        let path = folder.path + "/broker.sqlite3.key"
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let content = try String(contentsOfFile: path, encoding: .utf8)
        #expect(content.utf8.count == 45)
        _ = try await webhook(storage, first.box)
        let second = try keys()
        _ = try await webhook(storage, second.box)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == content)
        #expect(try await SecretRenewal(storage: storage, box: second.box).run() == SecretRenewal.Report())
    }

    @Test("What was stored readable is brought under a key that is made for it")
    func madeForOld() async throws {
        let storage = try await InMemoryBroker().storage
        _ = try await webhook(storage, SecretBox(passphrase: nil))
        try await keys().renew(storage, quiet)
        #expect(try folder.names == ["broker.sqlite3.key"])
        #expect(try await stored(storage).allSatisfy { $0.first == 1 })
    }

    @Test("Where the key can't be kept, nothing is stored")
    func unkept() async throws {
        let storage = try await InMemoryBroker().storage
        let lost = try SecretKeys(ServerSettings(), database: folder.path + "/none/broker.sqlite3", quiet)
        await #expect(throws: (any Error).self) { try await webhook(storage, lost.box) }
        #expect(try await stored(storage).isEmpty)
    }

    @Test("With a key in the settings no file is made")
    func given() throws {
        _ = try keys { $0.broker.secretKey = "text" }
        #expect(try folder.names == [])
    }

    @Test("A file without a key is an error that names it")
    func empty() throws {
        let path = try folder.file("broker.sqlite3.key", " \n")
        let error = #expect(throws: SettingsError.self) { try keys() }
        #expect(error?.description == "\(path) can't be used: it should hold a key, but is empty.")
    }

    @Test("What was stored readable, under the file's key or under the previous one is brought under the present key")
    func renewed() async throws {
        let storage = try await InMemoryBroker().storage
        let made = try keys()
        _ = try await webhook(storage, SecretBox(passphrase: nil))
        _ = try await webhook(storage, made.box)
        _ = try await webhook(storage, SecretBox(passphrase: "before"))
        let present = try keys {
            $0.broker.secretKey = "now"
            $0.previousSecretKey = "before"
        }
        try await present.renew(storage, quiet)
        let only = SecretRenewal(storage: storage, box: SecretBox(passphrase: "now"))
        #expect(try await only.run() == SecretRenewal.Report())
        #expect(try await stored(storage).allSatisfy { $0.first == 1 })
    }

    @Test("What no key opens stays as it is, and is reported")
    func unreadable() async throws {
        let storage = try await InMemoryBroker().storage
        let lost = try await webhook(storage, SecretBox(passphrase: "lost"))
        _ = try await webhook(storage, SecretBox(passphrase: nil))
        let before = try await stored(storage)
        let report = try await SecretRenewal(storage: storage, box: SecretBox(passphrase: "now")).run()
        #expect(report == SecretRenewal.Report(renewed: 1, unreadable: [lost.uuid]))
        #expect(try await stored(storage).first == before.first)
    }
}
