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
package struct JSONObject: Sendable, Hashable {
    package var members: [JSONMember]

    package init(members: [JSONMember] = []) {
        self.members = members
    }

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

extension JSONObject {
    /// Whether a name stands in the object more than once.
    package var hasRepeatedNames: Bool { members.withUnsafeBufferPointer(Self.hasRepeatedNames) }

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
        members = elements.map { JSONMember(name: $0.0, value: $0.1) }
    }
}
