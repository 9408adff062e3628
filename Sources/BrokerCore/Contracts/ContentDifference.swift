package import JSONText

/// Two documents side by side, as removed and added lines.
package enum ContentDifference {
    /// Documents of more lines are not compared: the time grows with the number of lines that differ.
    private static let maximumLines = 2000

    /// The lines that differ, with `-` and `+` in front and three lines of context; what they share elsewhere is left out.
    package static func text(from old: JSONObject, to new: JSONObject) -> String {
        let oldLines = lines(of: old)
        let newLines = lines(of: new)
        guard oldLines.count <= maximumLines, newLines.count <= maximumLines else {
            return "(the contents differ; they are too long to be shown side by side)"
        }
        return hunks(oldLines, newLines).joined(separator: "\n")
    }

    private static func lines(of object: JSONObject) -> [String] {
        JSONValue.object(object).prettyText().split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    private static func hunks(_ old: [String], _ new: [String]) -> [String] {
        let difference = new.difference(from: old) { $0.hasSameBytes(as: $1) }
        let removed = Set(difference.removals.map { Self.offset($0) })
        let inserted = Set(difference.insertions.map { Self.offset($0) })
        var marked: [(sign: String, line: String)] = []
        var oldIndex = 0
        var newIndex = 0
        while oldIndex < old.count || newIndex < new.count {
            if removed.contains(oldIndex), oldIndex < old.count {
                marked.append(("-", old[oldIndex]))
                oldIndex += 1
            } else if inserted.contains(newIndex), newIndex < new.count {
                marked.append(("+", new[newIndex]))
                newIndex += 1
            } else {
                if newIndex < new.count { marked.append((" ", new[newIndex])) }
                oldIndex += 1
                newIndex += 1
            }
        }
        return withContext(marked)
    }

    private static func offset(_ change: CollectionDifference<String>.Change) -> Int {
        switch change {
        case .insert(let offset, _, _), .remove(let offset, _, _): offset
        }
    }

    private static func withContext(_ marked: [(sign: String, line: String)]) -> [String] {
        var shown: [String] = []
        var lastShown = -1
        for index in marked.indices {
            let isNearChange = marked[max(0, index - 3)...min(marked.count - 1, index + 3)].contains { $0.sign != " " }
            guard isNearChange else { continue }
            if lastShown >= 0, index > lastShown + 1 { shown.append(" …") }
            shown.append(marked[index].sign + " " + marked[index].line)
            lastShown = index
        }
        return shown
    }
}
