/// Reduces rows to one of each group, as `latestby` asks.
///
/// Versions that are judged by themselves (live side by side in an environment, or asked about as a set) are never
/// folded into another one: each keeps a row. Ignored rows are grouped apart: none of them stands in for a judged one.
struct RowGrouping {
    /// nil where every row stays.
    let latestBy: LatestBy?
    /// Versions that are judged by themselves.
    let judgedByThemselves: Set<Int>

    init(latestBy: LatestBy?, selectors: [ResolvedSelector]) {
        self.latestBy = latestBy
        judgedByThemselves = Set(selectors.filter(\.isJudgedByItself).compactMap { $0.version?.id })
    }

    /// The rows that stay, in their order.
    func reduce(_ rows: [MatrixRow]) -> [MatrixRow] {
        guard latestBy != nil else { return rows }
        var kept: [Key: Int] = [:]
        var reduced: [MatrixRow] = []
        for row in rows {
            let key = key(of: row)
            guard let index = kept[key] else {
                kept[key] = reduced.count
                reduced.append(row)
                continue
            }
            if isBetter(row, than: reduced[index]) { reduced[index] = row }
        }
        return reduced
    }

    private struct Key: Hashable {
        let consumer: Int
        let provider: Int
        let consumerVersion: Int?
        let providerVersion: Int?
        let hasProviderVersion: Bool
        let isIgnored: Bool
    }

    private func key(of row: MatrixRow) -> Key {
        let consumerVersion = row.publication.consumerVersion.id
        let keepsConsumerVersion = latestBy != .pair || judgedByThemselves.contains(consumerVersion)
        let providerVersion = row.providerVersion?.id
        let keepsProviderVersion =
            latestBy == .consumerVersionAndProviderVersion
            || providerVersion.map(judgedByThemselves.contains) ?? false
        return Key(
            consumer: row.publication.consumer.id, provider: row.publication.provider.id,
            consumerVersion: keepsConsumerVersion ? consumerVersion : nil,
            providerVersion: keepsProviderVersion ? providerVersion : nil,
            hasProviderVersion: providerVersion != nil, isIgnored: row.isIgnored)
    }

    private func isBetter(_ row: MatrixRow, than other: MatrixRow) -> Bool {
        order(row).lexicographicallyPrecedes(order(other)) == false && order(row) != order(other)
    }

    private func order(_ row: MatrixRow) -> [Int] {
        [
            row.providerVersion?.position ?? 0, row.publication.consumerVersion.position,
            row.publication.revision, row.result?.number ?? 0,
        ]
    }
}
