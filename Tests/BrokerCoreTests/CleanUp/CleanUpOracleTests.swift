import BrokerCore
import TestSupport
import Testing

/// Random histories that are cleaned up by random rules, held against an oracle that looks at every fact.
@Suite struct CleanUpOracleTests {
    private static let shards = 2
    private static let histories = 120
    private static let versionSelectors = [
        #"[{"latest": true}]"#, #"[{"tag": true, "latest": true}]"#, #"[{"branch": true, "latest": true}]"#,
        #"[{"tag": true, "branch": true, "latest": true}]"#, #"[{"mainBranch": true}]"#,
        #"[{"branch": "feat", "latest": true}, {"tag": "beta"}]"#, #"[{"environment": "test"}]"#,
        #"[{"maxAge": 8}]"#, #"[{"maxAge": 20, "tag": "stable"}, {"mainBranch": true, "latest": true}]"#,
        #"[{"pacticipant": "A"}, {"environment": "prod", "latest": true}]"#, "[]",
    ]
    private static let branchSelectors = ["[]", "[]", #"[{"branch": "feat"}]"#, #"[{"branch": ["main", "develop"]}]"#]

    /// A broker with a history, and rules to clean it up by.
    struct Case {
        var random: SeededGenerator
        var history: HistoryGenerator
        var broker: OracleBroker
        var rules: CleanUpRules
        var told = 0

        init(seed: UInt64) async throws {
            random = SeededGenerator(seed: seed)
            history = HistoryGenerator(
                requiresEvidence: false, allowsRevisions: random.chance(30), using: &random)
            broker = try await OracleBroker(requiresEvidence: false)
            rules = CleanUpRules(
                versionSelectors: try VersionKeepSelector.list(random.pick(versionSelectors)),
                branchSelectors: try BranchKeepSelector.list(random.pick(branchSelectors)), deletionLimit: 1000,
                overwrittenMaxAge: random.chance(30) ? 1 : nil)
            try await addEvents(35)
        }

        mutating func addEvents(_ count: Int) async throws {
            history.addEvents(count, using: &random)
            for event in history.events[told...] { try await broker.apply(event) }
            told = history.events.count
        }

        var doomed: Set<OracleVersion> { CleanUpOracle(world: history.world, rules: rules).doomed }

        /// What the broker has no longer.
        func deleted() async throws -> Set<OracleVersion> {
            let left = try await broker.scene.storage.read { transaction in
                try transaction.pacticipants(containing: nil, page: nil).elements.flatMap { pacticipant in
                    try transaction.versions(of: pacticipant.id, page: nil).elements.map {
                        OracleVersion(pacticipant.name, $0.number)
                    }
                }
            }
            return Set(history.world.versions).subtracting(left)
        }
    }

    @Test(arguments: 0..<shards)
    func `a run deletes exactly what an oracle gives up, and a preview foretells it`(shard: Int) async throws {
        var count = 0
        for seed in stride(from: shard, to: Self.histories, by: Self.shards) {
            let each = try await Case(seed: UInt64(seed))
            let service = CleanUpService(storage: each.broker.scene.storage, rules: each.rules, pace: .zero)
            let plan = try await service.preview()
            _ = try await service.run()
            let doomed = each.doomed
            #expect(try await each.deleted() == doomed, "seed \(seed)")
            #expect(plan.versionsNotToKeep == doomed.count, "seed \(seed)")
            for part in plan.parts {
                let own = doomed.filter { $0.pacticipant == part.name }
                #expect(part.toDelete.count == own.count, "seed \(seed), \(part.name)")
            }
            #expect(try await service.preview().versionsNotToKeep <= doomed.count, "seed \(seed)")
            count += doomed.count
        }
        #expect(count > 50)
    }

    @Test(arguments: 0..<shards)
    func `whatever happens between decision and deletion, nothing goes that is needed then`(shard: Int) async throws {
        var (deletions, differences) = (0, 0)
        for seed in stride(from: 5000 + shard, to: 5000 + Self.histories, by: Self.shards) {
            let box = CaseBox(try await Case(seed: UInt64(seed)))
            let (storage, rules) = await (box.value.broker.scene.storage, box.value.rules)
            let before = await box.value.doomed
            let interrupted = DisturbedStorage(storage: storage, beforeWrite: 1) { try await box.addEvents(4) }
            _ = try await CleanUpService(storage: interrupted, rules: rules, pace: .zero).run()
            let doomed = await box.value.doomed
            let deleted = try await box.value.deleted()
            #expect(deleted.isSubset(of: doomed), "seed \(seed): \(deleted.subtracting(doomed))")
            deletions += deleted.count
            differences += before.subtracting(doomed).isEmpty ? 0 : 1
        }
        #expect(deletions > 30 && differences > 3)
    }

    private actor CaseBox {
        private(set) var value: Case

        init(_ value: Case) { self.value = value }

        func addEvents(_ count: Int) async throws {
            var changed = value
            try await changed.addEvents(count)
            value = changed
        }
    }
}
