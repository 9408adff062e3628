import JSONText
import TestSupport
import Testing

@testable import BrokerCore

/// Every event arrives or stands in the dead letters, also where what it was about is deleted right after it.
struct LastingDeliveryTests {
    /// What may be deleted between an event and its delivery.
    enum Deletion: CaseIterable {
        case pact, result, consumerVersion, providerVersion, consumer, provider, integration

        func run(in scene: BrokerScene) async throws {
            let pacticipants = PacticipantService(storage: scene.storage, settings: scene.settings)
            switch self {
            case .pact: _ = try await scene.pacts.delete(consumer: "Foo", version: "1", provider: "Bar")
            case .result:
                let digest = try await scene.pacts.read(consumer: "Foo", version: "1", provider: "Bar").publication
                    .digest
                try await scene.verifications.delete(number: 200, consumer: "Foo", provider: "Bar", digest: digest)
            case .consumerVersion: try await scene.versions.delete("1", of: "Foo")
            case .providerVersion: try await scene.versions.delete("2", of: "Bar")
            case .consumer: try await pacticipants.delete("Foo")
            case .provider: try await pacticipants.delete("Bar")
            case .integration:
                try await IntegrationService(storage: scene.storage).delete(consumer: "Foo", provider: "Bar")
            }
        }
    }

    private static let body =
        "${pactbroker.eventName} ${pactbroker.consumerName} ${pactbroker.consumerVersionNumber} "
        + "${pactbroker.providerName} ${pactbroker.providerVersionNumber} ${pactbroker.githubVerificationStatus}"

    /// One event of a publication and one of a result, both unsent.
    private static func scene(settings: BrokerSettings = BrokerSettings()) async throws -> WebhookScene {
        let scene = try await WebhookScene(settings: settings)
        try await scene.webhook(.contractPublished, .verificationPublished, body: body)
        try await scene.publish("Foo", "1", to: "Bar")
        try await scene.verify("Foo", "1", by: "Bar", "2")
        return scene
    }

    @Test("What was deleted before an event was told of is told all the same, as it was", arguments: Deletion.allCases)
    func sent(deletion: Deletion) async throws {
        let scene = try await Self.scene()
        try await deletion.run(in: scene.scene)
        #expect(try await scene.deliver().map(\.outcome) == [.success, .success])
        #expect(
            scene.sender.bodies == [
                "contract_published Foo 1 Bar  pending", "provider_verification_published Foo 1 Bar 2 success",
            ])
    }

    @Test("A dead letter keeps its names and its log, and can be sent again", arguments: Deletion.allCases)
    func dead(deletion: Deletion) async throws {
        var settings = BrokerSettings()
        settings.deliveries.retrySchedule = []
        let scene = try await Self.scene(settings: settings)
        scene.sender.answer { _ in .status(500) }
        try await scene.deliver()
        try await deletion.run(in: scene.scene)
        let dead = try await scene.triggered.deadLetters(page: Page(number: 1, size: 10)).elements
        #expect(dead.map { "\($0.consumerName) \($0.versionNumber) \($0.providerName)" } == ["Foo 1 Bar", "Foo 1 Bar"])
        let letter = try #require(dead.last)
        #expect(try await scene.triggered.describe(letter.uuid).executions.count == 1)
        scene.sender.answer { _ in .status(200) }
        #expect(try await scene.triggered.resend(letter.uuid).status == .retrying)
        #expect(try await scene.deliver().map(\.outcome) == [.success])
        #expect(scene.sender.bodies.last == "contract_published Foo 1 Bar  pending")
    }

    @Test("A webhook of a pacticipant goes with it: its unsent events are dead letters that say so")
    func webhookOfPacticipant() async throws {
        let scene = try await WebhookScene()
        try await scene.pacticipant("Foo")
        let webhook = try await scene.webhook(.contractPublished, consumer: .name("Foo"))
        try await scene.publish("Foo", "1", to: "Bar")
        try await Deletion.consumer.run(in: scene.scene)
        #expect(try await scene.deliver().map(\.outcome) == [.unsent])
        let letter = try #require(try await scene.triggered.deadLetters(page: Page(number: 1, size: 10)).elements.first)
        let log = try await scene.triggered.describe(letter.uuid).executions.map(\.log).joined()
        #expect(log.contains("The webhook was deleted: no request was made."))
        _ = try await scene.webhooks.put(WebhookScene.input(), uuid: webhook.uuid)
        _ = try await scene.triggered.resend(letter.uuid)
        #expect(try await scene.deliver().map(\.outcome) == [.success])
    }

    @Test("What was delivered goes with its pact, and a pact of the same name starts without a past")
    func delivered() async throws {
        let scene = try await Self.scene()
        try await scene.deliver()
        try await Deletion.pact.run(in: scene.scene)
        #expect(try await scene.scene.storage.read { try $0.cleanUpCounts().triggeredWebhooks } == 0)
        try await scene.publish("Foo", "1", to: "Bar")
        let list = try await scene.triggered.list(consumer: "Foo", version: "1", provider: "Bar").triggered
        #expect(list.map(\.event) == ["contract_published"])
        #expect(try await scene.triggered.status(consumer: "Foo", provider: "Bar").triggered.count == 1)
    }

    @Test("What outlived its pact and arrived is cleaned up; a dead letter stays")
    func cleanUp() async throws {
        var settings = BrokerSettings()
        settings.deliveries.retrySchedule = []
        let scene = try await Self.scene(settings: settings)
        try await Deletion.consumer.run(in: scene.scene)
        scene.sender.answer { call in .status(call.body?.starts(with: Array("contract".utf8)) == true ? 200 : 500) }
        try await scene.deliver()
        scene.scene.clock.advance(bySeconds: 8 * 86400)
        _ = try await CleanUpService(storage: scene.storage, rules: CleanUpRules(overwrittenMaxAge: 7)).run()
        let dead = try await scene.triggered.deadLetters(page: Page(number: 1, size: 10)).elements
        #expect(dead.map(\.event) == ["provider_verification_published"])
        #expect(try await scene.scene.storage.read { try $0.cleanUpCounts().triggeredWebhooks } == 1)
    }
}
