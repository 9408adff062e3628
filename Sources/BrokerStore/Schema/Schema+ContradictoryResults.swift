import SQLCore

extension Schema {
    /// A failure that lists every interaction as passed contradicts itself and fails them all; it was taken for a
    /// success once.
    static let contradictoryResults = Migration(16, "results that contradict themselves") {
        """
        UPDATE evidence SET level = 'failed', outcomes = replace(outcomes, 'p', 'f')
        WHERE level = 'verified' AND latest_success = 0
        """
    }
}
