import TestSupport
import Testing

@testable import BrokerCore

struct KeptCredentialsTests {
    private static let uuid = "0123456789abcdef"

    private static func scene() async throws -> WebhookScene {
        let scene = try await WebhookScene()
        _ = try await scene.webhooks.put(
            WebhookScene.input(
                url: "https://me:hidden@ci.example.org/a?token=abcdef", headers: [("Authorization", "Bearer abcdef")],
                username: "u", password: .given("hidden"), signingSecret: .given("signing")), uuid: uuid)
        return scene
    }

    private static func secrets(_ scene: WebhookScene) async throws -> WebhookSecrets {
        let webhook = try await scene.webhooks.find(uuid)
        return try await scene.storage.read {
            try WebhookSecrets(sealed: $0.sealedSecrets(ofWebhook: webhook.id), in: scene.secrets)
        }
    }

    @Test("Stars keep every kind of credential while the URL leads to the same server")
    func kept() async throws {
        let scene = try await Self.scene()
        let before = try await Self.secrets(scene)
        #expect(before.url == "https://me:hidden@ci.example.org/a?token=abcdef")
        let put = try await scene.webhooks.put(
            WebhookScene.input(
                url: "https://**********@CI.example.org:443/b?token=**********", headers: [("authorization", "*****")],
                username: "u"), uuid: Self.uuid)
        #expect(put.webhook.request.url == "https://**********@CI.example.org:443/b?token=**********")
        #expect(put.webhook.request.isSigned)
        let after = try await Self.secrets(scene)
        #expect(after.url == "https://me:hidden@CI.example.org:443/b?token=abcdef")
        #expect(after.password == "hidden")
        #expect(after.signingSecret == "signing")
        #expect(after.headers == ["authorization": "Bearer abcdef"])
    }

    @Test(
        "A kept credential never goes to another server",
        arguments: [
            "https://ci.example.org:8443/a", "http://ci.example.org/a", "https://evil.example.org/a",
            "https://ci.example.org@evil.example.org/a",
        ])
    func elsewhere(url: String) async throws {
        let scene = try await Self.scene()
        let before = try await Self.secrets(scene)
        let error = await #expect(throws: DomainError.self) {
            try await scene.webhooks.put(
                WebhookScene.input(url: url, headers: [("Authorization", "**********")]), uuid: Self.uuid)
        }
        #expect(error?.fields.map(\.field) == ["request.headers.authorization", "request.password", "request.secret"])
        #expect(try await Self.secrets(scene) == before)
        _ = try await scene.webhooks.put(
            WebhookScene.input(url: url, password: .none, signingSecret: .none), uuid: Self.uuid)
        #expect(try await Self.secrets(scene).password == nil)
    }
}
