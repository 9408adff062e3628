/// The bytes of an XML document with a place to read from.
struct XMLScanner {
    private let bytes: [UInt8]
    private(set) var position = 0

    /// Refuses what is not UTF-8, and a byte order mark.
    init(_ bytes: [UInt8]) throws(XMLError) {
        guard String(validating: bytes, as: UTF8.self) != nil else { throw XMLError("It is not UTF-8 text", at: 0) }
        guard !bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { throw XMLError("It begins with a byte order mark", at: 0) }
        self.bytes = bytes
    }

    var isAtEnd: Bool { position == bytes.count }

    var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    func isAt(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard bytes.count - position >= count else { return false }
        return (0..<count).allSatisfy { bytes[position + $0] == text.utf8Start[$0] }
    }

    mutating func skip(_ count: Int = 1) { position += count }

    /// Goes behind the text, if it stands here.
    mutating func take(_ text: StaticString) -> Bool {
        guard isAt(text) else { return false }
        position += text.utf8CodeUnitCount
        return true
    }

    /// Goes behind white space; whether there was any.
    @discardableResult
    mutating func skipSpaces() -> Bool {
        let start = position
        while let byte = current, Self.isSpace(byte) { position += 1 }
        return position > start
    }

    /// What stands before the end mark; the place is behind the mark then.
    mutating func text(upTo end: StaticString, of part: String) throws(XMLError) -> String {
        let start = position
        while !isAt(end) {
            guard !isAtEnd else { throw XMLError("The \(part) doesn't end", at: start) }
            position += 1
        }
        let result = string(start..<position)
        position += end.utf8CodeUnitCount
        return result
    }

    /// The bytes as long as they satisfy a condition.
    mutating func bytes(while condition: (UInt8) -> Bool) -> Range<Int> {
        let start = position
        while let byte = current, condition(byte) { position += 1 }
        return start..<position
    }

    func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    func error(_ reason: String) -> XMLError { XMLError(reason, at: position) }

    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D }
}

extension XMLScanner {
    /// A name, with at most one colon inside it.
    mutating func name() throws(XMLError) -> String {
        let start = position
        let text = string(bytes { !Self.isSpace($0) && !Self.delimiters.contains($0) })
        guard Self.isName(text) else { throw XMLError("Expected a name", at: start) }
        return text
    }

    private static let delimiters = Set("<>/=&?!;'\"".utf8)

    /// Namespaces in XML 1.0, section 3: one or two parts with a colon between them.
    private static func isName(_ text: String) -> Bool {
        let parts = text.unicodeScalars.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count <= 2
            && parts.allSatisfy { part in
                guard let first = part.first, isNameStart(first) else { return false }
                return part.dropFirst().allSatisfy(isNameScalar)
            }
    }

    /// Extensible Markup Language 1.0, section 2.3.
    private static func isNameStart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "_": true
        case "\u{C0}"..."\u{D6}", "\u{D8}"..."\u{F6}", "\u{F8}"..."\u{2FF}", "\u{370}"..."\u{37D}",
            "\u{37F}"..."\u{1FFF}", "\u{200C}"..."\u{200D}", "\u{2070}"..."\u{218F}", "\u{2C00}"..."\u{2FEF}",
            "\u{3001}"..."\u{D7FF}", "\u{F900}"..."\u{FDCF}", "\u{FDF0}"..."\u{FFFD}", "\u{10000}"..."\u{EFFFF}":
            true
        default: false
        }
    }

    private static func isNameScalar(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "0"..."9", "-", ".", "\u{B7}", "\u{300}"..."\u{36F}", "\u{203F}"..."\u{2040}": true
        default: isNameStart(scalar)
        }
    }
}
