/// Finds every pair that the resolved selectors make, judged or not.
///
/// With `latestBy`, a pair is a current publication and a provider version; without, every revision and every result.
struct RowFinder {
    let transaction: any BrokerTransaction
    let latestBy: LatestBy?

    private var allRevisions: Bool { latestBy == nil }

    /// Rows of several selectors: pairs of which at least one side was named in the question.
    func rows(of selectors: [ResolvedSelector]) throws -> [MatrixRow] {
        let byPacticipant = Dictionary(grouping: selectors, by: \.pacticipant.id)
        let specified = Set(selectors.filter(\.isSpecified).map(\.pacticipant.id))
        var rows: [MatrixRow] = []
        var seen: Set<Int> = []
        for consumer in selectors {
            // Of what was only inferred, just the pacts with what was named are read.
            let providers = specified.contains(consumer.pacticipant.id) ? nil : specified.sorted()
            for publication in try publications(of: consumer, with: providers)
            where seen.insert(publication.id).inserted {
                guard let providers = byPacticipant[publication.provider.id] else { continue }
                rows += try self.rows(of: publication, providers: providers)
            }
        }
        return rows
    }

    /// Rows of selectors that each stand alone: with every result of their pacts, and where their results are.
    func rows(ofEach selectors: [ResolvedSelector]) throws -> [MatrixRow] {
        var seen: Set<[Int]> = []
        return try selectors.flatMap(rows(ofOnly:)).filter { row in
            seen.insert([row.publication.id, row.result?.number ?? 0]).inserted
        }
    }

    private func rows(ofOnly selector: ResolvedSelector) throws -> [MatrixRow] {
        var rows: [MatrixRow] = []
        for publication in try publications(of: selector, with: nil) {
            let results = try results(of: publication, by: nil)
            rows += results.map { MatrixRow(publication: publication, providerVersion: $0.providerVersion, result: $0) }
            if results.isEmpty {
                rows.append(MatrixRow(publication: publication, providerVersion: nil, result: nil))
            }
        }
        for publication in try publicationsVerified(by: selector) {
            rows += try results(of: publication, by: selector.version.map { [$0.id] }).map {
                MatrixRow(publication: publication, providerVersion: $0.providerVersion, result: $0)
            }
        }
        return rows
    }

    private func publications(of selector: ResolvedSelector, with providers: [Int]?) throws -> [Publication] {
        switch selector.versions {
        case .any:
            try transaction.publications(
                ofConsumer: selector.pacticipant.id, with: providers, allRevisions: allRevisions)
        case .one(let version):
            try transaction.publications(of: version.id, with: providers, allRevisions: allRevisions)
        case .none: []
        }
    }

    private func publicationsVerified(by selector: ResolvedSelector) throws -> [Publication] {
        switch selector.versions {
        case .any:
            try transaction.publications(verifiedByProvider: selector.pacticipant.id, allRevisions: allRevisions)
        case .one(let version):
            try transaction.publications(verifiedByVersion: version.id, allRevisions: allRevisions)
        case .none: []
        }
    }

    /// One row a result by a selected provider version; where several are selected, also one for each that was found
    /// without result.
    private func rows(of publication: Publication, providers: [ResolvedSelector]) throws -> [MatrixRow] {
        let selectsAll = providers.contains { $0.versions == .any }
        var identifiers: Set<Int> = []
        let versions = providers.compactMap(\.version).filter { identifiers.insert($0.id).inserted }
        let results = try results(of: publication, by: selectsAll ? nil : versions.map(\.id))
        var rows = results.map {
            MatrixRow(publication: publication, providerVersion: $0.providerVersion, result: $0)
        }
        if versions.count > 1 || selectsAll {
            let verified = Set(results.map(\.providerVersion.id))
            for version in versions where !verified.contains(version.id) {
                rows.append(MatrixRow(publication: publication, providerVersion: version, result: nil))
            }
        }
        if rows.isEmpty { rows.append(MatrixRow(publication: publication, providerVersion: nil, result: nil)) }
        return rows
    }

    private func results(of publication: Publication, by versions: [Int]?) throws -> [MatrixResult] {
        if latestBy == nil {
            try transaction.allResults(ofContent: publication.contentID, by: versions)
        } else {
            try transaction.latestResults(ofContent: publication.contentID, by: versions)
        }
    }
}
