import BrokerCore
import TestSupport
import Testing

@Suite struct CleanUpRunsTests {
    @Test func `a run that meets another one does nothing, and the next one runs again`() async throws {
        let scene = try await BrokerScene()
        let runs = RunsBox()
        let storage = DisturbedStorage(
            storage: scene.storage,
            beforeReads: {
                let second = try await runs.value?.run(by: CleanUpRules())
                #expect(second == nil)
            })
        let cleanUps = CleanUpRuns(storage: storage)
        await runs.set(cleanUps)
        for _ in 1...2 {
            let report = try await cleanUps.run(by: CleanUpRules())
            #expect(report != nil)
        }
    }

    @Test func `runs of versions only go on with what was decided, and see what happened meanwhile`() async throws {
        let scene = try await BrokerScene()
        for number in 1...5 { try await scene.publish("Foo", "\(number)", to: "Bar", branch: "main") }
        let runs = CleanUpRuns(storage: scene.storage)
        func run(_ limit: Int) async throws -> Int? {
            let rules = CleanUpRules(
                versionSelectors: try VersionKeepSelector.list(#"[{"latest": true}]"#), deletionLimit: limit)
            return try await runs.run(by: rules, onlyVersions: true)?.rows.first { $0.table == "versions" }?.deleted
        }
        #expect(try await run(1) == 1)
        try await scene.deploy("Foo", "2", to: "production")
        #expect(try await run(1) == 1)
        // Version 5 is no head any more; whoever asks for more than is left decides anew.
        try await scene.publish("Foo", "6", to: "Bar", branch: "main")
        #expect(try await run(10) == 2)
        let left = try await scene.versions.list(of: "Foo", page: nil).versions.elements.map(\.version.number)
        #expect(left == ["6", "2"])
    }

    @Test func `the parts of a clean-up that follow the first one decide nothing anew`() async throws {
        let scene = try await BrokerScene()
        for number in 1...5 { try await scene.publish("Foo", "\(number)", to: "Bar", branch: "main") }
        let storage = DisturbedStorage(storage: scene.storage)
        let runs = CleanUpRuns(storage: storage)
        let rules = CleanUpRules(
            versionSelectors: try VersionKeepSelector.list(#"[{"latest": true}]"#), deletionLimit: 1)
        var reads: [Int] = []
        for _ in 1...3 {
            let before = storage.reads
            #expect(try await runs.run(by: rules, onlyVersions: true)?.versions == 1)
            reads.append(storage.reads - before)
        }
        // Two for the numbers in the report, and one that asks for the time.
        #expect(reads[1...] == [3, 3])
        #expect(reads[0] > 5)
    }

    @Test func `a run that takes longer than what it decided holds decides again`() async throws {
        let scene = try await BrokerScene()
        for number in 1...510 { try await scene.createVersion("\(number)", of: "Foo") }
        let storage = DisturbedStorage(storage: scene.storage, beforeWrite: 1) {
            scene.clock.advance(bySeconds: 400)
        }
        let rules = CleanUpRules(
            versionSelectors: try VersionKeepSelector.list(#"[{"latest": true}]"#), deletionLimit: 1000)
        #expect(try await CleanUpService(storage: storage, rules: rules).run().versions == 509)
    }

    @Test func `a run of versions only leaves their contents to a run of everything`() async throws {
        let scene = try await BrokerScene()
        for number in 1...3 {
            try await scene.publish("Foo", "\(number)", to: "Bar", content: "content \(number)", branch: "main")
        }
        let runs = CleanUpRuns(storage: scene.storage)
        let rules = CleanUpRules(versionSelectors: try VersionKeepSelector.list(#"[{"latest": true}]"#))
        let first = try await runs.run(by: rules, onlyVersions: true)
        #expect(first?.rows.filter { $0.deleted > 0 }.map(\.table) == ["versions", "publications"])
        let second = try await runs.run(by: rules)
        #expect(second?.rows.filter { $0.deleted > 0 }.map(\.table) == ["contents"])
    }

    private actor RunsBox {
        private(set) var value: CleanUpRuns?

        func set(_ runs: CleanUpRuns) { value = runs }
    }
}
