/// Finds every pair that the resolved selectors make, judged or not.
///
/// With `latestBy`, a pair is a current publication and a provider version; without, every revision and every result.
struct RowFinder {
    let transaction: any BrokerTransaction
    let latestBy: LatestBy?
    let published: PublishedContracts

    private var allRevisions: Bool { latestBy == nil }

    /// - Parameter separately: Whether each selector stands alone: with every result of its pacts, and where its
    ///   results are.
    func rows(of selectors: [ResolvedSelector], separately: Bool) throws -> [MatrixRow] {
        try separately ? rows(ofEach: selectors) : rows(of: selectors)
    }

    /// What the specified versions of an application say of contracts of its live versions, as far as they say any.
    ///
    /// A live version may be replaced, so nothing has to be said of it; it may also go on running, so a failure counts.
    func rows(ofOwn live: [ResolvedSelector], verifiedBy specified: [ResolvedSelector]) throws -> [MatrixRow] {
        let named = Set(specified.compactMap(\.version?.id))
        let wholly = Set(specified.filter { $0.versions == .any }.map(\.pacticipant.id))
        let others = live.filter { !wholly.contains($0.pacticipant.id) }.compactMap(\.consumerVersion).filter {
            !named.contains($0.version.id)
        }
        return try others.flatMap { other in
            var seen: Set<Int> = []
            let versions = specified.filter { $0.pacticipant.id == other.consumer.id }.compactMap(\.version)
                .filter { seen.insert($0.id).inserted }
            return try transaction.publications(of: [other], with: [other.consumer], allRevisions: allRevisions)
                .flatMap { publication in
                    try versions.flatMap { try results(ofContent: publication.contentID, by: $0) }.map {
                        MatrixRow(publication: publication, providerVersion: $0.providerVersion, result: $0)
                    }
                }
        }
    }

    /// Rows of several selectors: pairs of which at least one side was named in the question.
    private func rows(of selectors: [ResolvedSelector]) throws -> [MatrixRow] {
        let byPacticipant = Dictionary(grouping: selectors, by: \.pacticipant.id)
        let candidates = try publications(of: selectors).compactMap { publication in
            byPacticipant[publication.provider.id].map { ProviderChoice(of: publication, among: $0) }
        }
        let latest = latestBy == nil ? [:] : try transaction.latestResults(of: candidates.flatMap(\.pairs))
        return try candidates.flatMap { candidate in
            try candidate.rows(results(of: candidate, latest))
        }
    }

    private func rows(ofEach selectors: [ResolvedSelector]) throws -> [MatrixRow] {
        var seen: Set<[Int]> = []
        return try selectors.flatMap(rows(ofOnly:)).filter { row in
            seen.insert([row.publication.id, row.result?.number ?? 0]).inserted
        }
    }

    private func rows(ofOnly selector: ResolvedSelector) throws -> [MatrixRow] {
        var rows: [MatrixRow] = []
        for publication in try publications(of: [selector]) {
            rows += ProviderChoice(of: publication, among: []).rows(try results(ofContent: publication.contentID))
        }
        for publication in try publicationsVerified(by: selector) {
            let results =
                if let version = selector.version {
                    try results(ofContent: publication.contentID, by: version)
                } else {
                    try results(ofContent: publication.contentID)
                }
            rows += results.map {
                MatrixRow(publication: publication, providerVersion: $0.providerVersion, result: $0)
            }
        }
        return rows
    }

    /// Of what was only inferred, just the pacts with what was named are read.
    private func publications(of selectors: [ResolvedSelector]) throws -> [Publication] {
        var seen: Set<Int> = []
        let named = Set(selectors.filter(\.isSpecified).map(\.pacticipant)).sorted { $0.id < $1.id }
        var found: [Publication] = []
        for selector in selectors where selector.versions == .any {
            found += try transaction.publications(
                ofConsumer: selector.pacticipant.id, with: selector.isSpecified ? nil : named.map(\.id),
                allRevisions: allRevisions)
        }
        let specified = selectors.filter(\.isSpecified).compactMap(\.consumerVersion)
        found +=
            allRevisions
            ? try transaction.publications(of: specified, with: nil, allRevisions: true)
            : specified.flatMap { published[$0.version] }
        let inferred = selectors.filter { !$0.isSpecified }.compactMap(\.consumerVersion)
        found += try transaction.publications(of: inferred, with: named, allRevisions: allRevisions)
        return found.filter { seen.insert($0.id).inserted }
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

    private func results(
        of candidate: ProviderChoice, _ latest: [JudgedPair: MatrixResult]
    ) throws -> [MatrixResult] {
        let content = candidate.publication.contentID
        if candidate.takesAll { return try results(ofContent: content) }
        guard latestBy == nil else { return candidate.pairs.compactMap { latest[$0] } }
        return try transaction.allResults(ofContent: content, by: candidate.versions.map(\.id))
    }

    private func results(ofContent content: Int) throws -> [MatrixResult] {
        latestBy == nil
            ? try transaction.allResults(ofContent: content, by: nil)
            : try transaction.latestResults(ofContent: content)
    }

    private func results(ofContent content: Int, by version: Version) throws -> [MatrixResult] {
        guard latestBy != nil else { return try transaction.allResults(ofContent: content, by: [version.id]) }
        let pair = JudgedPair(contentID: content, providerVersion: version)
        return try transaction.latestResults(of: [pair]).values.map(\.self)
    }
}

/// A publication, and the versions of its provider that it is held against.
private struct ProviderChoice {
    let publication: Publication
    /// Whether every version with a result counts.
    let takesAll: Bool
    /// The versions that were found, each once.
    let versions: [Version]

    init(of publication: Publication, among selectors: [ResolvedSelector]) {
        self.publication = publication
        takesAll = selectors.contains { $0.versions == .any }
        var seen: Set<Int> = []
        versions = selectors.compactMap(\.version).filter { seen.insert($0.id).inserted }
    }

    /// What there may be results for.
    var pairs: [JudgedPair] {
        takesAll ? [] : versions.map { JudgedPair(contentID: publication.contentID, providerVersion: $0) }
    }

    /// One row a result; where several versions are selected, also one for each that was found without result.
    func rows(_ results: [MatrixResult]) -> [MatrixRow] {
        var rows = results.map {
            MatrixRow(publication: publication, providerVersion: $0.providerVersion, result: $0)
        }
        if versions.count > 1 || takesAll {
            let verified = Set(results.map(\.providerVersion.id))
            rows += versions.filter { !verified.contains($0.id) }.map {
                MatrixRow(publication: publication, providerVersion: $0, result: nil)
            }
        }
        return rows.isEmpty ? [MatrixRow(publication: publication, providerVersion: nil, result: nil)] : rows
    }
}
