import BrokerCore
import ContractModel
import JSONText
import TestSupport
import Testing

/// Which pacts a provider has to verify: the protocol's worked examples and every selector.
@Suite struct PactsForVerificationTests {
    /// Foo 1 on main with content X, deployed to prod; Foo 2 on feat with content Y.
    private func scene(secondContent: String = "Y") async throws -> BrokerScene {
        let scene = try await BrokerScene()
        try await scene.publish("Foo", "1", to: "Bar", content: "X", branch: "main")
        try await scene.publish("Foo", "2", to: "Bar", content: secondContent, branch: "feat")
        try await scene.deploy("Foo", "1", to: "prod")
        return scene
    }

    private func find(
        _ scene: BrokerScene, _ selectors: [ConsumerVersionSelector] = [], branch: String? = nil, tags: [String] = []
    ) async throws -> [PactToVerify] {
        try await PactsForVerificationService(storage: scene.storage).find(
            VerificationQuestion(
                providerName: "Bar", providerBranch: branch, providerTags: tags, selectors: selectors))
    }

    private func selector(_ change: (inout ConsumerVersionSelector) -> Void) -> ConsumerVersionSelector {
        var selector = ConsumerVersionSelector()
        change(&selector)
        return selector
    }

    private func reasons(_ pacts: [PactToVerify]) -> [[PactSelection.Reason]] {
        pacts.map { $0.selections.map(\.reason) }
    }

    @Test func `without selectors: main branches and everything deployed or released`() async throws {
        let found = try await find(try await scene())
        #expect(found.map(\.publication.consumerVersion.number) == ["1"])
        #expect(reasons(found) == [[.deployed("prod"), .mainBranch("main")]])
    }

    @Test func `several selectors make several elements, by version`() async throws {
        let selectors = [selector { $0.branch = .named("feat") }, selector { $0.mainBranch = true }]
        let found = try await find(try await scene(), selectors)
        #expect(found.map(\.publication.consumerVersion.number) == ["1", "2"])
    }

    @Test func `equal content is one element with the newest pact`() async throws {
        let selectors = [selector { $0.branch = .named("feat") }, selector { $0.mainBranch = true }]
        let found = try await find(try await scene(secondContent: "X"), selectors)
        #expect(found.map(\.publication.consumerVersion.number) == ["2"])
        #expect(found.first?.selections.count == 2)
    }

    @Test func `a head without a pact for the provider selects nothing`() async throws {
        let scene = try await scene()
        try await scene.publish("Foo", "3", to: "Baz", branch: "main")
        #expect(try await find(scene, [selector { $0.mainBranch = true }]).isEmpty)
    }

    /// Beside the two versions of `scene`, two of branch `other` with tag `t`; Foo 2 is released to prod.
    private func richScene() async throws -> BrokerScene {
        let scene = try await scene()
        try await scene.publish("Foo", "3", to: "Bar", content: "Z", branch: "other", tags: ["t"])
        try await scene.publish("Foo", "4", to: "Bar", content: "W", branch: "other", tags: ["t"])
        try await scene.release("Foo", "2", to: "prod")
        try await scene.environment("test")
        return scene
    }

    @Test func `every selector finds its versions`() async throws {
        let scene = try await richScene()
        func numbers(_ change: (inout ConsumerVersionSelector) -> Void) async throws -> [String] {
            try await find(scene, [selector(change)], branch: "feat").map(\.publication.consumerVersion.number)
        }
        #expect(try await numbers { $0.branch = .every } == ["1", "2", "4"])
        #expect(try await numbers { $0.matchingBranch = true } == ["2"])
        #expect(try await numbers { $0.tag = "t" } == ["3", "4"])
        let latestTagged = try await numbers {
            $0.tag = "t"
            $0.latest = true
        }
        #expect(latestTagged == ["4"])
        #expect(try await numbers { $0.latest = true } == ["4"])
        #expect(try await numbers { $0.deployed = true } == ["1"])
        #expect(try await numbers { $0.released = true } == ["2"])
        #expect(try await numbers { $0.environment = "prod" } == ["1", "2"])
        #expect(try await numbers { $0.environment = "test" } == [])
        let elsewhere = try await numbers {
            $0.latest = true
            $0.consumer = "Nobody"
        }
        #expect(elsewhere == [])
    }

