import BrokerCore
import JSONText
import TestSupport
import Testing

/// Which pacts are work in progress: the protocol's worked examples, and what ends it.
@Suite struct WorkInProgressTests {
    /// Foo 1 on main with content X, Foo 2 on feat with content Y.
    private func scene() async throws -> BrokerScene {
        let scene = try await BrokerScene()
        scene.clock.advance(bySeconds: 3600)
        try await scene.publish("Foo", "1", to: "Bar", content: "X", branch: "main")
        try await scene.publish("Foo", "2", to: "Bar", content: "Y", branch: "feat")
        return scene
    }

    private func question(
        _ selectors: [ConsumerVersionSelector], branch: String? = "main", tags: [String] = [], since: Int64 = 0,
        pending: Bool = true
    ) -> VerificationQuestion {
        VerificationQuestion(
            providerName: "Bar", providerBranch: branch, providerTags: tags, selectors: selectors,
            includesPendingStatus: pending, includesWIPSince: TestClock().now.advanced(bySeconds: since))
    }

    private var mainBranch: ConsumerVersionSelector {
        var selector = ConsumerVersionSelector()
        selector.mainBranch = true
        return selector
    }

    private func find(_ scene: BrokerScene, _ question: VerificationQuestion) async throws -> [String] {
        try await PactsForVerificationService(storage: scene.storage).find(question).map { pact in
            pact.publication.consumerVersion.number + (pact.isWIP ? " in progress" : "")
        }
    }

    private func provider(_ version: String, joins branch: String, _ scene: BrokerScene) async throws {
        _ = try await BranchService(storage: scene.storage, settings: scene.settings)
            .add(version: version, of: "Bar", toBranch: branch)
    }

    @Test func `heads that nobody selects follow after those that are selected`() async throws {
        let scene = try await scene()
        #expect(try await find(scene, question([mainBranch])) == ["1", "2 in progress"])
    }

    @Test func `a pact that is selected is not work in progress as well`() async throws {
        let scene = try await scene()
        var feat = ConsumerVersionSelector()
        feat.branch = .named("feat")
        #expect(try await find(scene, question([mainBranch, feat])) == ["1", "2"])
    }

    @Test func `nothing is work in progress without a provider branch or tags, or before the date`() async throws {
        let scene = try await scene()
        #expect(try await find(scene, question([mainBranch], branch: nil)) == ["1"])
        #expect(try await find(scene, question([mainBranch], since: 7200)) == ["1"])
    }

    @Test func `only heads count, never the versions before them`() async throws {
        let scene = try await scene()
        try await scene.publish("Foo", "3", to: "Bar", content: "Z", branch: "feat")
        #expect(try await find(scene, question([mainBranch])) == ["1", "3 in progress"])
    }

    @Test func `a success as work in progress doesn't end it, one by another link does`() async throws {
        let scene = try await scene()
        try await provider("1", joins: "main", scene)
        try await scene.verify("Foo", "2", by: "Bar", "1", metadata: PactMetadata(wip: true))
        #expect(try await find(scene, question([mainBranch])) == ["1", "2 in progress"])
        try await scene.verify("Foo", "2", by: "Bar", "1")
        #expect(try await find(scene, question([mainBranch])) == ["1"])
    }

    @Test func `a failed or a partial result doesn't end it`() async throws {
        let scene = try await scene()
        try await provider("1", joins: "main", scene)
        try await scene.verify("Foo", "2", by: "Bar", "1", success: false)
        try await scene.verify("Foo", "2", by: "Bar", "1", testResults: [])
        #expect(try await find(scene, question([mainBranch])) == ["1", "2 in progress"])
    }

    @Test func `a success of another branch counts only from before the branch had a version`() async throws {
        let scene = try await scene()
        try await provider("1", joins: "early", scene)
        scene.clock.advance(bySeconds: 60)
        try await provider("2", joins: "other", scene)
        try await scene.verify("Foo", "2", by: "Bar", "2")
        scene.clock.advance(bySeconds: 60)
        try await provider("3", joins: "late", scene)
        #expect(try await find(scene, question([mainBranch], branch: "early")) == ["1", "2 in progress"])
        #expect(try await find(scene, question([mainBranch], branch: "late")) == ["1"])
        #expect(try await find(scene, question([mainBranch], branch: "none yet")) == ["1"])
    }

