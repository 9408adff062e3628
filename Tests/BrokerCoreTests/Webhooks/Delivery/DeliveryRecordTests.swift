import TestSupport
import Testing

@testable import BrokerCore

/// What changes between looking at a delivery and recording what came of it.
struct DeliveryRecordTests {
    private static let page = Page(number: 1, size: 10)

    @Test(
        "What is sent again while it is being given up stays due where its webhook exists now",
        arguments: [true, false])
    func sentAgain(isDeleted: Bool) async throws {
        let scene = try await WebhookScene()
        let webhook = try await scene.webhook(.contractPublished)
        let uuid = try await giveUp(scene, webhook, isDeleted: isDeleted)
        let waiting = try await waitingOnceMore(scene, webhook, uuid, isDeleted: isDeleted)
        let finding = try await scene.deliveries.attempt(waiting)
        _ = try await scene.webhooks.put(WebhookScene.input(), uuid: webhook.uuid)
        _ = try await scene.triggered.resend(uuid)
        #expect(try await scene.deliveries.record(finding).outcome == .stillDue)
        #expect(try await scene.triggered.describe(uuid).triggered.status == .notRun)
        #expect(try await scene.deliver().map(\.outcome) == [.success])
    }

    @Test("A dead letter can be deleted, and nothing else")
    func deletion() async throws {
        var settings = BrokerSettings()
        settings.deliveries.retrySchedule = []
        let scene = try await WebhookScene(settings: settings)
        try await scene.webhook(.contractPublished)
        try await scene.publish("Foo", "1", to: "Bar")
        let uuid = try #require(try await scene.deliveries.waiting(except: []).first).uuid
        let early = await #expect(throws: DomainError.self) { try await scene.triggered.deleteDeadLetter(uuid) }
        #expect(early?.code == .forbiddenChange)
        scene.sender.answer { _ in .status(500) }
        try await scene.deliver()
        try await scene.triggered.deleteDeadLetter(uuid)
        #expect(try await scene.triggered.deadLetters(page: Self.page).elements.isEmpty)
        let late = await #expect(throws: DomainError.self) { try await scene.triggered.deleteDeadLetter(uuid) }
        #expect(late?.code == .documentNotFound)
    }

    @Test("Why the last attempt failed is kept, in words that hide the answer, until one succeeds")
    func lastError() async throws {
        let scene = try await WebhookScene()
        try await scene.webhook(.contractPublished)
        scene.sender.answer { _ in .failed(reason: "connection refused") }
        try await scene.publish("Foo", "1", to: "Bar")
        try await scene.deliver()
        func error() async throws -> String? {
            try await scene.triggered.list(consumer: "Foo", version: "1", provider: "Bar").triggered.first?.lastError
        }
        #expect(try await error() == "No success; what was answered is in the server's log only.")
        scene.sender.answer { _ in .status(200) }
        scene.scene.clock.advance(bySeconds: 10)
        try await scene.deliver()
        #expect(try await error() == nil)
    }

    /// Disables or deletes the webhook of a publication, which is then a dead letter.
    private func giveUp(_ scene: WebhookScene, _ webhook: Webhook, isDeleted: Bool) async throws -> String {
        try await scene.publish("Foo", "1", to: "Bar")
        try await withdraw(scene, webhook, isDeleted: isDeleted)
        #expect(try await scene.deliver().map(\.outcome) == [.unsent])
        return try #require(try await scene.triggered.deadLetters(page: Self.page).elements.first).uuid
    }

    private func waitingOnceMore(
        _ scene: WebhookScene, _ webhook: Webhook, _ uuid: String, isDeleted: Bool
    ) async throws -> WaitingDelivery {
        _ = try await scene.webhooks.put(WebhookScene.input(), uuid: webhook.uuid)
        _ = try await scene.triggered.resend(uuid)
        try await withdraw(scene, webhook, isDeleted: isDeleted)
        return try #require(try await scene.deliveries.waiting(except: []).first)
    }

    private func withdraw(_ scene: WebhookScene, _ webhook: Webhook, isDeleted: Bool) async throws {
        if isDeleted {
            try await scene.webhooks.delete(webhook.uuid)
        } else {
            _ = try await scene.webhooks.put(WebhookScene.input(isEnabled: false), uuid: webhook.uuid)
        }
    }
}
