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
