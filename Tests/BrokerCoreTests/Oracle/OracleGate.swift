/// Answers questions by looking at every fact.
struct OracleGate {
    let world: OracleWorld

    func answer(_ question: OracleQuestion) -> (answer: OracleAnswer, shown: OracleShownRows) {
        let found = OracleRows(world: world, question: question)
        let required = found.rows()
        let optional = found.rowsWithOwnLiveVersions()
        // Grouped apart, so that a row that is ignored or need not be there never stands in for one that counts.
        let considered = [required, optional].flatMap { rows in
            grouped(rows.filter { !isIgnored($0, question) }, found)
        }
        let ignored = [required, optional].flatMap { rows in
            grouped(rows.filter { isIgnored($0, question) }, found)
        }
        let rows = considered + ignored
        var answer = OracleAnswer()
        let judged =
            considered.map { judgedRow($0, isIgnored: false) } + ignored.map { judgedRow($0, isIgnored: true) }
        answer.rows = judged.map(\.text).sorted()
        answer.ignored = question.ignored.isEmpty ? nil : ignored.count
        for row in considered {
            switch row.level {
            case .verified: answer.success += 1
            case .unattested where !world.requiresEvidence: answer.success += 1
            case .failed: answer.failed += 1
            case .unattested, .partial, .unverified: answer.unknown += 1
            }
        }
        answer.unknown += silentVersions(found, rows).count
        answer.deployable = verdict(answer, found)
        answer.namesBlockers = answer.deployable != true
        return (answer, OracleShownRows(judged, question))
    }

    private func judgedRow(_ row: OracleRow, isIgnored: Bool) -> OracleShownRows.Row {
        let result = row.result.map { world.results[$0] }
        return OracleShownRows.Row(
            text: row.text(isIgnored: isIgnored), success: result?.report.success,
            time: max(row.publication.time, result?.time ?? 0))
    }

    private func verdict(_ answer: OracleAnswer, _ found: OracleRows) -> Bool? {
        if found.specified.contains(where: { $0.isMissing && !$0.isIgnored }) { return false }
        if answer.unknown > 0 { return nil }
        return answer.failed == 0
    }

    private func isIgnored(_ row: OracleRow, _ question: OracleQuestion) -> Bool {
        question.ignored.contains { ignored in
            let number = ignored.criteria.number
            let isConsumer = ignored.pacticipant == row.consumer.pacticipant
            let isProvider = ignored.pacticipant == row.publication.provider
            guard let number else { return isConsumer || isProvider }
            return isConsumer && row.consumer.number == number || isProvider && row.provider?.number == number
        }
    }

    /// Specified versions of which nothing speaks, although their pacticipant has integrations.
    private func silentVersions(_ found: OracleRows, _ rows: [OracleRow]) -> [OracleVersion] {
        let versions = Set(found.specified.filter { !$0.isIgnored }.compactMap(\.version))
        return versions.filter { version in
            world.hasIntegration(version.pacticipant)
                && !world.publications.contains { $0.consumer == version }
                && !world.versionsThatPublishedNothing.contains(version)
                && !world.results.contains { $0.provider == version }
                && !rows.contains {
                    $0.provider == version || ($0.provider == nil && $0.publication.provider == version.pacticipant)
                }
        }
    }

    /// With `cvp` and `cp` only the row of the newest provider version of each group is kept.
    private func grouped(_ rows: [OracleRow], _ found: OracleRows) -> [OracleRow] {
        guard let latestBy = found.question.latestBy, latestBy != .cvpv else { return rows }
        var groups: [(key: [String], row: OracleRow)] = []
        for row in rows {
            let key = key(row, latestBy, found)
            guard let index = groups.firstIndex(where: { $0.key == key }) else {
                groups.append((key, row))
                continue
            }
            if isNewer(row, groups[index].row) { groups[index].row = row }
        }
        return groups.map(\.row)
    }

    private func key(_ row: OracleRow, _ latestBy: OracleQuestion.LatestBy, _ found: OracleRows) -> [String] {
        func runsBeside(_ version: OracleVersion) -> Bool {
            (found.all + found.own).contains { $0.isSideBySide && $0.version == version }
        }
        var key = [row.consumer.pacticipant, row.publication.provider]
        key.append(latestBy == .cvp || runsBeside(row.consumer) ? row.consumer.number : "")
        if let provider = row.provider {
            key.append(runsBeside(provider) ? "only " + provider.number : "newest")
        } else {
            key.append("none")
        }
        return key
    }

    private func isNewer(_ row: OracleRow, _ other: OracleRow) -> Bool {
        let position = row.provider.map(world.position) ?? -1
        let otherPosition = other.provider.map(world.position) ?? -1
        if position != otherPosition { return position > otherPosition }
        return world.position(row.consumer) > world.position(other.consumer)
    }
}
