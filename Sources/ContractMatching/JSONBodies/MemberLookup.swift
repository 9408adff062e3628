import ContractModel
import JSONText

/// Finds the members of one object by name.
///
/// Names that are asked for in the order of the object, as they mostly are, are found at once; others by walking a
/// small object, and through an index in a large one.
struct MemberLookup {
    private let members: [JSONMember]
    /// Behind the last one that was found.
    private var next = 0
    private var index: [BytewiseText: Int] = [:]

    private static let mostWalked = 12

    init(_ object: JSONObject) {
        members = object.members
    }

    mutating func position(of name: String) -> Int? {
        if next < members.count, members[next].name.hasSameBytes(as: name) {
            defer { next += 1 }
            return next
        }
        guard let found = search(name) else { return nil }
        next = found + 1
        return found
    }

    private mutating func search(_ name: String) -> Int? {
        guard members.count > Self.mostWalked else {
            return members.lastIndex { $0.name.hasSameBytes(as: name) }
        }
        if index.isEmpty {
            index.reserveCapacity(members.count)
            for (position, member) in members.enumerated() { index[BytewiseText(text: member.name)] = position }
        }
        return index[BytewiseText(text: name)]
    }
}
