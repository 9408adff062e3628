import JSONText

extension JSONValue {
    /// The compact text of the normalized value.
    ///
    /// Large lists are written element by element, so that a large body does not stand in memory twice.
    package func normalizedBytes() -> [UInt8] {
        guard isLarge else { return normalized().compactBytes() }
        var bytes: [UInt8] = []
        appendNormalized(to: &bytes)
        return bytes
    }

    private static let largestShortList = 64

    /// Whether there is a long list at a place where lists of records usually are.
    private var isLarge: Bool {
        switch self {
        case .array(let elements): elements.count > Self.largestShortList
        case .object(let object): object.members.contains { $0.value.isLarge }
        default: false
        }
    }

    private func appendNormalized(to bytes: inout [UInt8]) {
        guard isLarge else {
            bytes += normalized().compactBytes()
            return
        }
        switch self {
        case .array(let elements):
            bytes.append(UInt8(ascii: "["))
            for (position, element) in elements.enumerated() {
                if position > 0 { bytes.append(UInt8(ascii: ",")) }
                element.appendNormalized(to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let object): append(object, to: &bytes)
        default: bytes += normalized().compactBytes()
        }
    }

    private func append(_ object: JSONObject, to bytes: inout [UInt8]) {
        // Only the order of the members is wanted here: their values follow one by one.
        let names = JSONObject(
            members: object.members.enumerated().map { position, member in
                JSONMember(name: member.name, value: .number(JSONNumber(position)))
            })
        bytes.append(UInt8(ascii: "{"))
        for (count, member) in (JSONValue.object(names).normalized().object?.members ?? []).enumerated() {
            guard let position = member.value.int else { continue }
            if count > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes += JSONValue.string(member.name).compactBytes()
            bytes.append(UInt8(ascii: ":"))
            object.members[position].value.appendNormalized(to: &bytes)
        }
        bytes.append(UInt8(ascii: "}"))
    }
}
