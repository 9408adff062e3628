/// Finds the known name that a mistyped one probably stands for.
package enum NearestName {
    /// The closest of `names`, if at most a third of the letters differ; of several, the first.
    package static func of(_ text: String, among names: [String]) -> String? {
        let candidates = names.map { (name: $0, distance: distance(Array(text.utf8), Array($0.utf8))) }
        guard let best = candidates.min(by: { $0.distance < $1.distance }) else { return nil }
        return best.distance <= max(2, text.utf8.count / 3) ? best.name : nil
    }

    /// The number of insertions, deletions and replacements between two words (Levenshtein).
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var row = Array(0...right.count)
        for (leftIndex, leftByte) in left.enumerated() {
            var diagonal = row[0]
            row[0] = leftIndex + 1
            for (rightIndex, rightByte) in right.enumerated() {
                let replaced = diagonal + (leftByte == rightByte ? 0 : 1)
                diagonal = row[rightIndex + 1]
                row[rightIndex + 1] = min(replaced, diagonal + 1, row[rightIndex] + 1)
            }
        }
        return row[right.count]
    }
}
