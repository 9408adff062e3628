import BrokerCore
import JSONText
import TestSupport
import Testing

struct DashboardServiceTests {
    private func statuses(_ scene: BrokerScene) async throws -> [String] {
        let service = DashboardService(storage: scene.storage, settings: scene.settings)
        return try await service.items(page: Page(number: 1, size: 30)).map { item in
            "\(item.publication.consumerVersion.number) \(item.latestTags.joined()) \(item.status.rawValue)"
        }
    }

    @Test("The overall latest, branch heads and latest of tags are shown, most recently active first")
    func heads() async throws {
        let scene = try await BrokerScene()
        for (version, branch, tags) in [("1", "main", ["dev"]), ("2", "main", []), ("3", "feat", ["dev"])] {
            scene.clock.advance(bySeconds: 1)
            try await scene.publish("Foo", version, to: "Bar", content: version, branch: branch, tags: tags)
        }
        #expect(try await statuses(scene) == ["3 dev never", "2  never"])
        scene.clock.advance(bySeconds: 1)
        try await scene.verify("Foo", "2", by: "Bar", "b1")
        // The newest pact has no result of its own: what was verified is an older content.
        #expect(try await statuses(scene) == ["2  success", "3 dev never"])
        try await scene.verify("Foo", "3", by: "Bar", "b2", success: false)
        #expect(Set(try await statuses(scene)) == ["2  success", "3 dev failed"])
    }

    @Test("A result for a part of the contract is no success")
    func partial() async throws {
        let scene = try await BrokerScene()
        try await scene.publish("Foo", "1", [("Bar", BrokerScene.pact("Foo", "Bar", ["a", "b"]))])
        let entries: JSONValue = [["interactionDescription": "a", "success": true]]
        try await scene.verify("Foo", "1", by: "Bar", "b1", testResults: entries)
        #expect(try await statuses(scene) == ["1  never"])
        let service = DashboardService(storage: scene.storage, settings: scene.settings)
        let overview = try await service.overview(containing: nil, page: Page(number: 1, size: 10))
        #expect(overview.elements.map(\.status) == [.never])
    }
}
