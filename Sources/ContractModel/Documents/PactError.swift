/// Why a pact document can't be used, or what was read leniently in one that can.
package struct PactError: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Kind: Sendable, Hashable {
        /// The document or a part of it doesn't have the form that the specification gives it.
        case malformed
        /// The document needs plugins, without which it would be matched by the wrong rules.
        case needsPlugins
    }

    package var kind: Kind
    /// One sentence that names the part and says what is wrong.
    package var description: String

    package init(_ description: String, kind: Kind = .malformed) {
        self.kind = kind
        self.description = description
    }

    /// The same error, told as one of a part of the document.
    func inside(_ part: String) -> PactError {
        PactError("\(part): \(description)", kind: kind)
    }
}
