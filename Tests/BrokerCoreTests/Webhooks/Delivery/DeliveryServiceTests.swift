import JSONText
import TestSupport
import Testing

@testable import BrokerCore

struct DeliveryServiceTests {
    private static func settings(_ schedule: [Int] = [10, 60]) -> BrokerSettings {
        var settings = BrokerSettings()
        settings.deliveries.retrySchedule = schedule
        return settings
    }

    @Test("What was published is delivered at once, and recorded")
    func success() async throws {
        let scene = try await WebhookScene()
        let webhook = try await scene.webhook(.contractPublished, body: "${pactbroker.consumerVersionNumber}")
        try await scene.publish("Foo", "1", to: "Bar")
        let reports = try await scene.deliver()
        #expect(reports.map(\.outcome) == [.success])
        #expect(reports.first?.result == "HTTP 200")
        #expect(scene.sender.bodies == ["1"])
        let list = try await scene.triggered.list(consumer: "Foo", version: "1", provider: "Bar").triggered
        #expect(list.map(\.status) == [.success])
        #expect(list.map(\.webhookUUID) == [webhook.uuid])
        #expect(scene.sender.calls.map(\.deliveryID) == list.map(\.uuid))
        let log = try await scene.log(of: "Foo", "1", with: "Bar")
        #expect(log.contains("] INFO: HTTP/1.1 POST http://ci.example.org/build\n"))
        #expect(log.hasSuffix("] INFO: Successfully executed webhook\n"))
        #expect(try await scene.deliveries.waiting(except: []).isEmpty)
    }

    @Test("The bell rings once something was triggered")
    func bell() async throws {
        let scene = try await WebhookScene()
        try await scene.webhook(.contractPublished)
        try await scene.publish("Foo", "1", to: "Bar")
        var rings = scene.bell.rings.makeAsyncIterator()
        let ring: Void? = await rings.next()
        #expect(ring != nil)
    }

