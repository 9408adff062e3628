package import JSONText

/// What a body holds and what the contract itself says about it.
///
/// JSON in a contract is kept as the value it is, which takes no memory of its own: its bytes are written when they are
/// asked for.
package struct BodyContent: Sendable {
    private enum Form: Sendable {
        case bytes([UInt8])
        case json(JSONValue)
    }

    private var form: Form
    /// nil where it follows from the headers or from the bytes.
    package var contentType: ContentType?
    /// How to show and write the bytes.
    package var hint: ContentTypeHint

    package init(bytes: [UInt8], contentType: ContentType? = nil, hint: ContentTypeHint = .standard) {
        form = .bytes(bytes)
        self.contentType = contentType
        self.hint = hint
    }

    /// A body whose bytes are the normalized text of a value.
    package init(json: JSONValue, contentType: ContentType? = nil, hint: ContentTypeHint = .standard) {
        form = .json(json)
        self.contentType = contentType
        self.hint = hint
    }

    /// What goes over the wire. Costs a walk through the value, each time, where the content is JSON of a contract.
    package var bytes: [UInt8] {
        get {
            switch form {
            case .bytes(let bytes): bytes
            case .json(let value): value.normalizedBytes()
            }
        }
        set { form = .bytes(newValue) }
    }

    /// The value as it stands in the contract, not normalized; nil where the content came as bytes or text.
    package var json: JSONValue? {
        if case .json(let value) = form { value } else { nil }
    }

    /// Whether there is nothing in it. A JSON text is never empty.
    var isEmpty: Bool {
        if case .bytes(let bytes) = form { bytes.isEmpty } else { false }
    }

    /// The same content with its bytes at hand.
    package var withBytes: BodyContent { BodyContent(bytes: bytes, contentType: contentType, hint: hint) }
}

extension BodyContent {
    /// What the content looks like, whatever it says about itself.
    package var detectedType: ContentType { ContentType.detected(inText: start) }

    /// The same by the first 32 bytes; nil where those are not UTF-8.
    var typeDetectedInFirstBytes: ContentType? { ContentType.detected(inFirstBytesOf: start) }

    /// All bytes, or so many of the text of a value that what it is can be seen from it.
    private var start: [UInt8] {
        switch form {
        case .bytes(let bytes): bytes
        case .json(let value): value.normalizedBytes(upTo: 32)
        }
    }
}

extension BodyContent: Hashable {
    package static func == (left: Self, right: Self) -> Bool {
        left.contentType == right.contentType && left.hint == right.hint && left.bytes == right.bytes
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(bytes)
        hasher.combine(contentType)
        hasher.combine(hint)
    }
}
