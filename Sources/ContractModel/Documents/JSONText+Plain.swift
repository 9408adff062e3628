package import JSONText

extension JSONValue {
    /// The text of a string, or the JSON text of anything else: how a value of the wrong kind is read where a text
    /// should stand.
    package var plainText: String { string ?? normalized().compactText() }
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
}
