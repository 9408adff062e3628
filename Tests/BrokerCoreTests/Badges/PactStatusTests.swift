import BrokerCore
import JSONText
import TestSupport
import Testing

@Suite struct PactStatusTests {
    private func status(
        _ scene: BrokerScene, _ selection: PublicationSelection = .all
    ) async throws -> PactStatus? {
        try await BadgeService(storage: scene.storage, settings: scene.settings).pactStatus(
            consumer: "Foo", provider: "Bar", selection)
    }

    @Test func `the latest result decides, as long as it is about the latest content`() async throws {
        let scene = try await BrokerScene()
        #expect(try await status(scene) == nil)
        try await scene.publish("Foo", "1", to: "Bar", content: "X", tags: ["dev"])
        #expect(try await status(scene) == .never)
        try await scene.verify("Foo", "1", by: "Bar", "1")
        #expect(try await status(scene) == .success)
        try await scene.publish("Foo", "2", to: "Bar", content: "Y")
        #expect(try await status(scene) == .stale)
        #expect(try await status(scene, .tagged("dev")) == .success)
        #expect(try await status(scene, .untagged) == .never)
        #expect(try await status(scene, .tagged("nope")) == nil)
        try await scene.verify("Foo", "2", by: "Bar", "2", success: false)
        #expect(try await status(scene) == .failed)
        try await scene.verify("Foo", "2", by: "Bar", "3", success: false, metadata: PactMetadata(pending: true))
        #expect(try await status(scene) == .failedPending)
    }

    @Test func `a result that leaves something open is none`() async throws {
        let scene = try await BrokerScene()
        try await scene.publish("Foo", "1", [("Bar", BrokerScene.pact("Foo", "Bar", ["a", "b"]))])
        let results: JSONValue = ["tests": [["interactionDescription": "a", "status": "passed"]]]
        try await scene.verify("Foo", "1", by: "Bar", "1", testResults: results)
        #expect(try await status(scene) == .never)
    }

    @Test func `a claim is none where evidence is required`() async throws {
        var settings = BrokerSettings()
        settings.requireEvidence = true
        let scene = try await BrokerScene(settings: settings)
        try await scene.publish("Foo", "1", to: "Bar")
        try await scene.verify("Foo", "1", by: "Bar", "1")
        #expect(try await status(scene) == .never)
    }

    @Test func `two tags are judged by the matrix`() async throws {
        let scene = try await BrokerScene()
        let badges = BadgeService(storage: scene.storage, settings: scene.settings)
        func pair(_ tag: String, _ providerTag: String) async throws -> PactStatus {
            try await badges.pairStatus(consumer: "Foo", tag: tag, provider: "Bar", tag: providerTag)
        }
        #expect(try await pair("dev", "prod") == .never)
        try await scene.publish("Foo", "1", to: "Bar", tags: ["dev"])
        let tags = TagService(storage: scene.storage, settings: scene.settings)
        _ = try await tags.add("prod", toVersion: "1", of: "Bar")
        #expect(try await pair("dev", "prod") == .never)
        try await scene.verify("Foo", "1", by: "Bar", "1")
        #expect(try await pair("dev", "prod") == .success)
        try await scene.verify("Foo", "1", by: "Bar", "1", success: false)
        #expect(try await pair("dev", "prod") == .failed)
        #expect(try await pair("dev", "nope") == .never)
    }
}
