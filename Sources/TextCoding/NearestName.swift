/// Finds the known name that a mistyped one probably stands for.
package enum NearestName {
    /// The closest of `names`; of several, the first.
    ///
    /// - Parameter limit: How many steps it may be away; by default a third of the letters, and two at least.
    package static func of(_ text: String, among names: [String], atMost limit: Int? = nil) -> String? {
        let candidates = names.map { (name: $0, distance: distance(Array(text.utf8), Array($0.utf8))) }
        guard let best = candidates.min(by: { $0.distance < $1.distance }) else { return nil }
        return best.distance <= limit ?? max(2, text.utf8.count / 3) ? best.name : nil
    }

    /// The number of insertions, deletions, replacements and exchanges of neighbours between two words (optimal string
    /// alignment).
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var before: [Int] = []
        var row = Array(0...right.count)
        for leftIndex in left.indices {
            var next = [leftIndex + 1]
            for rightIndex in right.indices {
                let isSame = left[leftIndex] == right[rightIndex]
                var steps = min(row[rightIndex] + (isSame ? 0 : 1), row[rightIndex + 1] + 1, next[rightIndex] + 1)
                if leftIndex > 0, rightIndex > 0, left[leftIndex] == right[rightIndex - 1],
                    left[leftIndex - 1] == right[rightIndex]
                {
                    steps = min(steps, before[rightIndex - 1] + 1)
                }
                next.append(steps)
            }
            (before, row) = (row, next)
        }
        return row[right.count]
    }
}
