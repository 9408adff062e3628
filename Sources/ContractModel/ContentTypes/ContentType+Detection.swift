extension ContentType {
    /// What a text looks like, by its beginning; plain text where nothing else fits. Bytes that are not UTF-8 count
    /// as no text.
    package static func detected(inText bytes: [UInt8]) -> ContentType {
        guard String(validating: bytes, as: UTF8.self) != nil else { return .text }
        let start = bytes.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
        if starts(start, with: "<?xml version") { return .xml }
        if startsUppercased(start, with: "<!DOCTYPE") || startsUppercased(start, with: "<HTML>") { return .html }
        if start.first == UInt8(ascii: "<"), isWordByte(start.dropFirst().first) { return .xml }
        return looksLikeJSON(start) ? .json : .text
    }

    /// The same for bytes of any kind, by the first 32 of them; nil where those are not UTF-8.
    package static func detected(inFirstBytesOf bytes: [UInt8]) -> ContentType? {
        let start = Array(bytes.prefix(32))
        guard String(validating: start, as: UTF8.self) != nil else { return nil }
        return detected(inText: start)
    }

    private static func looksLikeJSON(_ text: ArraySlice<UInt8>) -> Bool {
        guard let first = text.first else { return false }
        switch first {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "["), UInt8(ascii: "\""): return true
        case UInt8(ascii: "{"):
            let rest = text.dropFirst().drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
            if rest.first == UInt8(ascii: "}") { return true }
            return rest.first == UInt8(ascii: "\"") && isWordByte(rest.dropFirst().first)
        default:
            return ["true", "false", "null"].contains { starts(text, with: $0) }
        }
    }

    /// A letter, digit or underscore; every byte of a scalar beyond ASCII counts.
    private static func isWordByte(_ byte: UInt8?) -> Bool {
        switch byte {
        case .some(UInt8(ascii: "a")...UInt8(ascii: "z")), .some(UInt8(ascii: "A")...UInt8(ascii: "Z")),
            .some(UInt8(ascii: "0")...UInt8(ascii: "9")), .some(UInt8(ascii: "_")), .some(0x80...0xFF):
            true
        default: false
        }
    }

    private static func starts(_ text: ArraySlice<UInt8>, with prefix: String) -> Bool {
        text.starts(with: prefix.utf8)
    }

    private static func startsUppercased(_ text: ArraySlice<UInt8>, with prefix: String) -> Bool {
        let start = text.prefix(prefix.utf8.count).map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 }
        return start.elementsEqual(prefix.utf8)
    }
}
