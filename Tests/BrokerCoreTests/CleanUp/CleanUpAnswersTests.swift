import BrokerCore
import TestSupport
import Testing

/// Random histories: what is asked about live versions has the same answer before a clean-up and after it.
@Suite struct CleanUpAnswersTests {
    private static let shards = 2
    private static let histories = 120

    /// Who asks which pacts are pending for it.
    private struct Asker: Hashable {
        var provider: String
        var branch: String?
        var tag: String?
    }

    private typealias Pending = [Asker: [Int: Bool]]

    @Test(arguments: 0..<shards)
    func `pending and the gate say the same about live versions`(shard: Int) async throws {
        var (deletions, pending, verdicts) = (0, 0, 0)
        for seed in stride(from: 9000 + shard, to: 9000 + Self.histories, by: Self.shards) {
            var each = try await CleanUpOracleTests.Case(seed: UInt64(seed))
            // A branch that goes takes with it that it verified anything.
            each.rules.branchSelectors = []
            let before = (pending: try await Self.pending(each), gate: try await Self.verdicts(each))
            _ = try await CleanUpService(storage: each.broker.scene.storage, rules: each.rules, pace: .zero).run()
            let after = (pending: try await Self.pending(each), gate: try await Self.verdicts(each))
            #expect(before.gate == after.gate, "seed \(seed)")
            let deleted = try await each.deleted()
            for (asker, contents) in before.pending {
                let expected =
                    Self.isFirstUseGone(asker, each.history.world, deleted)
                    ? contents.filter { !$0.value } : contents
                let found = after.pending[asker]?.filter { expected[$0.key] != nil }
                #expect(found == expected, "seed \(seed), \(asker)")
                pending += contents.values.count { !$0 }
            }
            deletions += deleted.count
            verdicts += before.gate.values.count { $0 == true }
        }
        #expect(deletions > 30 && pending > 100 && verdicts > 30)
    }

    /// Whether each live content is pending, by whoever may ask.
    private static func pending(_ each: CleanUpOracleTests.Case) async throws -> Pending {
        let scene = each.broker.scene
        let names = each.history.world.pacticipants
        let live = try await scene.storage.read { transaction in
            Set(
                try transaction.pacticipants(containing: nil, page: nil).elements
                    .flatMap { try transaction.liveContents(ofConsumer: $0.id) })
        }
        var (heads, deployed, released) = (
            ConsumerVersionSelector(), ConsumerVersionSelector(), ConsumerVersionSelector()
        )
        (heads.branch, deployed.deployed, released.released) = (.every, true, true)
        let service = PactsForVerificationService(storage: scene.storage, settings: scene.settings)
        var answers: Pending = [:]
        for asker in names.flatMap(askers) {
            let pacts = try await service.find(
                VerificationQuestion(
                    providerName: asker.provider, providerBranch: asker.branch,
                    providerTags: asker.tag.map { [$0] } ?? [], selectors: [heads, deployed, released]))
            let contents = pacts.map { ($0.publication.contentID, $0.pending == true) }.filter { live.contains($0.0) }
            answers[asker] = Dictionary(contents) { first, _ in first }
        }
        return answers
    }

    private static func askers(_ provider: String) -> [Asker] {
        [Asker(provider: provider)]
            + (HistoryGenerator.branches + ["new"]).map { Asker(provider: provider, branch: $0) }
            + (HistoryGenerator.tags + ["new"]).map { Asker(provider: provider, tag: $0) }
    }

    /// What came before a tag was first used counts for it: without that use it may count more, never less.
    private static func isFirstUseGone(
        _ asker: Asker, _ world: OracleWorld, _ deleted: Set<OracleVersion>
    ) -> Bool {
        let uses = world.tags.filter { $0.name == asker.tag && $0.version.pacticipant == asker.provider }
        let first = uses.compactMap { world.tagTimes[$0] }.min()
        return uses.contains { world.tagTimes[$0] == first && deleted.contains($0.version) }
    }

    /// The gate's answer for each two live versions of different pacticipants.
    private static func verdicts(_ each: CleanUpOracleTests.Case) async throws -> [Set<OracleVersion>: Bool?] {
        let live = CleanUpOracle(world: each.history.world, rules: each.rules).live
        var verdicts: [Set<OracleVersion>: Bool?] = [:]
        for (index, left) in live.enumerated() {
            for right in live[index...] where right.pacticipant != left.pacticipant {
                let answer = try await each.broker.scene.ask(
                    [(left.pacticipant, left.number), (right.pacticipant, right.number)])
                verdicts[[left, right]] = answer.summary.deployable
            }
        }
        return verdicts
    }
}
