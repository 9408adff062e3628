import Foundation
import Testing

/// Random histories, told to a broker and to an oracle that looks at every fact: both must answer every question alike.
@Suite struct OracleTests {
    static let shards = 4
    /// Histories of the whole test; `TREATY_ORACLE_HISTORIES` asks for more.
    static let histories = ProcessInfo.processInfo.environment["TREATY_ORACLE_HISTORIES"].flatMap { Int($0) } ?? 160
    static let questions = 30

    @Test(arguments: 0..<shards)
    func `the gate answers as an oracle that looks at every fact`(shard: Int) async throws {
        var tally = OracleTally()
        var disagreements = 0
        for seed in stride(from: shard, to: Self.histories, by: Self.shards) where disagreements < 3 {
            guard let report = try await disagreement(UInt64(seed), &tally) else { continue }
            disagreements += 1
            Issue.record("\(report)")
        }
        guard tally.questions >= 1000 else { return }
        for name in OracleTally.expected.sorted() {
            #expect(tally.counts[name, default: 0] >= 5, "\(name) came up too rarely")
        }
    }

    /// Tells both the history of a seed, asking on the way; returns the smallest form of the first disagreement.
    private func disagreement(_ seed: UInt64, _ tally: inout OracleTally) async throws -> String? {
        var random = SeededGenerator(seed: seed)
        let requiresEvidence = random.chance(15)
        var history = HistoryGenerator(
            requiresEvidence: requiresEvidence, allowsRevisions: random.chance(50), using: &random)
        var broker = try await OracleBroker(requiresEvidence: requiresEvidence)
        var told = 0
        for _ in 0..<3 {
            history.addEvents(Int.random(in: 6...16, using: &random), using: &random)
            for event in history.events[told...] { try await broker.apply(event) }
            told = history.events.count
            for _ in 0..<Self.questions / 3 {
                guard let question = QuestionGenerator(world: history.world).question(using: &random) else { continue }
                let answers = try await OracleCheck.ask(question, history.world, broker)
                tally.count(answers.oracle)
                guard !answers.agree else { continue }
                let check = OracleCheck(requiresEvidence: requiresEvidence, events: history.events)
                let smallest = await check.smallest(answers)
                return smallest.check.report(smallest.answers, seed: seed)
            }
        }
        return nil
    }
}
