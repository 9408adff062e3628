import BrokerCore
import JSONText
import TestSupport
import Testing

struct MetricsServiceTests {
    @Test("Everything is counted once, interactions of the latest pacts only")
    func counts() async throws {
        var settings = BrokerSettings()
        settings.allowDangerousContractModification = true
        let scene = try await BrokerScene(settings: settings)
        try await scene.publish("Foo", "1", [("Bar", BrokerScene.pact("Foo", "Bar", ["a", "b", "c"]))], tags: ["dev"])
        try await scene.publish("Foo", "1", [("Bar", BrokerScene.pact("Foo", "Bar", ["a", "b"]))])
        try await scene.publish("Web", "1", to: "Bar", branch: "main", tags: ["dev", "prod"])
        try await scene.publish("Web", "1", to: "Baz")
        for success in [true, true, false] { try await scene.verify("Foo", "1", by: "Bar", "b1", success: success) }
        try await scene.deploy("Bar", "b1", to: "prod")
        let metrics = try await MetricsService(storage: scene.storage).metrics()
        #expect(metrics.latestInteractions == 4)
        #expect(metrics.latestMessages == 0)
        #expect(metrics.integrations == 3)
        #expect(metrics.publications.count == 4)
        #expect(metrics.contents == 4)
        #expect(metrics.revisions.map { [$0.number, $0.count] } == [[2, 2]])
        #expect([metrics.results.count, metrics.successfulResults, metrics.failedResults] == [3, 2, 1])
        #expect(metrics.distinctResults == 2)
        #expect(metrics.resultsPerContent.map { [$0.number, $0.count] } == [[3, 1]])
        #expect([metrics.versions, metrics.versionsWithUserCreatedBranch, metrics.versionsWithBranch] == [3, 1, 2])
        #expect([metrics.tags, metrics.distinctTagNames, metrics.distinctTagNamesOfPacticipants] == [3, 2, 3])
        #expect([metrics.deployedVersions, metrics.currentlyDeployedVersions, metrics.environments] == [1, 1, 1])
        #expect(metrics.publications.first == scene.clock.now)
    }
}
