import BrokerCore
import ContractModel
import JSONText
import TestSupport
import Testing

/// What a clean-up deletes, and above all what it never does.
@Suite struct CleanUpTests {
    private let scene: BrokerScene

    init() async throws {
        scene = try await BrokerScene()
    }

    private func service(
        _ selectors: String = "[]", branches: String = "[]", limit: Int = 1000, overwritten: Int? = nil
    ) throws -> CleanUpService {
        CleanUpService(
            storage: scene.storage,
            rules: CleanUpRules(
                versionSelectors: try VersionKeepSelector.list(selectors),
                branchSelectors: try BranchKeepSelector.list(branches), deletionLimit: limit,
                overwrittenMaxAge: overwritten))
    }

    private func versions(of name: String) async throws -> [String] {
        try await scene.versions.list(of: name, page: nil).versions.elements.map(\.version.number).sorted()
    }

    private func later(days: Int64) { scene.clock.advance(bySeconds: days * 86400) }

    @Test func `only versions that no selector keeps are deleted, with what belongs to them`() async throws {
        for number in 1...4 {
            try await scene.publish("Foo", "\(number)", to: "Bar", content: "content \(number)", branch: "main")
        }
        let report = try await service(#"[{"latest": true}]"#).run()
        #expect(try await versions(of: "Foo") == ["4"])
        #expect(
            report.rows.map { "\($0.table) \($0.deleted) \($0.kept)" } == [
                "branches 0 1", "versions 3 1", "publications 3 1", "contents 3 1", "verifications 0 0",
                "triggeredWebhooks 0 0",
            ])
    }

