import BrokerCore
import TestSupport
import Testing

/// A verified contract of a live version doesn't become pending because old results go.
@Suite struct CleanUpPendingTests {
    private let scene: BrokerScene

    /// A contract of the head of its branch.
    init() async throws {
        var settings = BrokerSettings()
        settings.useFirstTagAsBranch = false
        scene = try await BrokerScene(settings: settings)
        try await scene.publish("Foo", "1", to: "Bar", branch: "main")
    }

    private func add(_ version: String, to branch: String) async throws {
        scene.clock.advance(bySeconds: 1)
        _ = try await BranchService(storage: scene.storage, settings: scene.settings)
            .add(version: version, of: "Bar", toBranch: branch)
    }

    private func tag(_ version: String, _ tag: String) async throws {
        scene.clock.advance(bySeconds: 1)
        _ = try await TagService(storage: scene.storage, settings: scene.settings)
            .add(tag, toVersion: version, of: "Bar")
    }

    private func verify(_ version: String, success: Bool = true) async throws {
        scene.clock.advance(bySeconds: 1)
        try await scene.verify("Foo", "1", by: "Bar", version, success: success)
    }

    /// Whether the contract is pending before a clean-up and after it.
    private func pending(branch: String? = nil, tags: [String] = []) async throws -> [Bool?] {
        let question = VerificationQuestion(
            providerName: "Bar", providerBranch: branch, providerTags: tags, selectors: [],
            includesPendingStatus: true, includesWIPSince: nil)
        let pacts = PactsForVerificationService(storage: scene.storage, settings: scene.settings)
        let before = try await pacts.find(question).map(\.pending)
        scene.clock.advance(bySeconds: 1000 * 86_400)
        _ = try await CleanUpService(storage: scene.storage, rules: CleanUpRules(versionSelectors: [])).run()
        return try await before + pacts.find(question).map(\.pending)
    }

    @Test func `for a branch whose success was followed by a failure of the same version`() async throws {
        try await add("1", to: "main")
        try await verify("1")
        try await verify("1", success: false)
        try await add("2", to: "main")
        try await verify("2", success: false)
        try await add("3", to: "main")
        #expect(try await pending(branch: "main") == [false, false])
    }

    @Test func `for a branch that was made between two successes of another one`() async throws {
        try await add("1", to: "main")
        try await verify("1")
        try await add("r1", to: "rel")
        try await add("2", to: "main")
        try await verify("2")
        try await add("3", to: "main")
        #expect(try await pending(branch: "rel") == [false, false])
    }

    @Test func `for a provider without branches`() async throws {
        try await verify("1")
        try await verify("2", success: false)
        #expect(try await pending() == [false, false])
    }

    @Test func `for a tag`() async throws {
        for (version, success) in [("1", true), ("2", false)] {
            try await scene.createVersion(version, of: "Bar")
            try await tag(version, "dev")
            try await verify(version, success: success)
        }
        #expect(try await pending(tags: ["dev"]) == [false, false])
    }

    @Test func `for a tag that came between two successes of another one`() async throws {
        for version in ["1", "2", "3"] { try await scene.createVersion(version, of: "Bar") }
        try await tag("1", "dev")
        try await verify("1")
        try await tag("3", "rel")
        try await tag("2", "dev")
        try await verify("2")
        try await verify("3", success: false)
        #expect(try await pending(tags: ["rel"]) == [false, false])
    }
}
