/// A verdict with its reasons.
struct Verdict {
    var summary: MatrixSummary
    var notices: [MatrixNotice]
    var blockers: [Blocker]
}

/// Judges rows.
///
/// No: a named version doesn't exist, or something failed. Unknown: something is missing. Yes: everything that will run
/// together has been verified.
struct VerdictMaker {
    let transaction: any BrokerTransaction
    let settings: BrokerSettings
    let selectors: [ResolvedSelector]
    let integrations: [MatrixIntegration]
    /// Sorted.
    let rows: [MatrixRow]
    let warnings: [String]
    let countsIgnored: Bool

    func verdict() throws -> Verdict {
        let considered = rows.filter { !$0.isIgnored }
        let verdicts = considered.map { $0.verdict(requiringEvidence: settings.requireEvidence) }
        let nonexistent = selectors.filter { $0.isSpecified && !$0.isIgnored && !$0.exists }
        let withoutRow = missingIntegrations()
        let silent = try silentVersions()
        let lonely = try lonelyPacticipants()
        let failed = verdicts.count { $0 == .failed }
        let successful = verdicts.count { $0 == .successful }
        let unknown = verdicts.count - failed - successful + withoutRow.count + silent.count
        let deployable: Bool? = !nonexistent.isEmpty ? false : unknown > 0 ? nil : failed == 0
        var reasons = ReasonList(selectors: selectors)
        if !nonexistent.isEmpty {
            reasons.add(nonexistent: nonexistent)
        } else {
            withoutRow.forEach { reasons.add(missing: $0) }
            for row in considered where row.verdict(requiringEvidence: settings.requireEvidence) == .failed {
                reasons.add(failed: row, verifiedBy: try verifier(of: row))
            }
            for (row, verdict) in zip(considered, verdicts) {
                guard case .unknown(let level) = verdict else { continue }
                reasons.add(unknown: row, level: level, verifiedBy: try verifier(of: row))
            }
            silent.forEach { reasons.add(silent: $0) }
        }
        let notices =
            (warnings + lonely.map { "WARN: \($0) has no contracts" }).map { MatrixNotice(.warning, $0) }
            + (reasons.texts.isEmpty
                ? [MatrixNotice(.success, successText(considered))]
                : reasons.texts.map { MatrixNotice(.error, $0) })
        let summary = MatrixSummary(
            deployable: deployable, reason: notices.map(\.text).joined(separator: "\n"), success: successful,
            failed: failed, unknown: unknown, ignored: countsIgnored ? rows.count { $0.isIgnored } : nil)
        return Verdict(summary: summary, notices: notices, blockers: reasons.blockers)
    }

    private func successText(_ considered: [MatrixRow]) -> String {
        considered.isEmpty
            ? "There are no missing dependencies"
            : "All required verification results are published and successful"
    }

    /// The provider version that verified the row's pact last, if that is another one and all is still verified.
    private func verifier(of row: MatrixRow) throws -> Version? {
        guard let latest = try transaction.latestVerifier(ofContent: row.publication.contentID),
            latest.version.id != row.providerVersion?.id
        else { return nil }
        let level = latest.evidence.level
        return level == .verified || level == .unattested && !settings.requireEvidence ? latest.version : nil
    }

    private func missingIntegrations() -> [MatrixIntegration] {
        let pairs = Set(rows.map { [$0.publication.consumer.id, $0.publication.provider.id] })
        return integrations.filter { $0.isRequired && !pairs.contains([$0.consumer.id, $0.provider.id]) }
    }

    /// Named versions of pacticipants that have integrations, about which nothing was ever published, and which no row
    /// speaks of.
    private func silentVersions() throws -> [ResolvedSelector] {
        var seen: Set<Int> = []
        return try selectors.filter { selector in
            guard selector.isSpecified, !selector.isIgnored, let version = selector.version,
                seen.insert(version.id).inserted
            else { return false }
            let isSpokenOf = rows.contains { row in
                row.publication.consumerVersion.id == version.id || row.providerVersion?.id == version.id
                    || row.providerVersion == nil && row.publication.provider.id == selector.pacticipant.id
            }
            guard !isSpokenOf, !version.declaredContracts,
                try transaction.hasIntegration(selector.pacticipant.id)
            else { return false }
            return try !transaction.hasPublications(version.id) && !transaction.hasVerifications(by: version.id)
        }
    }

    /// Named pacticipants that have never had a contract with anybody.
    private func lonelyPacticipants() throws -> [String] {
        var seen: Set<Int> = []
        return try selectors.filter { selector in
            guard selector.isSpecified, !selector.isIgnored, selector.version != nil,
                seen.insert(selector.pacticipant.id).inserted
            else { return false }
            return try !transaction.hasIntegration(selector.pacticipant.id)
        }.map(\.pacticipant.name)
    }
}
