/// What a text says, and what is odd about it.
package struct JSONDocument: Sendable {
    package let value: JSONValue
    /// Members whose name stood earlier in the same object, in the order of the text; no more than `mostDuplicates`.
    package let duplicates: [JSONDuplicate]
    /// Whether some number has an exponent or hundreds of digits, so that it may be beyond the range of a double.
    package let hasWideNumbers: Bool

    /// How many repeated members are reported: nobody reads more, and a hostile text could have millions.
    package static let mostDuplicates = 1000

    package init(value: JSONValue, duplicates: [JSONDuplicate], hasWideNumbers: Bool = false) {
        self.value = value
        self.duplicates = duplicates
        self.hasWideNumbers = hasWideNumbers
    }
}

/// A member whose name stands in its object more than once, with the place of the repetition.
package struct JSONDuplicate: Sendable, Hashable {
    package let pointer: JSONPointer
    /// From 1.
    package let line: Int
    /// From 1, in characters (Unicode scalars).
    package let column: Int
}
