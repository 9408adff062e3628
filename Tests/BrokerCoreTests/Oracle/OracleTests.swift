import Foundation
import Testing

/// Random histories, told to a broker and to an oracle that looks at every fact: both must answer every question alike.
@Suite struct OracleTests {
    static let shards = 4
    /// Histories of the whole test; `TREATY_ORACLE_HISTORIES` asks for more.
    static let histories = ProcessInfo.processInfo.environment["TREATY_ORACLE_HISTORIES"].flatMap { Int($0) } ?? 120
    static let questions = 30

    @Test(arguments: 0..<shards)
    func `the gate answers as an oracle that looks at every fact`(shard: Int) async throws {
        var disagreements = 0
        for seed in stride(from: shard, to: Self.histories, by: Self.shards) where disagreements < 3 {
            disagreements += try await disagreementsOfHistory(UInt64(seed))
        }
    }

    private func disagreementsOfHistory(_ seed: UInt64) async throws -> Int {
        var random = SeededGenerator(seed: seed)
        let requiresEvidence = random.chance(15)
        var history = HistoryGenerator(
            requiresEvidence: requiresEvidence, allowsRevisions: random.chance(50), using: &random)
        var broker = try await OracleBroker(requiresEvidence: requiresEvidence)
        var told = 0
        for _ in 0..<3 {
            history.addEvents(Int.random(in: 4...14, using: &random), using: &random)
            for event in history.events[told...] { try await broker.apply(event) }
            told = history.events.count
            for _ in 0..<Self.questions / 3 {
                guard let question = QuestionGenerator(world: history.world).question(using: &random) else { continue }
                guard let found = try await OracleCheck.disagreement(on: question, history.world, broker) else { continue }
                let check = OracleCheck(requiresEvidence: requiresEvidence, events: history.events)
                let smallest = try await check.smallest(found)
                Issue.record("\(smallest.check.report(smallest.disagreement, seed: seed))")
                return 1
            }
        }
        return 0
    }
}
