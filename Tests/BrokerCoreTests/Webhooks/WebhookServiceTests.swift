import JSONText
import TestSupport
import Testing

@testable import BrokerCore

struct WebhookServiceTests {
    private static func input(
        headers: [(String, String)] = [], password: WebhookInput.Text = .kept, consumer: WebhookInput.Side? = nil
    ) -> WebhookInput {
        WebhookInput(
            description: .kept, consumer: consumer, provider: nil, isEnabled: true, events: [.contractPublished],
            method: "POST", url: "https://ci.example.org/x",
            headers: headers.map { WebhookInput.Header(name: $0.0, value: $0.1) }, body: nil, username: "u",
            password: password)
    }

    private static func secrets(
        of webhook: Webhook, _ storage: any BrokerStorage, _ box: SecretBox
    ) async throws -> WebhookSecrets {
        try await storage.read { try WebhookSecrets(sealed: $0.sealedSecrets(ofWebhook: webhook.id), in: box) }
    }

    @Test("Passwords and credentials in headers are stored sealed, apart from what is shown")
    func sealed() async throws {
        let storage = try await InMemoryBroker().storage
        let box = SecretBox(passphrase: "key")
        let service = WebhookService(storage: storage, secrets: box)
        let created = try await service.create(
            Self.input(
                headers: [("Authorization", "Bearer abc"), ("X-Token", "${pactbroker.buildUrl}"), ("X-A", "b")],
                password: .given("pass")), under: WebhookPath())
        #expect(created.request.headers.map(\.value) == [.confidential, .shown("${pactbroker.buildUrl}"), .shown("b")])
        #expect(created.request.headers.map(\.name) == ["authorization", "x-token", "x-a"])
        #expect(created.request.password == .confidential)
        #expect(try await service.find(created.uuid) == created)
        let stored = try await storage.read { try $0.sealedSecrets(ofWebhook: created.id) }
        #expect(stored?.first == 1)
        let secrets = try await Self.secrets(of: created, storage, box)
        #expect(secrets == WebhookSecrets(password: "pass", headers: ["authorization": "Bearer abc"]))
    }

    @Test("An update keeps what it leaves out or sends back as stars")
    func kept() async throws {
        let storage = try await InMemoryBroker().storage
        let box = SecretBox(passphrase: nil)
        let service = WebhookService(storage: storage, secrets: box)
        let uuid = "0123456789abcdef"
        let first = try await service.put(
            Self.input(headers: [("Authorization", "Bearer abc"), ("X-A", "b")], password: .given("pass")), uuid: uuid)
        #expect(first.isNew)
        let second = try await service.put(
            Self.input(headers: [("authorization", "****"), ("x-a", "**")]), uuid: uuid)
        #expect(!second.isNew)
        #expect(second.webhook.request.headers.map(\.value) == [.confidential, .shown("b")])
        let kept = try await Self.secrets(of: second.webhook, storage, box)
        #expect(kept == WebhookSecrets(password: "pass", headers: ["authorization": "Bearer abc"]))
        let third = try await service.put(Self.input(password: .none), uuid: uuid)
        #expect(third.webhook.request.password == nil)
        #expect(try await Self.secrets(of: third.webhook, storage, box).isEmpty)
    }

    @Test("A webhook is about a pair where each side is open, named, or a label that the pacticipant has")
    func matching() async throws {
        let scene = try await BrokerScene()
        try await scene.publish("Foo", "1", to: "Bar")
        let service = WebhookService(storage: scene.storage, secrets: SecretBox(passphrase: nil))
        var labelled = Self.input(consumer: .label("ios"))
        _ = try await service.create(labelled, under: WebhookPath())
        _ = try await service.create(Self.input(), under: WebhookPath(provider: "Bar"))
        _ = try await service.create(Self.input(), under: WebhookPath(provider: "Foo"))
        _ = try await service.create(Self.input(), under: WebhookPath())
        #expect(try await service.matching(consumer: "Foo", provider: "Bar").count == 2)
        _ = try await LabelService(storage: scene.storage, settings: scene.settings).add("ios", to: "Foo")
        #expect(try await service.matching(consumer: "Foo", provider: "Bar").count == 3)
        labelled.consumer = .name("Nobody")
        let unknown = labelled
        await #expect(throws: DomainError.invalid("consumer.name", "does not match an existing pacticipant")) {
            try await service.create(unknown, under: WebhookPath())
        }
    }

    @Test("Every change of a webhook is a fact, without its secrets")
    func facts() async throws {
        let broker = try await InMemoryBroker()
        let service = WebhookService(storage: broker.storage, secrets: SecretBox(passphrase: nil))
        let webhook = try await service.create(Self.input(password: .given("pass")), under: WebhookPath())
        try await service.delete(webhook.uuid)
        await #expect(throws: DomainError.documentNotFound) { try await service.delete(webhook.uuid) }
    }
}
