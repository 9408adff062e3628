import ContractMatching

/// A text that should be a regular expression and isn't.
package struct InvalidFilter: Error, Sendable, Hashable, CustomStringConvertible {
    package let description: String
}

extension InteractionFilter {
    /// A filter from regular expressions as people give them; an empty one is refused, as it would leave nothing out.
    package init(
        consumers: [String] = [], description: String?, state: String?, onlyWithoutState: Bool = false
    ) throws(InvalidFilter) {
        self.init()
        self.consumers = consumers
        self.description = try description.map { text throws(InvalidFilter) in try Self.pattern(text) }
        if onlyWithoutState { self.state = .none }
        if let state { self.state = .name(try Self.pattern(state)) }
    }

    private static func pattern(_ text: String) throws(InvalidFilter) -> TextPattern {
        guard !text.isEmpty else { throw InvalidFilter(description: "A filter can't be an empty regular expression") }
        do throws(PatternError) {
            return try TextPattern(text)
        } catch {
            throw InvalidFilter(description: error.description)
        }
    }
}
