/// A body in a contract or received: it may be absent, empty, JSON null, or there.
package enum ContractBody: Sendable, Hashable {
    /// The attribute is absent: anything may come.
    case missing
    /// There are no bytes.
    case empty
    /// The attribute is JSON null: nothing may come.
    case null
    case present(BodyContent)
}

/// `contentTypeHint` of a version 4 body.
package enum ContentTypeHint: String, Sendable, Hashable {
    case binary = "BINARY"
    case text = "TEXT"
    case standard = "DEFAULT"
}

extension ContractBody {
    /// The content, or nil where there are no bytes.
    package var content: BodyContent? {
        if case .present(let content) = self { content } else { nil }
    }

    /// A body as it came over the wire.
    package init(received bytes: [UInt8]) {
        self = bytes.isEmpty ? .empty : .present(BodyContent(bytes: bytes))
    }
}