    @Test("A failure is tried again after the times of the schedule, and given up after the last one")
    func retries() async throws {
        let scene = try await WebhookScene(settings: Self.settings())
        try await scene.webhook(.contractPublished)
        scene.sender.answer { _ in .status(500) }
        try await scene.publish("Foo", "1", to: "Bar")
        let start = scene.scene.clock.now
        #expect(try await scene.deliver().map(\.outcome) == [.retry(at: start.advanced(bySeconds: 10))])
        #expect(try await scene.deliver().isEmpty)
        scene.scene.clock.advance(bySeconds: 10)
        #expect(try await scene.deliver().map(\.outcome) == [.retry(at: start.advanced(bySeconds: 70))])
        #expect(try await scene.triggered.status(consumer: "Foo", provider: "Bar").count(.retrying) == 1)
        scene.scene.clock.advance(bySeconds: 60)
        #expect(try await scene.deliver().map(\.outcome) == [.dead])
        #expect(try await scene.deliveries.waiting(except: []).isEmpty)
        let log = try await scene.log(of: "Foo", "1", with: "Bar")
        #expect(log.contains("Retrying webhook in 10 seconds\n\n["))
        #expect(log.hasSuffix("Webhook execution failed after 3 attempts\n"))
        #expect(
            try await scene.triggered.deadLetters(page: Page(number: 1, size: 10)).elements.map(\.attemptsMade) == [3])
    }

    @Test("A dead letter is sent again as the webhook is then, with as many attempts as a new one")
    func resend() async throws {
        let scene = try await WebhookScene(settings: Self.settings([5]))
        let webhook = try await scene.webhook(.contractPublished, body: "${pactbroker.consumerName}")
        scene.sender.answer { _ in .failed(reason: "refused") }
        try await scene.publish("Foo", "1", to: "Bar")
        try await scene.deliver()
        scene.scene.clock.advance(bySeconds: 5)
        try await scene.deliver()
        let dead = try #require(try await scene.triggered.deadLetters(page: Page(number: 1, size: 10)).elements.first)
        _ = try await scene.webhooks.put(
            WebhookScene.input(body: "new ${pactbroker.consumerName}", url: "http://other.example.org/"),
            uuid: webhook.uuid)
        let resent = try await scene.triggered.resend(dead.uuid)
        #expect(resent.status == .retrying)
        #expect(resent.attemptsLeft == 2)
        scene.sender.answer { _ in .status(204) }
        #expect(try await scene.deliver().map(\.outcome) == [.success])
        #expect(scene.sender.bodies.last == "new Foo")
        #expect(try await scene.triggered.deadLetters(page: Page(number: 1, size: 10)).elements.isEmpty)
    }

    @Test("Deliveries of a webhook go in the order of the events; one that waits for its next time is passed over")
    func order() async throws {
        let scene = try await WebhookScene()
        try await scene.webhook(.contractPublished, body: "${pactbroker.consumerVersionNumber}")
        scene.sender.answer { $0.body == Array("2".utf8) ? .status(500) : .status(200) }
        for version in ["1", "2", "3"] { try await scene.publish("Foo", version, to: "Bar", [version]) }
        try await scene.deliver()
        #expect(scene.sender.bodies == ["1", "2", "3"])
        scene.sender.answer { _ in .status(200) }
        scene.scene.clock.advance(bySeconds: 10)
        try await scene.publish("Foo", "4", to: "Bar", ["4"])
        try await scene.deliver()
        #expect(scene.sender.bodies == ["1", "2", "3", "2", "4"])
    }

    @Test("Each webhook has its own queue; busy ones are left out")
    func queues() async throws {
        let scene = try await WebhookScene()
        let first = try await scene.webhook(.contractPublished, url: "http://a.example/")
        let second = try await scene.webhook(.contractPublished, url: "http://b.example/")
        try await scene.publish("Foo", "1", to: "Bar")
        try await scene.publish("Foo", "2", to: "Bar")
        let waiting = try await scene.deliveries.waiting(except: [])
        let hosts = [first.uuid: "a.example", second.uuid: "b.example"]
        #expect(Set(waiting.map(\.webhookUUID)) == [first.uuid, second.uuid])
        #expect(waiting.allSatisfy { hosts[$0.webhookUUID] == $0.host })
        #expect(try await scene.deliveries.waiting(except: [first.uuid]).map(\.webhookUUID) == [second.uuid])
    }

    @Test("A webhook that was deleted or disabled meanwhile is not sent; only the disabled one can be sent later")
    func gone() async throws {
        let scene = try await WebhookScene()
        let deleted = try await scene.webhook(.contractPublished)
        let disabled = try await scene.webhook(.contractPublished)
        try await scene.publish("Foo", "1", to: "Bar")
        try await scene.webhooks.delete(deleted.uuid)
        _ = try await scene.webhooks.put(WebhookScene.input(isEnabled: false), uuid: disabled.uuid)
        #expect(Set(try await scene.deliver().map(\.outcome)) == [.unsent])
        #expect(scene.sender.calls.isEmpty)
        let dead = try await scene.triggered.deadLetters(page: Page(number: 1, size: 10)).elements
        #expect(dead.map(\.attemptsMade) == [0, 0])
        let gone = try #require(dead.first { $0.webhookUUID == deleted.uuid })
        let kept = try #require(dead.first { $0.webhookUUID == disabled.uuid })
        #expect(!gone.hasWebhook)
        #expect(kept.hasWebhook)
        let refused = await #expect(throws: DomainError.self) { try await scene.triggered.resend(gone.uuid) }
        #expect(refused?.code == .forbiddenChange)
        _ = try await scene.webhooks.put(WebhookScene.input(), uuid: disabled.uuid)
        _ = try await scene.triggered.resend(kept.uuid)
        #expect(try await scene.deliver().map(\.outcome) == [.success])
    }

    @Test("A webhook that was deleted and created anew under its identifier gets what is left of the former one")
    func recreated() async throws {
        let scene = try await WebhookScene()
        let webhook = try await scene.webhook(.contractPublished)
        try await scene.publish("Foo", "1", to: "Bar")
        try await scene.webhooks.delete(webhook.uuid)
        #expect(try await scene.deliver().map(\.outcome) == [.unsent])
        try await scene.publish("Foo", "2", to: "Bar")
        let dead = try #require(try await scene.triggered.deadLetters(page: Page(number: 1, size: 10)).elements.first)
        _ = try await scene.webhooks.put(
            WebhookScene.input(body: "anew ${pactbroker.consumerVersionNumber}", url: "http://new.example.org/"),
            uuid: webhook.uuid)
        try await scene.publish("Foo", "3", to: "Bar")
        try await scene.webhooks.delete(webhook.uuid)
        _ = try await scene.webhooks.put(
            WebhookScene.input(body: "again ${pactbroker.consumerVersionNumber}", url: "http://new.example.org/"),
            uuid: webhook.uuid)
        #expect(try await scene.triggered.resend(dead.uuid).hasWebhook)
        #expect(Set(try await scene.deliver().map(\.outcome)) == [.success])
        #expect(Set(scene.sender.bodies) == ["again 1", "again 3"])
        #expect(scene.sender.calls.allSatisfy { $0.url == "http://new.example.org/" })
        #expect(try await scene.triggered.deadLetters(page: Page(number: 1, size: 10)).elements.isEmpty)
    }

    @Test("A delivery that was sent meanwhile is passed over")
    func sentAlready() async throws {
        let scene = try await WebhookScene()
        try await scene.webhook(.contractPublished)
        try await scene.publish("Foo", "1", to: "Bar")
        let waiting = try #require(try await scene.deliveries.waiting(except: []).first)
        try await scene.deliver()
        #expect(try await scene.deliveries.deliver(waiting).outcome == .gone)
        #expect(scene.sender.calls.count == 1)
    }

    @Test("Nothing confidential is in the log, even where the receiver echoes it")
    func redaction() async throws {
        var settings = BrokerSettings()
        settings.webhooks.hosts = ["ci.example.org"].compactMap { HostPattern($0) }
        let scene = try await WebhookScene(settings: settings)
        _ = try await scene.webhooks.create(
            WebhookScene.input(
                body: "the password is hidden-password", url: "https://ci.example.org/?token=hidden-token",
                headers: [("X-Api-Key", "hidden-key")], username: "u", password: .given("hidden-password")),
            under: WebhookPath())
        scene.sender.answer { call in
            .answered(
                .init(
                    status: 200, fields: [.init(name: "X-Echo", value: "hidden-key")],
                    body: (call.body ?? []) + Array(call.url.utf8)))
        }
        try await scene.publish("Foo", "1", to: "Bar")
        try await scene.deliver()
        let log = try await scene.log(of: "Foo", "1", with: "Bar")
        #expect(!log.contains("hidden"))
        #expect(log.contains("authorization: **********"))
        #expect(log.contains("the password is **********"))
    }

    @Test("The answer is not in the log unless hosts are listed")
    func hiddenAnswer() async throws {
        let scene = try await WebhookScene()
        try await scene.webhook(.contractPublished)
        scene.sender.answer { _ in .failed(reason: "connection refused") }
        try await scene.publish("Foo", "1", to: "Bar")
        let report = try await scene.deliver().first
        #expect(report?.result == "connection refused")
        let log = try await scene.log(of: "Foo", "1", with: "Bar")
        #expect(!log.contains("refused"))
        #expect(log.contains("See http://broker/doc/webhooks#whitelist for more information."))
    }

    @Test("With another key nothing is sent, and the log says why")
    func wrongKey() async throws {
        let scene = try await WebhookScene()
        let webhook = try await scene.webhooks.create(
            WebhookScene.input(username: "u", password: .given("hidden")), under: WebhookPath())
        try await scene.publish("Foo", "1", to: "Bar")
        let ports = WebhookPorts(sender: scene.sender, secrets: SecretBox(passphrase: "other"))
        let service = DeliveryService(storage: scene.storage, settings: BrokerSettings(), ports: ports)
        let waiting = try #require(try await service.waiting(except: []).first)
        guard case .retry = try await service.deliver(waiting).outcome else {
            Issue.record("It should be tried again")
            return
        }
        #expect(scene.sender.calls.isEmpty)
        #expect(try await scene.log(of: "Foo", "1", with: "Bar").contains("the broker's secret key is not the one"))
        let other = WebhookService(storage: scene.storage, secrets: SecretBox(passphrase: "other"))
        await #expect(throws: DomainError.self) { try await other.put(WebhookScene.input(), uuid: webhook.uuid) }
        _ = try await other.put(WebhookScene.input(password: .given("new")), uuid: webhook.uuid)
    }

    @Test("A clean-up removes old deliveries that ended and were followed by another one, and never the queue")
    func cleanUp() async throws {
        let scene = try await WebhookScene()
        try await scene.webhook(.contractPublished)
        for version in ["1", "2", "3"] { try await scene.publish("Foo", version, to: "Bar") }
        let waiting = try #require(try await scene.deliveries.waiting(except: []).first)
        _ = try await scene.deliveries.deliver(waiting)
        scene.scene.clock.advance(bySeconds: 8 * 86400)
        let rules = CleanUpRules(overwrittenMaxAge: 7)
        let report = try await CleanUpService(storage: scene.storage, rules: rules).run()
        #expect(report.rows.last.map { "\($0.table) \($0.deleted) \($0.kept)" } == "triggeredWebhooks 1 2")
    }
}
