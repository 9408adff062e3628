package import JSONText

extension JSONValue {
    /// The text of a string, or the JSON text of anything else: how a value of the wrong kind is read where a text
    /// should stand.
    package var plainText: String { string ?? normalized().compactText() }

    /// What the value is, for messages: `an object`, `null`.
    package var kindName: String {
        switch self {
        case .null: "null"
        case .bool: "a boolean"
        case .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}

extension StringProtocol {
    /// Without ASCII spaces, tabs and line ends at both ends. Works on bytes: CR LF is one `Character`.
    package var trimmedSpaces: String {
        let isSpace: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0D).contains($0) }
        let bytes = Substring(self).utf8
        guard let start = bytes.firstIndex(where: { !isSpace($0) }),
            let end = bytes.lastIndex(where: { !isSpace($0) })
        else { return "" }
        return String(Substring(bytes[start...end]))
    }

    /// Whether both have the same bytes. `==` of strings is canonical equivalence, which contracts don't know.
    package func hasSameBytes(as other: some StringProtocol) -> Bool {
        utf8.elementsEqual(other.utf8)
    }
}

extension String {
    /// The same for two strings: what the comparison of bodies does most.
    package func hasSameBytes(as other: String) -> Bool {
        utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8)
    }
}
