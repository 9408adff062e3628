/// A provider's question for pacts to verify.
struct OraclePactsQuestion: Hashable, CustomStringConvertible {
    enum Kind: Hashable {
        case mainBranch, matchingBranch, everyBranch, overallLatest
        case branch(String, fallback: String?)
        case latestTagged(String, fallback: String?)
        case allTagged(String)
        case deployed(String?)
        case released(String?)
        case deployedOrReleased(String?)
        case environment(String)
    }

    struct Selector: Hashable {
        var kind: Kind
        var consumer: String?
    }

    var provider: String
    var branch: String?
    var tags: [String] = []
    /// Empty asks for the defaults.
    var selectors: [Selector] = []
    var includesPending = true
    /// Seconds of the history.
    var wipSince: Int?

    var description: String {
        var parts = ["pacts for \(provider)"]
        if let branch { parts.append("branch \(branch)") }
        if !tags.isEmpty { parts.append("tags \(tags)") }
        parts += selectors.map { "\($0.kind)" + ($0.consumer.map { " of \($0)" } ?? "") }
        if !includesPending { parts.append("without pending") }
        if let wipSince { parts.append("work in progress since \(wipSince)") }
        return parts.joined(separator: ", ")
    }
}

/// Makes up questions for pacts to verify.
struct PactsQuestionGenerator {
    let world: OracleWorld

    func question(using random: inout SeededGenerator) -> OraclePactsQuestion? {
        let providers = world.integrations.map(\.provider)
        guard !providers.isEmpty else { return nil }
        var question = OraclePactsQuestion(provider: random.pick(providers))
        if random.chance(55) {
            question.branch = random.pick(HistoryGenerator.branches + ["nowhere"])
        } else if random.chance(60) {
            let tags = (0..<random.pick([1, 1, 2])).map { _ in random.pick(HistoryGenerator.tags) }
            question.tags = tags.count == 2 && tags[0] == tags[1] ? [tags[0]] : tags
        }
        let count = random.pick([0, 1, 1, 2, 3])
        question.selectors = (0..<count).map { _ in selector(question, using: &random) }
        question.includesPending = random.chance(85)
        if random.chance(60) {
            question.wipSince = random.chance(70) ? 0 : Int.random(in: 0...world.time, using: &random)
        }
        return question
    }

    private func selector(
        _ question: OraclePactsQuestion, using random: inout SeededGenerator
    ) -> OraclePactsQuestion.Selector {
        let tag = random.pick(HistoryGenerator.tags)
        let branch = random.pick(HistoryGenerator.branches + ["nowhere"])
        let environment: String? = random.pick(HistoryGenerator.environments + [nil])
        let kinds: [OraclePactsQuestion.Kind] = [
            .mainBranch, question.branch == nil ? .mainBranch : .matchingBranch, .everyBranch, .overallLatest,
            .branch(branch, fallback: nil), .branch(branch, fallback: random.pick(HistoryGenerator.branches)),
            .latestTagged(tag, fallback: nil), .latestTagged(tag, fallback: random.pick(HistoryGenerator.tags)),
            .allTagged(tag), .deployed(environment), .released(environment), .deployedOrReleased(environment),
            .environment(random.pick(HistoryGenerator.environments)),
        ]
        return OraclePactsQuestion.Selector(
            kind: random.pick(kinds), consumer: random.chance(20) ? random.pick(world.pacticipants) : nil)
    }
}
