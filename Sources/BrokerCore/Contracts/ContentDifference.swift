package import JSONText

/// What differs between two contents, as removed and added lines.
package enum ContentDifference {
    /// The lines that differ, with `-` and `+` in front, and three lines of context; equal members are left out, an equal
    /// element of an array is `...`. Empty for contents that say the same.
    ///
    /// Elements are compared by their places; time and memory grow with the size of the contents.
    /// - Parameter isSorted: compares whatever order members and interactions were written in.
    package static func text(from old: JSONObject, to new: JSONObject, isSorted: Bool = true) -> String {
        let lines = lines(SortedContent.withoutIdentifiers(old), SortedContent.withoutIdentifiers(new), isSorted)
        // Contents that differ only in the ids that their authors gave to interactions.
        return (lines.isEmpty ? self.lines(old, new, isSorted) : lines).joined(separator: "\n")
    }

    private static func lines(_ old: JSONObject, _ new: JSONObject, _ isSorted: Bool) -> [String] {
        let (old, new) = isSorted ? (SortedContent.sorted(old), SortedContent.sorted(new)) : (old, new)
        guard old != new else { return [] }
        var lines = DifferenceLines()
        lines.compare(.object(old), .object(new))
        return DifferenceHunks(lines.lines).text
    }
}
