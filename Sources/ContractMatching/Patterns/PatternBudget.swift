import Synchronization

/// The time that the regular expressions of one contract may take together.
///
/// Short matches are not counted: only what takes long can add up to a hang.
package final class PatternBudget: Sendable {
    private let limit: Duration
    private let spent = Mutex(Duration.zero)

    package init(limit: Duration = .seconds(30)) {
        self.limit = limit
    }

    /// Runs a match and books its time. Throws once the budget is used up.
    func spend(on pattern: String, _ match: () throws(MatchingError) -> Bool) throws(MatchingError) -> Bool {
        let start = ContinuousClock.now
        let result = try match()
        let duration = ContinuousClock.now - start
        guard duration > .microseconds(500) else { return result }
        let total = spent.withLock { spent in
            spent += duration
            return spent
        }
        guard total <= limit else {
            throw MatchingError(
                "The regular expressions of this contract take more than \(limit) together, "
                    + "the last one being '\(pattern.shortened)'")
        }
        return result
    }
}
