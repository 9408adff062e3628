/// What the versions that a question names published last, read once for all that need it.
struct PublishedContracts {
    private let byVersion: [Int: [Publication]]

    init(by selectors: [ResolvedSelector], in transaction: any BrokerTransaction) throws {
        var seen: Set<Int> = []
        let versions = selectors.compactMap(\.consumerVersion).filter { seen.insert($0.version.id).inserted }
        let publications = try transaction.publications(of: versions, with: nil, allRevisions: false)
        byVersion = Dictionary(grouping: publications, by: \.consumerVersion.id)
    }

    /// In the order in which they were published.
    subscript(_ version: Version) -> [Publication] { byVersion[version.id] ?? [] }
}