    @Test func `interactions that no content holds any more go with the contents`() async throws {
        for number in 1...3 {
            try await scene.publish(
                "Foo", "\(number)", [("Bar", BrokerScene.pact("Foo", "Bar", ["shared", "own \(number)"]))],
                branch: "main")
        }
        _ = try await service(#"[{"latest": true}]"#).run()
        let left = try await scene.storage.read { try $0.unusedInteractions(after: 0).found }
        #expect(left == [])
        let kept = try await scene.pacts.read(consumer: "Foo", version: "3", provider: "Bar")
        let required = try await scene.storage.read {
            try $0.requiredInteractions(ofContent: kept.publication.contentID)
        }
        #expect(required.map(\.description) == ["shared", "own 3"])
    }

    @Test func `a preview tells what a run does, and changes nothing`() async throws {
        for number in 1...4 { try await scene.publish("Foo", "\(number)", to: "Bar", branch: "main") }
        let plan = try await service(#"[{"latest": true}]"#, limit: 2).preview()
        #expect(plan.totalVersions == 4)
        #expect(plan.versionsNotToKeep == 3)
        #expect(plan.versionsToDelete == 2)
        #expect(plan.versionsToKeep == 1)
        #expect(plan.keptBySelector.map(\.count) == [1, 0, 0])
        #expect(plan.parts.map(\.name) == ["Foo"])
        #expect(plan.parts[0].toDelete.first?.number == "1" && plan.parts[0].toDelete.last?.number == "3")
        #expect(try await versions(of: "Foo") == ["1", "2", "3", "4"])
    }

    @Test func `a run deletes no more than its limit, oldest first`() async throws {
        for number in 1...5 {
            try await scene.publish("Foo", "\(number)", to: "Bar", branch: "main")
            later(days: 1)
        }
        _ = try await service(#"[{"latest": true}]"#, limit: 2).run()
        #expect(try await versions(of: "Foo") == ["3", "4", "5"])
    }

    @Test func `what is deployed, released or a head stays, whatever the selectors say`() async throws {
        for number in 1...6 { try await scene.createVersion("\(number)", of: "Foo") }
        try await scene.publish("Foo", "1", to: "Bar", branch: "old")
        try await scene.deploy("Foo", "2", to: "test")
        try await scene.deploy("Foo", "3", to: "production")
        try await scene.release("Foo", "4", to: "production")
        try await scene.deploy("Foo", "5", to: "test")
        later(days: 1000)
        _ = try await service(#"[{"maxAge": 1}]"#).run()
        #expect(try await versions(of: "Foo") == ["1", "3", "4", "5"])
    }

    @Test func `results that a deployed version rests on stay, with the provider version that they come from`()
        async throws
    {
        try await scene.publish("Foo", "1", to: "Bar", content: "live", branch: "main")
        try await scene.publish("Foo", "2", to: "Bar", content: "gone")
        for number in 1...3 { try await scene.verify("Foo", "1", by: "Bar", "\(number)") }
        try await scene.verify("Foo", "2", by: "Bar", "9")
        try await scene.deploy("Foo", "1", to: "production")
        later(days: 1000)
        _ = try await service(#"[{"maxAge": 1}]"#).run()
        // Of those that verified the live content, the first and the newest.
        #expect(try await versions(of: "Bar") == ["1", "3"])
        #expect(try await versions(of: "Foo") == ["1"])
        let answer = try await scene.ask([("Foo", "1"), ("Bar", "3")])
        #expect(answer.summary.deployable == true)
    }

    @Test func `the first and the newest success on each branch stay, as pending pacts depend on them`() async throws {
        try await scene.publish("Foo", "1", to: "Bar", branch: "main")
        for (number, branch) in [("0", "main"), ("1", "main"), ("2", "main"), ("3", "feature"), ("4", "main")] {
            _ = try await BranchService(storage: scene.storage, settings: scene.settings)
                .add(version: number, of: "Bar", toBranch: branch)
            try await scene.verify("Foo", "1", by: "Bar", number, success: number != "4")
        }
        for branch in ["main", "feature"] {
            _ = try await BranchService(storage: scene.storage, settings: scene.settings)
                .add(version: "5", of: "Bar", toBranch: branch)
        }
        later(days: 1000)
        _ = try await service(#"[{"maxAge": 1}]"#).run()
        #expect(try await versions(of: "Bar") == ["0", "2", "3", "4", "5"])
    }

    @Test func `stale branches go, main branches and what a selector names stay`() async throws {
        for branch in ["main", "release", "feature"] {
            try await scene.publish("Foo", branch, to: "Bar", branch: branch)
        }
        later(days: 100)
        try await scene.publish("Foo", "young", to: "Bar", branch: "young")
        let service = try service(branches: #"[{"maxAge": 90}, {"branch": "release"}]"#)
        #expect(try await service.preview().branchesToDelete.map(\.name) == ["feature"])
        _ = try await service.run()
        // The head of a branch that is gone is a version like any other.
        #expect(try await versions(of: "Foo") == ["main", "release", "young"])
    }

    @Test func `without branch selectors every branch stays`() async throws {
        try await scene.publish("Foo", "1", to: "Bar", branch: "feature")
        later(days: 1000)
        #expect(try await service().preview().branchesToDelete == [])
    }

    @Test func `replaced results go, unless the evidence still rests on them`() async throws {
        let contents = BrokerScene.pact("Foo", "Bar", ["a", "b"])
        try await scene.publish("Foo", "1", [("Bar", contents)], branch: "main")
        func result(_ description: String) -> JSONValue {
            [["interactionDescription": .string(description), "success": true]]
        }
        // Two shards, the first of which is sent twice.
        try await scene.verify("Foo", "1", by: "Bar", "1", testResults: result("a"))
        try await scene.verify("Foo", "1", by: "Bar", "1", testResults: result("a"))
        try await scene.verify("Foo", "1", by: "Bar", "1", testResults: result("b"))
        try await scene.deploy("Bar", "1", to: "production")
        later(days: 8)
        let report = try await service(#"[{"maxAge": 90}]"#, overwritten: 7).run()
        #expect(report.rows.first { $0.table == "verifications" }?.deleted == 1)
        #expect(try await scene.ask([("Foo", "1"), ("Bar", "1")]).summary.deployable == true)
    }

    @Test func `replaced revisions go once they are old enough`() async throws {
        var settings = BrokerSettings()
        settings.allowDangerousContractModification = true
        let scene = BrokerScene(storage: scene.storage, clock: scene.clock, settings: settings)
        try await scene.publish("Foo", "1", to: "Bar", content: "one", branch: "main")
        try await scene.publish("Foo", "1", to: "Bar", content: "two", branch: "main")
        let clean = try service(#"[{"maxAge": 90}]"#, overwritten: 7)
        #expect(try await clean.run().hasDeletions == false)
        later(days: 8)
        let report = try await clean.run()
        #expect(report.rows.filter { $0.deleted > 0 }.map(\.table) == ["publications"])
        // The content that is left without publication goes with the next run.
        #expect(try await clean.run().rows.filter { $0.deleted > 0 }.map(\.table) == ["contents"])
    }
}
