import ContractModel
import JSONText

/// Finds the members of one object by name: by walking a small one, through an index in a large one.
struct MemberLookup {
    private let members: [JSONMember]
    private let index: [BytewiseText: Int]

    init(_ object: JSONObject) {
        members = object.members
        guard members.count > 12 else {
            index = [:]
            return
        }
        var index: [BytewiseText: Int] = [:]
        index.reserveCapacity(members.count)
        for (position, member) in members.enumerated() { index[BytewiseText(text: member.name)] = position }
        self.index = index
    }

    subscript(name: String) -> JSONValue? {
        if index.isEmpty { return members.last { $0.name.hasSameBytes(as: name) }?.value }
        return index[BytewiseText(text: name)].map { members[$0].value }
    }

    func contains(_ name: String) -> Bool {
        index.isEmpty ? members.contains { $0.name.hasSameBytes(as: name) } : index[BytewiseText(text: name)] != nil
    }
}
