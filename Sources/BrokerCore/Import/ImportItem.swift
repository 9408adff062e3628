package import JSONText

/// Names one thing of another broker: its kind, and the names that tell it apart.
package struct ImportKey: Sendable {
    /// In the order in which things are written: what others refer to comes first.
    package enum Kind: Int, Sendable, CaseIterable {
        case environment = 1
        case pacticipant, label, version, branch, branchVersion, branchHead, tag, content, publication, verification
        case deployment, release, webhook
    }

    package var kind: Kind
    /// Without line feeds, which no name of the protocol can hold.
    package var names: [String]

    package init(_ kind: Kind, _ names: String...) {
        self.kind = kind
        self.names = names
    }

    /// The stored form.
    package init(_ kind: Kind, text: String) {
        self.kind = kind
        names = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// The stored form of the names.
    package var text: String { names.joined(separator: "\n") }

    /// The name at a position, or an empty text.
    subscript(position: Int) -> String { names.indices.contains(position) ? names[position] : "" }
}

extension ImportKey: Hashable {
    /// By bytes: the protocol knows no equivalence of names.
    package static func == (left: ImportKey, right: ImportKey) -> Bool {
        left.kind == right.kind && left.text.utf8.elementsEqual(right.text.utf8)
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(kind)
        for byte in text.utf8 { hasher.combine(byte) }
    }
}

/// One thing that was read from another broker, on its way into this one.
package struct ImportItem: Sendable {
    package var key: ImportKey
    /// Things of a kind are written in the byte order of this text.
    package var place: String
    package var body: JSONValue

    package init(_ key: ImportKey, place: String, body: JSONValue) {
        self.key = key
        self.place = place
        self.body = body
    }
}

/// How far the import that is under way has come.
package struct ImportState: Sendable, Hashable {
    /// The base URL of the broker that is read.
    package var source: String
    /// What of it is taken, such as `all`.
    package var selection: String
    /// Whether all of it has been read, so that it is being written.
    package var isRead: Bool
    package var startedAt: Timestamp

    package init(source: String, selection: String, isRead: Bool, startedAt: Timestamp) {
        self.source = source
        self.selection = selection
        self.isRead = isRead
        self.startedAt = startedAt
    }
}