    @Test func `a success is forgotten after thirty days`() async throws {
        let scene = try await scene()
        try await provider("1", joins: "main", scene)
        try await scene.verify("Foo", "2", by: "Bar", "1")
        scene.clock.advance(bySeconds: 30 * 86_400)
        #expect(try await find(scene, question([mainBranch])) == ["1"])
        scene.clock.advance(bySeconds: 1)
        #expect(try await find(scene, question([mainBranch])) == ["1", "2 in progress"])
    }

    @Test func `with tags, a success counts for the tags that the version had when it was published`() async throws {
        let scene = try await scene()
        let tags = TagService(storage: scene.storage, settings: scene.settings)
        _ = try await tags.add("dev", toVersion: "1", of: "Bar")
        try await scene.verify("Foo", "2", by: "Bar", "1")
        _ = try await tags.add("late", toVersion: "1", of: "Bar")
        #expect(try await find(scene, question([mainBranch], branch: nil, tags: ["dev"])) == ["1"])
        let both = question([mainBranch], branch: nil, tags: ["dev", "late"])
        let pacts = try await PactsForVerificationService(storage: scene.storage).find(both)
        #expect(pacts.map(\.isWIP) == [false, true])
        #expect(pacts.last?.pendingTags == ["late"])
    }

    @Test(arguments: [#"de"v"#, #"x","dev"#, "DEV", "de"])
    func `a tag is found by its whole name`(tag: String) async throws {
        let scene = try await scene()
        let tags = TagService(storage: scene.storage, settings: scene.settings)
        for name in ["first", tag] { _ = try await tags.add(name, toVersion: "1", of: "Bar") }
        scene.clock.advance(bySeconds: 1)
        _ = try await tags.add("dev", toVersion: "2", of: "Bar")
        scene.clock.advance(bySeconds: 1)
        try await scene.verify("Foo", "2", by: "Bar", "1")
        #expect(try await find(scene, question([mainBranch], branch: nil, tags: [tag])) == ["1"])
        #expect(try await find(scene, question([mainBranch], branch: nil, tags: ["dev"])) == ["1", "2 in progress"])
    }

    @Test func `it is pending where that is asked, and its URL says only that it is work in progress`() async throws {
        let scene = try await scene()
        let service = PactsForVerificationService(storage: scene.storage)
        let asked = try await service.find(question([mainBranch]))
        #expect(asked.last?.pending == true)
        #expect(asked.last?.metadata == PactMetadata(wip: true))
        let unasked = try await service.find(question([mainBranch], pending: false))
        #expect(unasked.last?.isWIP == true)
        #expect(unasked.last?.pending == nil)
    }

    @Test func `the broker may choose since when, by the ages of what is not verified`() async throws {
        var settings = BrokerSettings()
        settings.dynamicWIPWindow = true
        settings.minWIPWindowDays = 2
        settings.defaultWIPWindowDays = 3
        let scene = try await BrokerScene(settings: settings)
        // Of ages 10, 9, … 1 days the 80th percentile is 8; the oldest of all lies outside of the window looked at.
        scene.clock.advance(bySeconds: 40 * 86_400)
        try await scene.publish("Old", "0", to: "Bar", content: "old", branch: "old")
        scene.clock.advance(bySeconds: 20 * 86_400)
        for number in 1...10 {
            try await scene.publish("Foo", "\(number)", to: "Bar", content: "\(number)", branch: "b\(number)")
            scene.clock.advance(bySeconds: 86_400)
        }
        func found() async throws -> [String] {
            try await PactsForVerificationService(storage: scene.storage, settings: settings)
                .find(question([mainBranch], since: 0)).map(\.publication.consumerVersion.number)
        }
        #expect(try await found() == ["4", "5", "6", "7", "8", "9", "10"])
        // What the branch has verified is no work in progress, however long the window is.
        try await provider("1", joins: "main", scene)
        for number in 1...10 { try await scene.verify("Foo", "\(number)", by: "Bar", "1") }
        #expect(try await found().isEmpty)
        try await scene.publish("Foo", "11", to: "Bar", content: "11", branch: "b11")
        scene.clock.advance(bySeconds: 60)
        #expect(try await found() == ["11"])
        // Without a date in the request nothing is work in progress.
        var without = question([mainBranch])
        without.includesWIPSince = nil
        let none = try await PactsForVerificationService(storage: scene.storage, settings: settings).find(without)
        #expect(none.isEmpty)
    }
}
