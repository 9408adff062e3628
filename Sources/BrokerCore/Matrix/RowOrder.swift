/// The orders of rows.
enum RowOrder {
    /// By last action, newest first: decides which rows a limit shows.
    static func isNewer(_ left: MatrixRow, _ right: MatrixRow) -> Bool {
        if left.lastActionAt != right.lastActionAt { return left.lastActionAt > right.lastActionAt }
        if left.publication.id != right.publication.id { return left.publication.id > right.publication.id }
        return (left.result?.number ?? 0) > (right.result?.number ?? 0)
    }

    /// As shown: considered before ignored, consumers by name, newest versions first.
    static func isBefore(_ left: MatrixRow, _ right: MatrixRow) -> Bool {
        if left.isIgnored != right.isIgnored { return !left.isIgnored }
        let (first, second) = (left.publication, right.publication)
        if first.consumer.name != second.consumer.name { return first.consumer.name < second.consumer.name }
        let (newer, older) = (first.consumerVersion.position, second.consumerVersion.position)
        if newer != older { return newer > older }
        if first.revision != second.revision { return first.revision > second.revision }
        if first.provider.name != second.provider.name { return first.provider.name < second.provider.name }
        let (leftProvider, rightProvider) = (left.providerVersion?.position ?? 0, right.providerVersion?.position ?? 0)
        if leftProvider != rightProvider { return leftProvider > rightProvider }
        return (left.result?.number ?? 0) > (right.result?.number ?? 0)
    }
}
