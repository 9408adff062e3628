package import JSONText

/// What differs between two contents, as removed and added lines.
package enum ContentDifference {
    /// The lines that differ, with `-` and `+` in front, and three lines of context; equal members are left out, an
    /// equal element of an array is `...`. Empty for contents that say the same.
    ///
    /// Elements are compared by their places; time and memory grow with the size of the contents.
    /// - Parameter isSorted: compares whatever order members and interactions were written in.
    package static func text(from old: JSONObject, to new: JSONObject, isSorted: Bool = true) -> String {
        // Without a deadline it always comes to an end.
        (try? text(from: old, to: new, isSorted: isSorted, until: nil)) ?? ""
    }

    /// - Throws: ``DifferenceTimeout`` at the deadline.
    static func text(
        from old: JSONObject, to new: JSONObject, isSorted: Bool, until deadline: ContinuousClock.Instant?
    ) throws(DifferenceTimeout) -> String {
        let bare = (SortedContent.withoutIdentifiers(old), SortedContent.withoutIdentifiers(new))
        var found = try lines(bare.0, bare.1, isSorted, deadline)
        // Contents that differ only in the ids that their authors gave to interactions.
        if found.isEmpty { found = try lines(old, new, isSorted, deadline) }
        return found.joined(separator: "\n")
    }

    private static func lines(
        _ old: JSONObject, _ new: JSONObject, _ isSorted: Bool, _ deadline: ContinuousClock.Instant?
    ) throws(DifferenceTimeout) -> [String] {
        let (old, new) = isSorted ? (SortedContent.sorted(old), SortedContent.sorted(new)) : (old, new)
        guard old != new else { return [] }
        var lines = DifferenceLines(until: deadline)
        try lines.compare(.object(old), .object(new))
        return DifferenceHunks(lines.lines).text
    }
}

/// A comparison took longer than it may.
package struct DifferenceTimeout: Error {}
