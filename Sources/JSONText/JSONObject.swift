/// One name and its value, as they stand in an object.
package struct JSONMember: Sendable {
    package var name: String
    package var value: JSONValue

    package init(name: String, value: JSONValue) {
        self.name = name
        self.value = value
    }
}

extension JSONMember: Hashable {
    package static func == (left: JSONMember, right: JSONMember) -> Bool {
        left.name.hasSameBytes(as: right.name) && left.value == right.value
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        hasher.combine(value)
    }
}

/// The members of a JSON object in the order of the text, duplicates included.
///
/// Where a name occurs more than once, the last one counts for look-ups (as every Pact tool reads it).
package struct JSONObject: Sendable {
    private enum Form: Sendable {
        case members([JSONMember])
        case folded(FoldedObject)
    }

    private var form: Form

    package init(members: [JSONMember] = []) {
        form = .members(members)
    }

    init(folded: FoldedObject) {
        form = .folded(folded)
    }

    /// In the order of the text. Costs nothing, or of a folded object the reading of its text, each time.
    package var members: [JSONMember] {
        get {
            switch form {
            case .members(let members): members
            case .folded(let folded): folded.members
            }
        }
        _modify {
            var members = members
            form = .members([])
            defer { form = .members(members) }
            yield &members
        }
    }

    /// Whether the object is still a small piece of a large text; see ``JSONReader/readFolded(_:limits:largeBytes:)``.
    /// Then no name in it is repeated, and no number in it may be beyond the range of a double.
    package var isFolded: Bool {
        if case .folded = form { true } else { false }
    }

    /// The same object with its members at hand, for who asks for them more than once.
    package var unfolded: JSONObject { isFolded ? JSONObject(members: members) : self }

    package var isEmpty: Bool { members.isEmpty }
    package var count: Int { members.count }
    package var names: [String] { members.map(\.name) }

    /// The value of the last member of that name. Setting replaces that member in place, or appends a new one; setting
    /// nil removes every member of that name. Look-up walks the members: objects in contracts are small.
    package subscript(name: String) -> JSONValue? {
        get { members.last { $0.name.hasSameBytes(as: name) }?.value }
        set {
            guard let newValue else {
                members.removeAll { $0.name.hasSameBytes(as: name) }
                return
            }
            if let index = members.lastIndex(where: { $0.name.hasSameBytes(as: name) }) {
                members[index].value = newValue
            } else {
                members.append(JSONMember(name: name, value: newValue))
            }
        }
    }
}

extension JSONObject: Hashable {
    package static func == (left: JSONObject, right: JSONObject) -> Bool { left.members == right.members }

    package func hash(into hasher: inout Hasher) { hasher.combine(members) }
}

extension JSONObject {
    /// Whether a name stands in the object more than once.
    package var hasRepeatedNames: Bool { !isFolded && members.withUnsafeBufferPointer(Self.hasRepeatedNames) }

    /// Small objects, which are nearly all, need no set.
    static func hasRepeatedNames(_ members: UnsafeBufferPointer<JSONMember>) -> Bool {
        guard members.count <= 16 else {
            var names = JSONNameSet()
            return !members.allSatisfy { names.insert($0.name) }
        }
        for later in members.indices.dropFirst() {
            for earlier in 0..<later where members[later].name.hasSameBytes(as: members[earlier].name) { return true }
        }
        return false
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (String, JSONValue)...) {
        self.init(members: elements.map { JSONMember(name: $0.0, value: $0.1) })
    }
}
