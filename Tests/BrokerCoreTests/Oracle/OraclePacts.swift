/// Finds the pacts that a provider has to verify by looking at every fact.
struct OraclePacts {
    let world: OracleWorld
    let question: OraclePactsQuestion

    /// One publication and why it was chosen.
    private struct Choice {
        var publication: OracleWorld.Publication
        var reason: String
    }

    /// One line an element, in the order of the answer.
    var lines: [String] {
        let selected = grouped(choices)
        var lines = selected.map { group in
            let pending =
                question.includesPending
                ? "pending \(OraclePending(world: world, question: question).isPending(group[0].publication))" : ""
            return line(group, pending)
        }
        let isSelected = { (publication: OracleWorld.Publication) in
            selected.contains { Self.isSame($0[0].publication, publication) }
        }
        let inProgress = grouped(workInProgress.filter { !isSelected($0.publication) })
        lines += inProgress.map { line($0, "work in progress" + (question.includesPending ? " pending true" : "")) }
        return lines
    }

    private func line(_ group: [Choice], _ status: String) -> String {
        let newest = group.map(\.publication).max { world.position($0.consumer) < world.position($1.consumer) }
        let reasons = Set(group.map { "\($0.reason) \($0.publication.consumer.number)" }).sorted()
        return "\(newest?.consumer.description ?? "?"): \(reasons.joined(separator: ", ")) \(status)"
    }

    private static func isSame(_ one: OracleWorld.Publication, _ other: OracleWorld.Publication) -> Bool {
        one.consumer.pacticipant == other.consumer.pacticipant && one.provider == other.provider
            && one.content == other.content
    }

    /// Choices of the same consumer and content together, by consumer and newest version.
    private func grouped(_ choices: [Choice]) -> [[Choice]] {
        var groups: [[Choice]] = []
        for choice in choices {
            if let index = groups.firstIndex(where: { Self.isSame($0[0].publication, choice.publication) }) {
                groups[index].append(choice)
            } else {
                groups.append([choice])
            }
        }
        func newest(_ group: [Choice]) -> Int { group.map { world.position($0.publication.consumer) }.max() ?? 0 }
        return groups.sorted { left, right in
            let names = (left[0].publication.consumer.pacticipant, right[0].publication.consumer.pacticipant)
            return names.0 != names.1 ? names.0 < names.1 : newest(left) < newest(right)
        }
    }

    private var consumers: [String] {
        world.integrations.filter { $0.provider == question.provider }.map(\.consumer).sorted()
    }

    private var choices: [Choice] {
        guard !question.selectors.isEmpty else { return consumers.flatMap(defaults) }
        return question.selectors.flatMap { selector -> [Choice] in
            let meant = consumers.filter { selector.consumer == nil || selector.consumer == $0 }
            let found = meant.flatMap { chosen(selector.kind, $0) }
            guard found.isEmpty else { return found }
            switch selector.kind {
            case .branch(_, let fallback?): return meant.flatMap { head(fallback, $0, "branch \(fallback)") }
            case .latestTagged(_, let fallback?): return meant.flatMap { tagged(fallback, $0, " as fallback") }
            default: return []
            }
        }
    }

    private func defaults(_ consumer: String) -> [Choice] {
        let live = deployed(nil, consumer) + released(nil, consumer)
        guard let main = world.mainBranch(of: consumer) else { return overallLatest(consumer) + live }
        if world.branch(main, of: consumer)?.head != nil { return head(main, consumer, "main branch \(main)") + live }
        if world.tags.contains(where: { $0.name == main && $0.version.pacticipant == consumer }) {
            return tagged(main, consumer, "") + live
        }
        return overallLatest(consumer) + live
    }

    private func chosen(_ kind: OraclePactsQuestion.Kind, _ consumer: String) -> [Choice] {
        switch kind {
        case .mainBranch:
            return world.mainBranch(of: consumer).map { head($0, consumer, "main branch \($0)") } ?? []
        case .matchingBranch: return question.branch.map { head($0, consumer, "branch \($0)") } ?? []
        case .everyBranch:
            return world.branchRows.filter { $0.pacticipant == consumer }.flatMap {
                head($0.name, consumer, "branch \($0.name)")
            }
        case .overallLatest: return overallLatest(consumer)
        case .branch(let name, _): return head(name, consumer, "branch \(name)")
        case .latestTagged(let name, _): return tagged(name, consumer, "")
        case .allTagged(let name):
            let versions = world.tags.filter { $0.name == name && $0.version.pacticipant == consumer }.map(\.version)
            return versions.flatMap { pact(of: $0, "all tagged \(name)") }
        case .deployed(let environment): return deployed(environment, consumer)
        case .released(let environment): return released(environment, consumer)
        case .deployedOrReleased(let environment):
            return deployed(environment, consumer) + released(environment, consumer)
        case .environment(let environment):
            return (deployed(environment, consumer) + released(environment, consumer)).map {
                Choice(publication: $0.publication, reason: "in \(environment)")
            }
        }
    }

    /// The version's pact with the provider, if it has one.
    private func pact(of version: OracleVersion, _ reason: String) -> [Choice] {
        world.current(version, question.provider).map { [Choice(publication: $0, reason: reason)] } ?? []
    }

    private func head(_ name: String, _ consumer: String, _ reason: String) -> [Choice] {
        world.branch(name, of: consumer)?.head.map { pact(of: $0, reason) } ?? []
    }

    private func tagged(_ name: String, _ consumer: String, _ suffix: String) -> [Choice] {
        let versions = world.versions.filter { version in
            version.pacticipant == consumer && world.tags.contains { $0.version == version && $0.name == name }
        }
        return versions.last.map { pact(of: $0, "latest tagged \(name)\(suffix)") } ?? []
    }

    private func overallLatest(_ consumer: String) -> [Choice] {
        for version in world.versions.reversed() where version.pacticipant == consumer {
            if world.current(version, question.provider) != nil { return pact(of: version, "latest") }
        }
        return []
    }

    private func deployed(_ environment: String?, _ consumer: String) -> [Choice] {
        world.deployments.filter { deployment in
            deployment.isCurrent && deployment.version.pacticipant == consumer
                && (environment == nil || deployment.environment == environment)
        }.flatMap { pact(of: $0.version, "deployed to \($0.environment)") }
    }

    private func released(_ environment: String?, _ consumer: String) -> [Choice] {
        world.releases.filter { release in
            release.isSupported && release.version.pacticipant == consumer
                && (environment == nil || release.environment == environment)
        }.flatMap { pact(of: $0.version, "released in \($0.environment)") }
    }

    /// Pacts of branch heads and of latest tagged versions, published after the date, that are not verified yet.
    private var workInProgress: [Choice] {
        guard let since = question.wipSince else { return [] }
        let candidates = consumers.flatMap { consumer -> [Choice] in
            let heads = world.branchRows.filter { $0.pacticipant == consumer }.flatMap {
                head($0.name, consumer, "branch \($0.name)")
            }
            let names = Set(world.tags.filter { $0.version.pacticipant == consumer }.map(\.name))
            return heads + names.flatMap { tagged($0, consumer, "") }
        }
        let pending = OraclePending(world: world, question: question)
        return candidates.filter { $0.publication.time > since && pending.isInProgress($0.publication) }
    }
}
