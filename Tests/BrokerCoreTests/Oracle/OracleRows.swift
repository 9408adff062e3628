/// A publication beside what one provider version says of it.
struct OracleRow {
    var publication: OracleWorld.Publication
    var provider: OracleVersion?
    /// Index of the result among all; nil without result.
    var result: Int?
    var level: OracleLevel
    /// Whether a later result of the same content and provider version exists: then its own `success` counts.
    var isSuperseded = false

    var consumer: OracleVersion { publication.consumer }

    /// Row as text, equal for equal rows.
    func text(isIgnored: Bool) -> String {
        let level = isSuperseded ? "earlier \(self.level.rawValue)" : self.level.rawValue
        return "\(consumer) / \(provider?.description ?? "\(publication.provider) -") / \(level)"
            + (isIgnored ? " [ignored]" : "")
    }
}

/// The rows of one question before they are grouped.
struct OracleRows {
    let world: OracleWorld
    let question: OracleQuestion
    let specified: [OracleSelection]
    let inferred: [OracleSelection]

    init(world: OracleWorld, question: OracleQuestion) {
        self.world = world
        self.question = question
        specified = question.selectors.flatMap { world.resolve($0, ignoring: question.ignored) }
        inferred = Self.inferred(world, question, specified)
    }

    var all: [OracleSelection] { specified + inferred }

    private var publications: [OracleWorld.Publication] {
        guard question.latestBy != nil else { return world.publications }
        return world.publications.filter { world.current($0.consumer, $0.provider) == $0 }
    }

    private static func inferred(
        _ world: OracleWorld, _ question: OracleQuestion, _ specified: [OracleSelection]
    ) -> [OracleSelection] {
        guard let target = question.target else { return [] }
        var names: [String] = []
        for publication in world.publications {
            let isCurrent = world.current(publication.consumer, publication.provider) == publication
            if isCurrent, specified.contains(where: { $0.selects(publication.consumer) }) {
                names.append(publication.provider)
            }
        }
        for integration in world.integrations
        where specified.contains(where: { $0.pacticipant == integration.provider }) {
            names.append(integration.consumer)
        }
        let others = Set(names).subtracting(specified.map(\.pacticipant)).sorted()
        return others.flatMap {
            world.resolve(
                OracleQuestion.Selector(pacticipant: $0, criteria: target), ignoring: question.ignored)
        }
    }

    func rows() -> [OracleRow] {
        if question.selectors.count == 1 && question.target == nil {
            return unique(specified.flatMap(rowsStandingAlone))
        }
        return rowsTogether()
    }

    /// Live versions of applications that were asked about and provide for themselves; what is only the newest, or on a
    /// main branch, needs not run anywhere.
    var own: [OracleSelection] {
        guard let target = question.target, target.environment != nil || target.tag != nil else { return [] }
        return Set(specified.map(\.pacticipant)).sorted().filter(providesForItself).flatMap {
            world.resolve(OracleQuestion.Selector(pacticipant: $0, criteria: target), ignoring: question.ignored)
        }
    }

    private func providesForItself(_ name: String) -> Bool {
        world.integrations.contains { $0.consumer == name && $0.provider == name }
            || world.publications.contains { publication in
                publication.provider == name && publication.consumer.pacticipant == name
                    && specified.contains { $0.selects(publication.consumer) }
                    && world.current(publication.consumer, publication.provider) == publication
            }
    }

    /// Where an application provides for itself: what is known, if anything, of a contract of a version that is live by
    /// a version that was asked about.
    func rowsWithOwnLiveVersions() -> [OracleRow] {
        var rows: [OracleRow] = []
        for publication in publications where publication.provider == publication.consumer.pacticipant {
            guard own.contains(where: { $0.version == publication.consumer }),
                !specified.contains(where: { $0.selects(publication.consumer) })
            else { continue }
            rows += results(of: publication).filter { row in
                specified.contains { $0.version == row.provider } && isKnown(row.level)
            }
        }
        return rows
    }

    private func isKnown(_ level: OracleLevel) -> Bool {
        switch level {
        case .verified, .failed: true
        case .unattested: !world.requiresEvidence
        case .partial, .unverified: false
        }
    }

    /// All results of what the selection publishes, and all that it verified.
    private func rowsStandingAlone(_ selection: OracleSelection) -> [OracleRow] {
        var rows: [OracleRow] = []
        for publication in publications {
            let judged = results(of: publication)
            if selection.selects(publication.consumer) {
                rows += judged
                if judged.isEmpty { rows.append(gap(publication, nil)) }
            }
            rows += judged.filter { $0.provider.map(selection.selects) ?? false }
        }
        return rows
    }

    private func rowsTogether() -> [OracleRow] {
        var rows: [OracleRow] = []
        for publication in publications {
            let provider = publication.provider
            let names = [provider, publication.consumer.pacticipant]
            let providers = all.filter { $0.pacticipant == provider }
            guard all.contains(where: { $0.selects(publication.consumer) }), !providers.isEmpty,
                specified.contains(where: { names.contains($0.pacticipant) })
            else { continue }
            let judged = results(of: publication).filter { row in
                providers.contains { selection in row.provider.map(selection.selects) ?? false }
            }
            var versions: [OracleVersion] = []
            for version in providers.compactMap(\.version) where !versions.contains(version) {
                versions.append(version)
            }
            var own = judged
            let areSeveral = versions.count > 1 || (versions.count == 1 && providers.contains { $0.isAnyVersion })
            if areSeveral {
                let silent = versions.filter { version in !judged.contains { $0.provider == version } }
                own += silent.map { gap(publication, $0) }
            }
            rows += own.isEmpty ? [gap(publication, nil)] : own
        }
        return rows
    }

    private func gap(_ publication: OracleWorld.Publication, _ provider: OracleVersion?) -> OracleRow {
        OracleRow(publication: publication, provider: provider, result: nil, level: .unverified)
    }

    /// Every result of the publication's content; with `latestby` only the latest of each provider version.
    private func results(of publication: OracleWorld.Publication) -> [OracleRow] {
        let consumer = publication.consumer.pacticipant
        var rows: [OracleRow] = []
        for (index, result) in world.results.enumerated() {
            guard result.consumer == consumer, result.provider.pacticipant == publication.provider,
                result.content == publication.content
            else { continue }
            let isSuperseded = world.results[(index + 1)...].contains {
                $0.consumer == consumer && $0.provider == result.provider && $0.content == result.content
            }
            if isSuperseded && question.latestBy != nil { continue }
            let level =
                isSuperseded
                ? (result.report.success ? OracleLevel.verified : .failed)
                : world.level(result.content, consumer: consumer, provider: result.provider)
            rows.append(
                OracleRow(
                    publication: publication, provider: result.provider, result: index, level: level,
                    isSuperseded: isSuperseded))
        }
        return rows
    }

    private func unique(_ rows: [OracleRow]) -> [OracleRow] {
        var kept: [OracleRow] = []
        for row in rows
        where !kept.contains(where: { $0.publication == row.publication && $0.result == row.result }) {
            kept.append(row)
        }
        return kept
    }
}
