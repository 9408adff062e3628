/// How many things of a kind became what.
package struct ImportCount: Sendable, Hashable {
    package var written = 0
    package var present = 0
    package var skipped = 0

    package init() {}

    package static func + (left: ImportCount, right: ImportCount) -> ImportCount {
        var sum = left
        sum.written += right.written
        sum.present += right.present
        sum.skipped += right.skipped
        return sum
    }
}
