/// One difference between what a contract expects and what came.
package struct Mismatch: Sendable, Hashable {
    /// The name of a kind is the one that reports carry.
    package enum Kind: String, Sendable, Hashable {
        case method = "MethodMismatch"
        case path = "PathMismatch"
        case query = "QueryMismatch"
        case header = "HeaderMismatch"
        case status = "StatusMismatch"
        case bodyType = "BodyTypeMismatch"
        case body = "BodyMismatch"
        case metadata = "MetadataMismatch"
    }

    package var kind: Kind
    /// The path in a body, the name of a header or parameter, or the key of metadata; nil for the other kinds.
    package var place: String?
    /// The expected fragment as text; JSON text in bodies and metadata. Empty where nothing is expected.
    package var expected: String
    /// The fragment that came; empty where nothing came.
    package var actual: String
    /// What is wrong, without the place.
    package var text: String

    package init(_ kind: Kind, at place: String? = nil, expected: String, actual: String, _ text: String) {
        self.kind = kind
        self.place = place
        self.expected = expected
        self.actual = actual
        self.text = text
    }
}
