import TestSupport
import Testing

@testable import BrokerCore

@Suite struct WebhookTrialServiceTests {
    private let webhooks: WebhookScene

    init() async throws {
        webhooks = try await WebhookScene()
        try await webhooks.publish("Foo", "1", to: "Bar")
    }

    private func trials(atOnce count: Int) -> WebhookTrialService {
        WebhookTrialService(
            storage: webhooks.storage, settings: webhooks.scene.settings, ports: webhooks.ports,
            limit: TrialLimit(count))
    }

    @Test func `one beyond the limit neither sends nor looks up what it would send`() async throws {
        let trial = try await trials(atOnce: 0).execute(WebhookScene.input(), links: webhooks.links)
        #expect(!trial.isSuccess)
        #expect(trial.attempt.call == nil)
        #expect(
            trial.attempt.answer == .refused(reason: "Too many webhooks are tried at once; try it again in a moment."))
        #expect(webhooks.sender.calls.isEmpty)
    }

    @Test func `one beyond the limit still says that a webhook does not exist`() async throws {
        await #expect(throws: DomainError.self) {
            try await trials(atOnce: 0).execute("nopenopenopenope", links: webhooks.links)
        }
    }

    @Test func `within the limit the latest pact is told`() async throws {
        let webhook = try await webhooks.webhook(.contractPublished, body: "${pactbroker.consumerVersionNumber}")
        let trial = try await trials(atOnce: 1).execute(webhook.uuid, links: webhooks.links)
        #expect(trial.isSuccess)
        #expect(webhooks.sender.bodies == ["1"])
    }
}
