package import JSONText

/// What a clean-up deleted and kept, by table.
package struct CleanUpReport: Sendable {
    package var before: CleanUpCounts
    package var after: CleanUpCounts
    /// How many versions it deleted.
    package var versions: Int

    package init(before: CleanUpCounts, after: CleanUpCounts, versions: Int) {
        self.before = before
        self.after = after
        self.versions = versions
    }

    package var hasDeletions: Bool { rows.contains { $0.deleted > 0 } }

    /// In the order in which they are shown.
    package var rows: [(table: String, deleted: Int, kept: Int)] {
        [
            row("branches", \.branches), ("versions", versions, after.versions), row("publications", \.publications),
            row("contents", \.contents), row("verifications", \.results),
            row("triggeredWebhooks", \.triggeredWebhooks),
        ]
    }

    package var json: JSONObject {
        JSONObject(
            members: rows.map { row in
                JSONMember(
                    name: row.table,
                    value: ["deleted": .number(JSONNumber(row.deleted)), "kept": .number(JSONNumber(row.kept))])
            })
    }

    /// Others may publish while a run deletes: the difference of the counts is then a lower bound.
    private func row(_ table: String, _ count: KeyPath<CleanUpCounts, Int>) -> (String, Int, Int) {
        (table, max(0, before[keyPath: count] - after[keyPath: count]), after[keyPath: count])
    }
}
