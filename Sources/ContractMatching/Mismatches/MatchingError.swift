/// Why it can't be said whether something matches.
package struct MatchingError: Error, Sendable, Hashable, CustomStringConvertible {
    /// One sentence for people.
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}
