/// Makes up questions about a history.
struct QuestionGenerator {
    let world: OracleWorld

    /// nil where the broker knows no pacticipant yet.
    func question(using random: inout SeededGenerator) -> OracleQuestion? {
        guard !world.pacticipants.isEmpty else { return nil }
        if random.chance(10) { return deployment(using: &random) }
        var selectors: [OracleQuestion.Selector] = []
        for _ in 0..<random.pick([1, 1, 1, 1, 2, 2, 2, 3]) {
            let selector = selector(using: &random)
            if !selectors.contains(selector) { selectors.append(selector) }
        }
        var question = OracleQuestion(selectors: selectors)
        if random.chance(70) { question.target = target(using: &random) }
        question.ignored = ignored(using: &random)
        question.latestBy = random.pick([nil, nil, .cvpv, .cvpv, .cvp, .cvp, .cp])
        if random.chance(8) { question.limit = Int.random(in: 1...3, using: &random) }
        if random.chance(8) { question.shown = random.pick([[true], [false], [nil], [true, nil]]) }
        return question
    }

    private func deployment(using random: inout SeededGenerator) -> OracleQuestion {
        let selector = OracleQuestion.Selector(
            pacticipant: random.pick(world.pacticipants),
            criteria: OracleQuestion.Criteria(number: number(using: &random)))
        var question = OracleQuestion(selectors: [selector], ignored: ignored(using: &random))
        question.isDeployment = true
        if random.chance(70) {
            question.target = OracleQuestion.Criteria(environment: random.pick(HistoryGenerator.environments))
            question.latestBy = .cvpv
        } else {
            question.target = OracleQuestion.Criteria(tag: random.pick(HistoryGenerator.tags), latest: true)
            question.latestBy = .cvp
        }
        return question
    }

    private func ignored(using random: inout SeededGenerator) -> [OracleQuestion.Selector] {
        guard random.chance(20) else { return [] }
        return (0..<random.pick([1, 1, 2])).map { _ in
            OracleQuestion.Selector(
                pacticipant: random.chance(90) ? random.pick(world.pacticipants) : "Nobody",
                criteria: OracleQuestion.Criteria(number: random.chance(50) ? number(using: &random) : nil))
        }
    }

    private func number(using random: inout SeededGenerator) -> String {
        random.chance(6) ? "9" : random.pick(HistoryGenerator.numbers)
    }

    private func selector(using random: inout SeededGenerator) -> OracleQuestion.Selector {
        let pacticipant = random.pick(world.pacticipants)
        let numbers = world.versions.filter { $0.pacticipant == pacticipant }.map(\.number)
        if random.chance(45) {
            let number = numbers.isEmpty || random.chance(6) ? "9" : random.pick(numbers)
            return OracleQuestion.Selector(
                pacticipant: pacticipant, criteria: OracleQuestion.Criteria(number: number))
        }
        return OracleQuestion.Selector(pacticipant: pacticipant, criteria: criteria(using: &random))
    }

    private func criteria(using random: inout SeededGenerator) -> OracleQuestion.Criteria {
        let tag = random.pick(HistoryGenerator.tags)
        let branch = random.pick(HistoryGenerator.branches)
        let environment = random.pick(HistoryGenerator.environments)
        return random.pick([
            OracleQuestion.Criteria(), OracleQuestion.Criteria(latest: true),
            OracleQuestion.Criteria(tag: tag), OracleQuestion.Criteria(tag: tag, latest: true),
            OracleQuestion.Criteria(branch: branch), OracleQuestion.Criteria(branch: branch, latest: true),
            OracleQuestion.Criteria(environment: environment), OracleQuestion.Criteria(environment: environment),
            OracleQuestion.Criteria(environment: "nowhere"),
            OracleQuestion.Criteria(environment: environment, latest: true),
            OracleQuestion.Criteria(mainBranch: true), OracleQuestion.Criteria(mainBranch: true, latest: true),
            OracleQuestion.Criteria(tag: tag, branch: branch),
            OracleQuestion.Criteria(tag: tag, branch: branch, latest: true),
            OracleQuestion.Criteria(number: random.pick(HistoryGenerator.numbers), environment: environment),
        ])
    }

    private func target(using random: inout SeededGenerator) -> OracleQuestion.Criteria {
        let tag = random.pick(HistoryGenerator.tags)
        let environment = OracleQuestion.Criteria(environment: random.pick(HistoryGenerator.environments))
        return random.pick([
            environment, environment, environment, environment,
            OracleQuestion.Criteria(tag: tag), OracleQuestion.Criteria(tag: tag, latest: true),
            OracleQuestion.Criteria(latest: true), OracleQuestion.Criteria(mainBranch: true),
            OracleQuestion.Criteria(mainBranch: true, latest: true),
        ])
    }
}
