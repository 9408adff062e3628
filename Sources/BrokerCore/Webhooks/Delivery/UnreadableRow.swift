/// A stored delivery or webhook that can't be decoded. Trying it again is of no use; the rest of the storage is fine.
package struct UnreadableRow: Error, Sendable, CustomStringConvertible {
    package let description: String

    /// - Parameter name: What the row holds: `delivery`.
    package init(_ name: String, _ error: any Error) {
        description = "The stored \(name) can't be read: \(error)"
    }
}
