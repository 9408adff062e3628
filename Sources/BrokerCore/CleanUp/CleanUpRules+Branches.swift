import JSONText

extension CleanUpRules {
    /// Whether no selector keeps a branch. Main branches are never stale; without selectors none is.
    func isStale(_ branch: Branch, of pacticipant: Pacticipant, now: Timestamp) -> Bool {
        guard !branchSelectors.isEmpty else { return false }
        if let main = pacticipant.mainBranch, main.hasSameBytes(as: branch.name) { return false }
        return !branchSelectors.contains { selector in
            if let name = selector.pacticipant, !name.hasSameBytes(as: pacticipant.name) { return false }
            if !selector.names.isEmpty, !selector.names.contains(where: { $0.hasSameBytes(as: branch.name) }) {
                return false
            }
            // A selector with neither names nor an age means the usual age.
            guard let days = selector.maxAge ?? (selector.names.isEmpty ? 90 : nil) else { return true }
            return branch.updatedAt >= now.advanced(bySeconds: -86400 * Int64(days))
        }
    }
}
