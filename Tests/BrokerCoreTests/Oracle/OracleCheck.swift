/// Holds a broker's answers against the oracle's.
struct OracleCheck {
    struct Answers {
        var question: OracleQuestion
        var oracle: OracleAnswer
        var broker: OracleAnswer
        var agree: Bool
    }

    var requiresEvidence: Bool
    var events: [OracleEvent]

    static func ask(
        _ question: OracleQuestion, _ world: OracleWorld, _ broker: OracleBroker
    ) async throws -> Answers {
        let (expected, shown) = OracleGate(world: world).answer(question)
        let answer = try await broker.answer(question)
        var sameRows = answer
        sameRows.rows = expected.rows
        let agree = sameRows == expected && shown.agrees(with: answer.rows) && isSafe(answer, question, world)
        return Answers(question: question, oracle: expected, broker: answer, agree: agree)
    }

    /// Whether a yes about one selector is one that no pair stands in the way of.
    private static func isSafe(_ answer: OracleAnswer, _ question: OracleQuestion, _ world: OracleWorld) -> Bool {
        guard answer.deployable == true, question.ignored.isEmpty, question.selectors.count == 1,
            let target = question.target
        else { return true }
        let versions = world.resolve(question.selectors[0], ignoring: []).compactMap(\.version)
        return versions.allSatisfy { OracleSafety(world: world).obstacles($0, to: target).isEmpty }
    }

    /// The history without the events that the disagreement doesn't need.
    func smallest(_ answers: Answers) async -> (check: OracleCheck, answers: Answers) {
        var check = self
        var smallest = answers
        var shrinks = true
        while shrinks {
            shrinks = false
            for index in check.events.indices.reversed() {
                var candidate = check
                candidate.events.remove(at: index)
                guard let found = try? await candidate.askAnew(smallest.question), !found.agree else { continue }
                check = candidate
                smallest = found
                shrinks = true
            }
        }
        return (check, smallest)
    }

    /// nil where the question names somebody whom a fresh broker doesn't know after these events.
    private func askAnew(_ question: OracleQuestion) async throws -> Answers? {
        var world = OracleWorld(requiresEvidence: requiresEvidence)
        var broker = try await OracleBroker(requiresEvidence: requiresEvidence)
        for event in events where world.apply(event) { try await broker.apply(event) }
        let names = question.selectors.map(\.pacticipant)
        guard names.allSatisfy(world.pacticipants.contains) else { return nil }
        return try await Self.ask(question, world, broker)
    }

    /// What happened, what was asked, and both answers, a line each.
    func report(_ answers: Answers, seed: UInt64) -> String {
        (["seed \(seed)\(requiresEvidence ? ", evidence is required" : "")"] + events.map { "- \($0)" }
            + ["\(answers.question)", "oracle:"] + answers.oracle.lines + ["broker:"] + answers.broker.lines)
            .joined(separator: "\n")
    }
}
