/// What a text says, and what is odd about it.
package struct JSONDocument: Sendable {
    package let value: JSONValue
    /// Members whose name stood earlier in the same object, in the order of the text; no more than `mostDuplicates`.
    package let duplicates: [JSONDuplicate]

    /// How many repeated members are reported: nobody reads more, and a hostile text could have millions.
    package static let mostDuplicates = 1000

    package init(value: JSONValue, duplicates: [JSONDuplicate]) {
        self.value = value
        self.duplicates = duplicates
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
