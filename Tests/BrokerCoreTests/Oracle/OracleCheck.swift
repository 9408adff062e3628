/// Holds a broker's answers against the oracle's.
struct OracleCheck {
    var requiresEvidence: Bool
    var events: [OracleEvent]

    /// Both answers where they differ, after telling both the events.
    func disagreement(on question: OracleQuestion) async throws -> Disagreement? {
        var world = OracleWorld(requiresEvidence: requiresEvidence)
        var broker = try await OracleBroker(requiresEvidence: requiresEvidence)
        for event in events where world.apply(event) { try await broker.apply(event) }
        let names = question.selectors.map(\.pacticipant)
        guard names.allSatisfy(world.pacticipants.contains) else { return nil }
        return try await Self.disagreement(on: question, world, broker)
    }

    static func disagreement(
        on question: OracleQuestion, _ world: OracleWorld, _ broker: OracleBroker
    ) async throws -> Disagreement? {
        let (expected, shown) = OracleGate(world: world).answer(question)
        let answer = try await broker.answer(question)
        var sameRows = answer
        sameRows.rows = expected.rows
        if sameRows == expected, shown.agrees(with: answer.rows), isSafe(answer, question, world) { return nil }
        return Disagreement(question: question, expected: expected, answer: answer)
    }

    /// Whether a yes to an environment is one that no pair stands in the way of.
    private static func isSafe(_ answer: OracleAnswer, _ question: OracleQuestion, _ world: OracleWorld) -> Bool {
        guard answer.deployable == true, question.ignored.isEmpty, question.selectors.count == 1,
            let environment = question.target?.environment, let number = question.selectors[0].criteria.number
        else { return true }
        let version = OracleVersion(question.selectors[0].pacticipant, number)
        return OracleSafety(world: world).obstacles(version, to: environment).isEmpty
    }

    /// The history without the events that the disagreement doesn't need.
    func smallest(_ disagreement: Disagreement) async throws -> (check: OracleCheck, disagreement: Disagreement) {
        var check = self
        var smallest = disagreement
        var shrinks = true
        while shrinks {
            shrinks = false
            for index in check.events.indices.reversed() {
                var candidate = check
                candidate.events.remove(at: index)
                guard let found = try? await candidate.disagreement(on: smallest.question) else { continue }
                check = candidate
                smallest = found
                shrinks = true
            }
        }
        return (check, smallest)
    }

    struct Disagreement {
        var question: OracleQuestion
        var expected: OracleAnswer
        var answer: OracleAnswer
    }

    func report(_ disagreement: Disagreement, seed: UInt64) -> String {
        (["seed \(seed)\(requiresEvidence ? ", evidence is required" : "")"] + events.map { "- \($0)" }
            + ["\(disagreement.question)", "oracle: "] + disagreement.expected.lines + ["broker: "]
            + disagreement.answer.lines).joined(separator: "\n")
    }
}
