/// Answers matrix queries: the one engine behind the matrix, can-i-deploy, can-i-merge, badges and pages.
///
/// The verdict covers every pair of the resolved selectors; `limit` and the result filter only choose which are shown.
package struct MatrixEngine {
    private let transaction: any BrokerTransaction
    private let settings: BrokerSettings

    package init(_ transaction: any BrokerTransaction, settings: BrokerSettings) {
        self.transaction = transaction
        self.settings = settings
    }

    /// Throws a `DomainError` for a query that makes no sense or names something that must exist and doesn't.
    package func answer(_ query: MatrixQuery) throws -> MatrixAnswer {
        let pacticipants = try MatrixQueryRules(transaction: transaction).check(query)
        let resolver = SelectorResolver(transaction: transaction)
        let (ignored, warnings) = try resolver.resolveIgnored(query.ignored)
        let specified = try zip(query.selectors, pacticipants).flatMap { selector, pacticipant in
            try resolver.resolve(selector.criteria, of: pacticipant, isSpecified: true, ignoring: ignored)
        }
        let published = try PublishedContracts(by: specified, in: transaction)
        let finder = IntegrationFinder(transaction: transaction, published: published)
        let standsAlone = query.target == nil && query.selectors.count == 1
        let integrations =
            try query.target != nil || standsAlone
            ? finder.integrations(around: specified) : finder.integrations(among: specified)
        func among(_ pacticipants: [PacticipantReference], _ target: MatrixTarget?) throws -> [ResolvedSelector] {
            guard let target, !pacticipants.isEmpty else { return [] }
            return try resolver.resolve(
                target.criteria, ofEach: pacticipants, isSpecified: false, ignoring: ignored)
        }
        let selectors = specified + (try among(others(in: integrations, than: specified), query.target))
        let live = query.target.flatMap { $0.isLive ? $0 : nil }
        let own = try among(ownProviders(in: integrations), live)
        let rowFinder = RowFinder(transaction: transaction, latestBy: query.latestBy, published: published)
        let required = try rowFinder.rows(of: selectors, separately: standsAlone)
        let said = try rowFinder.rows(ofOwn: own, verifiedBy: specified).filter {
            $0.verdict(requiringEvidence: settings.requireEvidence).isKnown
        }
        // Grouped apart, so that nothing that may be unsaid stands in for what has to be said.
        let grouping = RowGrouping(latestBy: query.latestBy, selectors: selectors + own)
        let rows = [required, said].flatMap { grouping.reduce(marked($0, ignored)) }.sorted(by: RowOrder.isBefore)
        let verdict = try VerdictMaker(
            transaction: transaction, settings: settings, selectors: selectors, integrations: integrations, rows: rows,
            warnings: warnings + generalWarnings(specified, query.target), countsIgnored: !query.ignored.isEmpty
        ).verdict()
        return try present(rows, verdict, query)
    }

    /// The same rows, those to be ignored marked.
    private func marked(_ rows: [MatrixRow], _ ignored: [IgnoredVersions]) -> [MatrixRow] {
        guard !ignored.isEmpty else { return rows }
        return rows.map { row in
            var row = row
            row.isIgnored = ignored.contains { $0.covers(row) }
            return row
        }
    }

    /// The pacticipants in the integrations that were not named.
    private func others(
        in integrations: [MatrixIntegration], than specified: [ResolvedSelector]
    ) -> [PacticipantReference] {
        var seen = Set(specified.map(\.pacticipant.id))
        return integrations.flatMap { [$0.consumer, $0.provider] }.filter { seen.insert($0.id).inserted }
    }

    /// The pacticipants that provide for themselves.
    private func ownProviders(in integrations: [MatrixIntegration]) -> [PacticipantReference] {
        integrations.filter { $0.consumer.id == $0.provider.id }.map(\.consumer)
    }

    private func generalWarnings(_ specified: [ResolvedSelector], _ target: MatrixTarget?) -> [String] {
        let isWithoutEnvironment = target.map { $0.criteria == VersionCriteria(latest: true) } ?? true
        var warnings: [String] = []
        if specified.count == 1, isWithoutEnvironment { warnings.append(Warning.specifyEnvironment) }
        let criteria = specified.map(\.criteria).filter { !$0.isEmpty }
        if !criteria.isEmpty, criteria.allSatisfy({ $0.number == nil }) { warnings.append(Warning.specifyVersion) }
        return warnings
    }

    private func present(_ rows: [MatrixRow], _ verdict: Verdict, _ query: MatrixQuery) throws -> MatrixAnswer {
        var shown =
            query.shownResults.isEmpty ? rows : rows.filter { query.shownResults.contains($0.result?.success) }
        if let limit = query.limit, shown.count > limit {
            shown = shown.sorted(by: RowOrder.isNewer).prefix(limit).sorted(by: RowOrder.isBefore)
        }
        var seen: Set<Int> = []
        let versions = shown.flatMap { [$0.publication.consumerVersion.id, $0.providerVersion?.id].compactMap(\.self) }
            .filter { seen.insert($0).inserted }
        return MatrixAnswer(
            rows: shown, summary: verdict.summary, notices: verdict.notices, blockers: verdict.blockers,
            versionDetails: try transaction.details(ofVersions: versions), severalBuilds: try severalBuilds(shown))
    }

    private func severalBuilds(_ rows: [MatrixRow]) throws -> [Int: [String]] {
        var found: [Int: [String]] = [:]
        for row in rows {
            guard let result = row.result, result.mayHaveSeveralBuilds, row.isLatestResult else { continue }
            let urls = try transaction.buildURLs(
                contentID: row.publication.contentID, providerVersionID: result.providerVersion.id, limit: 5)
            if urls.count > 1 { found[result.number] = urls }
        }
        return found
    }

    /// Advice that the reference gives in the same words.
    private enum Warning {
        static let specifyEnvironment =
            "WARN: It is recommended to specify the environment into which you are deploying. "
            + "Without the environment, this result will not be reliable."
        static let specifyVersion =
            "WARN: It is recommended to specify the version number (rather than the tag or branch) of the pacticipant "
            + "you wish to deploy to avoid race conditions. Without a version number, this result will not be reliable."
    }
}
