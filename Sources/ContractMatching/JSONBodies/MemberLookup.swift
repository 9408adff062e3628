import ContractModel
import JSONText

/// Finds the members of one object by name: by walking a small one, through an index in a large one.
struct MemberLookup {
    private let members: [JSONMember]
    private let index: [MemberName: Int]

    init(_ object: JSONObject) {
        members = object.members
        guard members.count > 12 else {
            index = [:]
            return
        }
        var index: [MemberName: Int] = [:]
        index.reserveCapacity(members.count)
        for (position, member) in members.enumerated() { index[MemberName(text: member.name)] = position }
        self.index = index
    }

    subscript(name: String) -> JSONValue? {
        if index.isEmpty { return members.last { $0.name.hasSameBytes(as: name) }?.value }
        return index[MemberName(text: name)].map { members[$0].value }
    }
}

/// A name that is compared by its bytes.
private struct MemberName: Hashable {
    let text: String

    static func == (left: Self, right: Self) -> Bool {
        left.text.hasSameBytes(as: right.text)
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(text)
    }
}