    @Test func `what an environment holds is one selection, however it came there`() async throws {
        let scene = try await richScene()
        try await scene.release("Foo", "1", to: "prod")
        try await scene.deploy("Foo", "4", to: "test")
        let inProd = selector { $0.environment = "prod" }
        let found = try await find(scene, [inProd])
        #expect(found.map(\.publication.consumerVersion.number) == ["1", "2"])
        #expect(reasons(found) == [[.environment("prod")], [.environment("prod")]])
        #expect(found.first?.metadata.selections.map(\.environment) == ["prod"])
        let either = selector {
            $0.environment = "prod"
            $0.deployed = true
            $0.released = true
        }
        #expect(
            reasons(try await find(scene, [either])) == [[.deployed("prod"), .released("prod")], [.released("prod")]])
        let ofFoo = selector {
            $0.environment = "prod"
            $0.consumer = "Foo"
        }
        let several = try await find(scene, [inProd, selector { $0.mainBranch = true }, ofFoo, either])
        #expect(
            reasons(several).first == [
                .deployed("prod"), .released("prod"), .environment("prod"), .environment("prod"), .mainBranch("main"),
            ])
        #expect(several.first?.selections[2].consumer == "Foo")
    }

    @Test func `a fallback is used where nothing was found`() async throws {
        let scene = try await richScene()
        func numbers(_ change: (inout ConsumerVersionSelector) -> Void) async throws -> [String] {
            try await find(scene, [selector(change)]).map(\.publication.consumerVersion.number)
        }
        let fallback = try await numbers {
            $0.branch = .named("gone")
            $0.fallbackBranch = "main"
        }
        #expect(fallback == ["1"])
        let fallbackTag = try await numbers {
            $0.tag = "gone"
            $0.latest = true
            $0.fallbackTag = "t"
        }
        #expect(fallbackTag == ["4"])
    }

    @Test func `pending until the branch, or another one before it, verified the content`() async throws {
        let scene = try await scene()
        let main = [selector { $0.mainBranch = true }]
        let branches = BranchService(storage: scene.storage, settings: scene.settings)
        #expect(try await find(scene, main, branch: "main").map(\.pending) == [true])
        _ = try await branches.add(version: "0", of: "Bar", toBranch: "early")
        scene.clock.advance(bySeconds: 60)
        _ = try await branches.add(version: "1", of: "Bar", toBranch: "main")
        try await scene.verify("Foo", "1", by: "Bar", "1")
        #expect(try await find(scene, main, branch: "main").map(\.pending) == [false])
        #expect(try await find(scene, main, branch: "brand-new").map(\.pending) == [false])
        #expect(try await find(scene, main, branch: "early").map(\.pending) == [true])
        try await scene.verify("Foo", "1", by: "Bar", "1", success: false)
        #expect(try await find(scene, main, branch: "main").map(\.pending) == [false])
    }

    @Test func `a partly verified content stays pending`() async throws {
        let scene = try await BrokerScene()
        let document = BrokerScene.pact("Foo", "Bar", ["a", "b"])
        try await scene.publish("Foo", "1", [("Bar", document)], branch: "main")
        let identifiers = ContractDocument(document).required.map(\.identifier)
        for (identifier, pending) in zip(identifiers, [true, false]) {
            let entry: JSONValue = [["interactionId": .string(identifier), "success": true]]
            try await scene.verify("Foo", "1", by: "Bar", "1", testResults: entry)
            #expect(try await find(scene, [selector { $0.latest = true }]).map(\.pending) == [pending])
        }
    }

    @Test func `an unknown environment and an unknown provider are told`() async throws {
        let scene = try await scene()
        let error = await #expect(throws: DomainError.self) {
            try await find(scene, [selector { $0.environment = "nowhere" }])
        }
        #expect(error?.fields.map(\.message) == ["environment with name 'nowhere' does not exist (at index 0)"])
        let unknown = await #expect(throws: DomainError.self) {
            try await PactsForVerificationService(storage: scene.storage)
                .find(VerificationQuestion(providerName: "Nobody"))
        }
        #expect(unknown == .notFound("No provider with name 'Nobody' found"))
    }

    @Test func `a URL names only the newest of many versions that were chosen`() async throws {
        let scene = try await BrokerScene()
        for number in 1...60 {
            try await scene.publish("Foo", String(number), to: "Bar", tags: ["t"])
        }
        let found = try await find(scene, [selector { $0.tag = "t" }])
        #expect(found.count == 1)
        #expect(found.first?.selections.count == 60)
        let metadata = try #require(found.first?.metadata)
        #expect(metadata.segment.utf8.count < 2000)
        let newest = try await scene.versions.describe("60", of: "Foo").version
        #expect(metadata.selections.first?.consumerVersionID == newest.id)
    }
}
