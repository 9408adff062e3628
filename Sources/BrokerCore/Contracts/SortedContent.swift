import JSONText

/// Contents in an order that doesn't depend on who wrote them, so that they can be compared.
enum SortedContent {
    /// Members by the bytes of their names at every depth, the last one of a repeated name; the interactions, or where
    /// there are none the messages, by their text.
    static func sorted(_ document: JSONObject) -> JSONObject {
        guard var object = sorted(.object(document)).object else { return document }
        for name in ["interactions", "messages"] {
            guard let elements = object[name]?.array else { continue }
            let keyed = elements.map { (text: $0.compactBytes(), value: $0) }
            object[name] = .array(
                keyed.sorted { $0.text.lexicographicallyPrecedes($1.text) }.map(\.value))
            break
        }
        return object
    }

    /// The value with the members of all its objects in order.
    static func sorted(_ value: JSONValue) -> JSONValue {
        switch value {
        case .null, .bool, .number, .string: return value
        case .array(let elements): return .array(elements.map(sorted))
        case .object(let object):
            var members: [JSONMember] = []
            for member in object.members.sorted(by: standsBefore) {
                if let last = members.last, last.name.hasSameBytes(as: member.name) { members.removeLast() }
                members.append(JSONMember(name: member.name, value: sorted(member.value)))
            }
            return .object(JSONObject(members: members))
        }
    }

    /// The document without the `_id`s of its interactions and messages.
    static func withoutIdentifiers(_ document: JSONObject) -> JSONObject {
        var document = document
        for name in ["interactions", "messages"] {
            guard let elements = document[name]?.array else { continue }
            document[name] = .array(
                elements.map { element in
                    guard var object = element.object else { return element }
                    object["_id"] = nil
                    return .object(object)
                })
        }
        return document
    }

    private static func standsBefore(_ left: JSONMember, _ right: JSONMember) -> Bool {
        left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
    }
}
