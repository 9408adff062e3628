import BrokerCore
import TestSupport
import Testing

/// What becomes needed between the decision to delete it and the deletion stays.
@Suite struct CleanUpInterleavingTests {
    private let scene: BrokerScene

    /// Two old versions on each side that nobody needs; the newer ones are heads.
    init() async throws {
        scene = try await BrokerScene()
        for number in 1...3 {
            try await scene.publish("Foo", "\(number)", to: "Bar", content: "old", branch: "main")
            scene.clock.advance(bySeconds: 1)
            try await scene.verify("Foo", "\(number)", by: "Bar", "\(number)")
        }
        for name in ["Foo", "Bar"] {
            _ = try await BranchService(storage: scene.storage, settings: scene.settings)
                .add(version: "9", of: name, toBranch: "main")
        }
    }

    /// Cleans up, with something that happens after the decision, and tells what is left of the old versions.
    private func left(
        keeping selectors: String = "[]", _ event: @escaping @Sendable (BrokerScene) async throws -> Void
    ) async throws -> [String] {
        let storage = DisturbedStorage(storage: scene.storage, beforeWrite: 1) { [scene] in try await event(scene) }
        let rules = CleanUpRules(versionSelectors: try VersionKeepSelector.list(selectors))
        _ = try await CleanUpService(storage: storage, rules: rules, pace: .zero).run()
        var left: [String] = []
        for name in ["Foo", "Bar"] {
            left += try await scene.versions.list(of: name, page: nil).versions.elements
                .map { "\(name) \($0.version.number)" }
        }
        return left.filter { !$0.hasSuffix(" 9") }.sorted()
    }

    @Test func `nothing of it is left if nothing happens`() async throws {
        #expect(try await left { _ in } == [])
    }

    @Test func `a version that is deployed`() async throws {
        let left = try await left { try await $0.deploy("Bar", "1", to: "production") }
        #expect(left == ["Bar 1"])
    }

    @Test func `a version that is released`() async throws {
        let left = try await left { try await $0.release("Bar", "2", to: "production") }
        #expect(left == ["Bar 2"])
    }

    @Test func `a version that becomes a branch's head`() async throws {
        let left = try await left { scene in
            _ = try await BranchService(storage: scene.storage, settings: scene.settings)
                .add(version: "1", of: "Bar", toBranch: "hotfix")
        }
        #expect(left == ["Bar 1"])
    }

    @Test func `the newest result for the contract of a version that is deployed`() async throws {
        let left = try await left { try await $0.deploy("Foo", "2", to: "production") }
        // Which of the results counts is for the next run to say.
        #expect(left == ["Bar 1", "Bar 2", "Bar 3", "Foo 2"])
        #expect(try await self.left { _ in } == ["Bar 1", "Bar 3", "Foo 2"])
    }

    @Test func `the newest result for a contract that is published again`() async throws {
        let left = try await left { try await $0.publish("Foo", "10", to: "Bar", content: "old", branch: "new") }
        #expect(left == ["Bar 1", "Bar 2", "Bar 3", "Foo 10"])
        #expect(try await self.left { _ in } == ["Bar 1", "Bar 3", "Foo 10"])
    }

    @Test func `a version with a new result for what is deployed`() async throws {
        try await scene.publish("Foo", "4", to: "Bar", content: "other", branch: "other")
        let left = try await left { try await $0.verify("Foo", "4", by: "Bar", "1") }
        #expect(left == ["Bar 1", "Foo 4"])
    }

    @Test func `a version that takes the place of a newer one`() async throws {
        for number in ["1", "2"] {
            _ = try await TagService(storage: scene.storage, settings: scene.settings)
                .add("stable", toVersion: number, of: "Bar")
        }
        let left = try await left(keeping: #"[{"tag": true, "latest": true}]"#) { scene in
            try await scene.versions.delete("2", of: "Bar")
        }
        #expect(left == ["Bar 1"])
    }

    @Test func `an earlier success, where the newest one is deleted`() async throws {
        try await scene.deploy("Foo", "1", to: "production")
        let left = try await left { try await $0.versions.delete("3", of: "Bar") }
        #expect(left.contains("Foo 1") && left.contains("Bar 2"))
    }

    @Test func `a success, where the one that came before it is deleted`() async throws {
        try await scene.deploy("Foo", "1", to: "production")
        let left = try await left { try await $0.versions.delete("1", of: "Bar") }
        #expect(left == ["Bar 2", "Bar 3", "Foo 1"])
    }

    @Test func `a run that is repeated deletes what an interrupted one didn't get to`() async throws {
        let rules = CleanUpRules(versionSelectors: [])
        for number in 1...3 {
            let storage = DisturbedStorage(storage: scene.storage, beforeWrite: number) { throw CancellationError() }
            await #expect(throws: CancellationError.self) {
                try await CleanUpService(storage: storage, rules: rules, pace: .zero).run()
            }
        }
        #expect(try await left { _ in } == [])
    }
}
