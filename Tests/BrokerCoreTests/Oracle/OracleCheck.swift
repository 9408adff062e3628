/// Holds a broker's answers against the oracle's.
struct OracleCheck {
    struct Answers {
        var question: String
        var oracle: [String]
        var broker: [String]
        var agree: Bool
    }

    /// Asks both; nil where the question names somebody whom they don't know.
    typealias Ask = (OracleWorld, OracleBroker) async throws -> Answers?

    var requiresEvidence: Bool
    var events: [OracleEvent]

    static func ask(
        _ question: OracleQuestion, _ world: OracleWorld, _ broker: OracleBroker, _ expected: OracleAnswer,
        _ shown: OracleShownRows
    ) async throws -> Answers {
        let answer = try await broker.answer(question)
        var sameRows = answer
        sameRows.rows = expected.rows
        let agree = sameRows == expected && shown.agrees(with: answer.rows) && isSafe(answer, question, world)
        return Answers(
            question: question.description, oracle: expected.lines, broker: answer.lines, agree: agree)
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
    func smallest(_ answers: Answers, _ ask: Ask) async -> (check: OracleCheck, answers: Answers) {
        var check = self
        var smallest = answers
        var shrinks = true
        while shrinks {
            shrinks = false
            for index in check.events.indices.reversed() {
                var candidate = check
                candidate.events.remove(at: index)
                guard let found = try? await candidate.askAnew(ask), !found.agree else { continue }
                check = candidate
                smallest = found
                shrinks = true
            }
        }
        return (check, smallest)
    }

    private func askAnew(_ ask: Ask) async throws -> Answers? {
        var world = OracleWorld(requiresEvidence: requiresEvidence)
        var broker = try await OracleBroker(requiresEvidence: requiresEvidence)
        for event in events where world.apply(event) { try await broker.apply(event) }
        return try await ask(world, broker)
    }

    /// What happened, what was asked, and both answers, a line each.
    func report(_ answers: Answers, seed: UInt64) -> String {
        (["seed \(seed)\(requiresEvidence ? ", evidence is required" : "")"] + events.map { "- \($0)" }
            + [answers.question, "oracle:"] + answers.oracle + ["broker:"] + answers.broker)
            .joined(separator: "\n")
    }
}
