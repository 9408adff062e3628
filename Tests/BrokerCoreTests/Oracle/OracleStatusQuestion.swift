/// A question that badges ask.
enum OracleStatusQuestion: Hashable, CustomStringConvertible {
    enum Versions: Hashable {
        case all, untagged
        case tagged(String)
    }

    case pact(consumer: String, provider: String, Versions)
    case latestTagged(String, tag: String, to: String)
    case headOfBranch(String, branch: String, environment: String)
    case mainBranch(String)

    var description: String {
        switch self {
        case .pact(let consumer, let provider, let versions): "status of \(consumer)/\(provider), \(versions)"
        case .latestTagged(let name, let tag, let to): "can the latest \(name) with tag \(tag) go to tag \(to)"
        case .headOfBranch(let name, let branch, let environment):
            "can the head of \(branch) of \(name) go to \(environment)"
        case .mainBranch(let name): "can \(name) be merged"
        }
    }
}

/// Makes up questions that badges ask.
struct StatusQuestionGenerator {
    let world: OracleWorld

    func question(using random: inout SeededGenerator) -> OracleStatusQuestion? {
        guard !world.pacticipants.isEmpty else { return nil }
        let name = random.pick(world.pacticipants)
        let tag = random.pick(HistoryGenerator.tags)
        switch Int.random(in: 0..<10, using: &random) {
        case 0..<7:
            guard !world.integrations.isEmpty else { return nil }
            let pair = random.pick(world.integrations)
            return .pact(
                consumer: pair.consumer, provider: pair.provider, random.pick([.all, .all, .tagged(tag), .untagged]))
        case 7: return .latestTagged(name, tag: tag, to: random.pick(HistoryGenerator.tags))
        case 8:
            return .headOfBranch(
                name, branch: random.pick(HistoryGenerator.branches),
                environment: random.pick(HistoryGenerator.environments))
        default: return .mainBranch(name)
        }
    }
}

/// Answers what badges ask by looking at every fact.
struct OracleStatuses {
    let world: OracleWorld

    func answer(_ question: OracleStatusQuestion) -> String {
        switch question {
        case .pact(let consumer, let provider, let versions): status(consumer, provider, versions)
        case .latestTagged(let name, let tag, let to):
            gate(name, .init(tag: tag, latest: true), .init(tag: to, latest: true), .cvp, orMissing: "version")
        case .headOfBranch(let name, let branch, let environment):
            gate(
                name, .init(branch: branch, latest: true), .init(environment: environment), .cvpv, orMissing: "branch")
        case .mainBranch(let name): merge(name)
        }
    }

    private func gate(
        _ name: String, _ criteria: OracleQuestion.Criteria, _ target: OracleQuestion.Criteria,
        _ latestBy: OracleQuestion.LatestBy, orMissing part: String
    ) -> String {
        var question = OracleQuestion(selectors: [.init(pacticipant: name, criteria: criteria)])
        question.target = target
        question.latestBy = latestBy
        guard !world.resolve(question.selectors[0], ignoring: [])[0].isMissing else { return "missing \(part)" }
        return OracleGate(world: world).answer(question).answer.deployable.map { "\($0)" } ?? "null"
    }

    private func merge(_ name: String) -> String {
        guard let main = world.mainBranch(of: name) else { return "missing main branch version" }
        let tagged = world.versions.last { version in
            version.pacticipant == name && world.tags.contains { $0.version == version && $0.name == main }
        }
        guard let version = world.branch(main, of: name)?.head ?? tagged else { return "missing main branch version" }
        return gate(
            name, .init(number: version.number), .init(mainBranch: true, latest: true), .cvp, orMissing: "version")
    }

    private func status(_ consumer: String, _ provider: String, _ versions: OracleStatusQuestion.Versions) -> String {
        let published = world.publications.filter { publication in
            let tags = world.tags.filter { $0.version == publication.consumer }.map(\.name)
            let isMeant =
                switch versions {
                case .all: true
                case .untagged: tags.isEmpty
                case .tagged(let tag): tags.contains(tag)
                }
            return isMeant && publication.consumer.pacticipant == consumer && publication.provider == provider
        }
        guard let newest = published.map(\.consumer).max(by: { world.position($0) < world.position($1) }),
            let latest = world.current(newest, provider)
        else { return "no pact" }
        let result = world.results.last { result in
            result.consumer == consumer && result.provider.pacticipant == provider
                && published.contains { $0.content == result.content }
        }
        guard let result else { return "status never" }
        switch world.level(result.content, consumer: consumer, provider: result.provider) {
        case .unattested where world.requiresEvidence: return "status never"
        case .verified, .unattested: return result.content == latest.content ? "status success" : "status stale"
        case .failed: return result.wasPending ? "status failed_pending" : "status failed"
        case .partial, .unverified: return "status never"
        }
    }
}
