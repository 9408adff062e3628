import Foundation
import Testing

/// Random histories, told to a broker and to an oracle that looks at every fact: both must answer every question alike.
@Suite struct OracleTests {
    static let shards = 4
    /// Histories of the whole test; `TREATY_ORACLE_HISTORIES` asks for more.
    static let histories = ProcessInfo.processInfo.environment["TREATY_ORACLE_HISTORIES"].flatMap { Int($0) } ?? 2000
    /// Seed of the first one; `TREATY_ORACLE_SEED` asks for others.
    static let firstSeed = ProcessInfo.processInfo.environment["TREATY_ORACLE_SEED"].flatMap { Int($0) } ?? 0
    /// Questions after each part of a history: to the gate, for pacts to verify, and for badges.
    static let questions = (gate: 4, pacts: 2, statuses: 1)

    @Test(arguments: 0..<shards)
    func `the broker answers as an oracle that looks at every fact`(shard: Int) async throws {
        var tally = OracleTally()
        var disagreements = 0
        for seed in stride(from: Self.firstSeed + shard, to: Self.firstSeed + Self.histories, by: Self.shards)
        where disagreements < 3 {
            guard let report = try await disagreement(UInt64(seed), &tally) else { continue }
            disagreements += 1
            Issue.record("\(report)")
        }
        guard tally.questions >= 5000 else { return }
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
            history.addEvents(Int.random(in: 5...12, using: &random), using: &random)
            for event in history.events[told...] { try await broker.apply(event) }
            told = history.events.count
            for ask in questions(about: history.world, using: &random) {
                guard let answers = try await ask(history.world, broker) else { continue }
                tally.count(answers)
                guard !answers.agree else { continue }
                let check = OracleCheck(requiresEvidence: requiresEvidence, events: history.events)
                let smallest = await check.smallest(answers, ask)
                return smallest.check.report(smallest.answers, seed: seed)
            }
        }
        return nil
    }

    private func questions(about world: OracleWorld, using random: inout SeededGenerator) -> [OracleCheck.Ask] {
        var asks: [OracleCheck.Ask] = []
        for _ in 0..<Self.questions.gate {
            guard let question = QuestionGenerator(world: world).question(using: &random) else { continue }
            asks.append(question.ask)
        }
        for _ in 0..<Self.questions.pacts {
            guard let question = PactsQuestionGenerator(world: world).question(using: &random) else { continue }
            asks.append(question.ask)
        }
        for _ in 0..<Self.questions.statuses {
            guard let question = StatusQuestionGenerator(world: world).question(using: &random) else { continue }
            asks.append(question.ask)
        }
        return asks
    }
}

extension OracleQuestion {
    fileprivate func ask(_ world: OracleWorld, _ broker: OracleBroker) async throws -> OracleCheck.Answers? {
        guard selectors.allSatisfy({ world.pacticipants.contains($0.pacticipant) }) else { return nil }
        let (expected, shown) = OracleGate(world: world).answer(self)
        return try await OracleCheck.ask(self, world, broker, expected, shown)
    }
}

extension OraclePactsQuestion {
    fileprivate func ask(_ world: OracleWorld, _ broker: OracleBroker) async throws -> OracleCheck.Answers? {
        guard world.pacticipants.contains(provider) else { return nil }
        let expected = OraclePacts(world: world, question: self).lines
        let answer = try await broker.pacts(self)
        return OracleCheck.Answers(
            question: description, oracle: expected, broker: answer, agree: expected == answer)
    }
}

extension OracleStatusQuestion {
    fileprivate func ask(_ world: OracleWorld, _ broker: OracleBroker) async throws -> OracleCheck.Answers? {
        let expected = OracleStatuses(world: world).answer(self)
        let answer = try await broker.answer(self)
        return OracleCheck.Answers(
            question: description, oracle: [expected], broker: [answer], agree: expected == answer)
    }
}
