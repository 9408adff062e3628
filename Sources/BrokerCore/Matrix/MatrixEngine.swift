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
        try MatrixQueryRules(transaction: transaction).check(query)
        let resolver = SelectorResolver(transaction: transaction)
        let (ignored, warnings) = try resolver.resolveIgnored(query.ignored)
        let specified = try resolveSpecified(query.selectors, resolver, ignored)
        let isWithoutEnvironment = query.target.map { $0.criteria == VersionCriteria(latest: true) } ?? true
        let selectors: [ResolvedSelector]
        let integrations: [MatrixIntegration]
        var rows: [MatrixRow]
        let finder = RowFinder(transaction: transaction, latestBy: query.latestBy)
        let standsAlone = query.target == nil && query.selectors.count == 1
        if let target = query.target {
            integrations = try IntegrationFinder(transaction: transaction).integrations(around: specified)
            selectors = try specified + inferred(target, integrations, specified, resolver, ignored)
            rows = try selectors.count == 1 ? finder.rows(ofEach: selectors) : finder.rows(of: selectors)
        } else if standsAlone {
            integrations = try IntegrationFinder(transaction: transaction).integrations(around: specified)
            selectors = specified
            rows = try finder.rows(ofEach: specified)
        } else {
            integrations = try IntegrationFinder(transaction: transaction).integrations(among: specified)
            selectors = specified
            rows = try finder.rows(of: specified)
        }
        for index in rows.indices { rows[index].isIgnored = ignored.contains { $0.covers(rows[index]) } }
        if let latestBy = query.latestBy {
            rows = RowGrouping(latestBy: latestBy, selectors: selectors).reduce(rows)
        }
        let verdict = try VerdictMaker(
            transaction: transaction, settings: settings, selectors: selectors, integrations: integrations, rows: rows,
            warnings: warnings + generalWarnings(specified, isWithoutEnvironment),
            countsIgnored: !query.ignored.isEmpty
        ).verdict()
        return try present(rows, verdict, query)
    }

    private func resolveSpecified(
        _ selectors: [MatrixSelector], _ resolver: SelectorResolver, _ ignored: [IgnoredVersions]
    ) throws -> [ResolvedSelector] {
        var resolved: [ResolvedSelector] = []
        for selector in selectors {
            guard let pacticipant = try transaction.pacticipant(named: selector.pacticipant) else { continue }
            resolved += try resolver.resolve(selector.criteria, of: pacticipant, isSpecified: true, ignoring: ignored)
        }
        return resolved
    }

    private func inferred(
        _ target: MatrixTarget, _ integrations: [MatrixIntegration], _ specified: [ResolvedSelector],
        _ resolver: SelectorResolver, _ ignored: [IgnoredVersions]
    ) throws -> [ResolvedSelector] {
        var seen = Set(specified.map(\.pacticipant.id))
        var inferred: [ResolvedSelector] = []
        for reference in integrations.flatMap({ [$0.consumer, $0.provider] }) where seen.insert(reference.id).inserted {
            guard let pacticipant = try transaction.pacticipant(id: reference.id) else { continue }
            inferred += try resolver.resolve(
                target.criteria, of: pacticipant, isSpecified: false, ignoring: ignored)
        }
        return inferred
    }

    private func generalWarnings(_ specified: [ResolvedSelector], _ isWithoutEnvironment: Bool) -> [String] {
        var warnings: [String] = []
        if specified.count == 1, isWithoutEnvironment { warnings.append(Warning.specifyEnvironment) }
        let criteria = specified.map(\.criteria).filter { !$0.isEmpty }
        if !criteria.isEmpty, criteria.allSatisfy({ $0.number == nil }) { warnings.append(Warning.specifyVersion) }
        return warnings
    }

    private func present(_ rows: [MatrixRow], _ verdict: Verdict, _ query: MatrixQuery) throws -> MatrixAnswer {
        var shown = rows.filter { query.shownResults.isEmpty || query.shownResults.contains($0.result?.success) }
        if let limit = query.limit, shown.count > limit {
            shown = Array(shown.sorted(by: RowOrder.isNewer).prefix(limit))
        }
        shown.sort(by: RowOrder.isBefore)
        var details: [Int: VersionDetails] = [:]
        for version in shown.flatMap({ [$0.publication.consumerVersion.id, $0.providerVersion?.id].compactMap(\.self) })
        where details[version] == nil {
            details[version] = try VersionDetails(
                branches: transaction.branchVersions(of: version), tags: transaction.tags(of: version),
                environments: transaction.environments(holding: version))
        }
        return MatrixAnswer(
            rows: shown, summary: verdict.summary, notices: verdict.notices, blockers: verdict.blockers,
            versionDetails: details, severalBuilds: try severalBuilds(shown))
    }

    private func severalBuilds(_ rows: [MatrixRow]) throws -> [Int: [String]] {
        var found: [Int: [String]] = [:]
        for row in rows {
            guard let result = row.result, row.isLatestResult else { continue }
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
