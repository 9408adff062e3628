/// A line of a unified diff.
struct DiffLine: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        /// On both sides.
        case same
        /// Only in what was expected.
        case expected
        /// Only in what came.
        case actual
        /// Stands for lines that are the same on both sides and not shown.
        case gap
    }

    let kind: Kind
    let text: String

    /// With the mark of its kind: `-`, `+` or a space.
    var marked: String {
        switch kind {
        case .same: "  " + text
        case .expected: "- " + text
        case .actual: "+ " + text
        case .gap: "  …"
        }
    }
}

/// Compares texts line by line.
enum LineDiff {
    /// Longer texts are not compared: nobody reads that, and the effort grows with the square of what differs.
    private static let maximumLines = 4000
    /// Same lines that are shown around a difference.
    private static let context = 3

    /// nil where the texts are too long or have the same lines. In JSON a comma at the end of a line doesn't count.
    static func lines(_ expected: [String], _ actual: [String], isJSON: Bool = false) -> [DiffLine]? {
        guard max(expected.count, actual.count) <= maximumLines else { return nil }
        let all = merged(
            expected.map { Line(text: $0, ignoresComma: isJSON) }, actual.map { Line(text: $0, ignoresComma: isJSON) })
        return all.contains { $0.kind != .same } ? shortened(all) : nil
    }

    /// Compared by bytes: canonically equivalent lines are not the same.
    private struct Line: Equatable {
        let text: String
        let key: Substring.UTF8View

        init(text: String, ignoresComma: Bool) {
            self.text = text
            let bytes = text[...].utf8
            key = ignoresComma && bytes.last == UInt8(ascii: ",") ? bytes.dropLast() : bytes
        }

        static func == (left: Line, right: Line) -> Bool { left.key.elementsEqual(right.key) }
    }

    private static func merged(_ expected: [Line], _ actual: [Line]) -> [DiffLine] {
        var removed: Set<Int> = []
        var inserted: Set<Int> = []
        for change in actual.difference(from: expected) {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): inserted.insert(offset)
            }
        }
        var lines: [DiffLine] = []
        var (left, right) = (0, 0)
        while left < expected.count || right < actual.count {
            if removed.contains(left) {
                lines.append(DiffLine(kind: .expected, text: expected[left].text))
                left += 1
            } else if inserted.contains(right) {
                lines.append(DiffLine(kind: .actual, text: actual[right].text))
                right += 1
            } else {
                lines.append(DiffLine(kind: .same, text: actual[right].text))
                (left, right) = (left + 1, right + 1)
            }
        }
        return lines
    }

    /// Leaves out same lines far from any difference.
    private static func shortened(_ lines: [DiffLine]) -> [DiffLine] {
        var isNear = [Bool](repeating: false, count: lines.count)
        for (position, line) in lines.enumerated() where line.kind != .same {
            for near in max(0, position - context)...min(lines.count - 1, position + context) { isNear[near] = true }
        }
        // A mark takes a line too: it is not worth it for a single one.
        for position in lines.indices where !isNear[position] {
            let isAlone =
                (position == 0 || isNear[position - 1]) && (position + 1 == lines.count || isNear[position + 1])
            if isAlone { isNear[position] = true }
        }
        var result: [DiffLine] = []
        for (position, line) in lines.enumerated() {
            if isNear[position] {
                result.append(line)
            } else if result.last?.kind != .gap {
                result.append(DiffLine(kind: .gap, text: ""))
            }
        }
        return result
    }
}
