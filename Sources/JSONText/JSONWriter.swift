/// Writes values as UTF-8 text: members in their order, numbers as they are spelled, `/` and everything beyond ASCII as
/// it is, control characters as `\b`, `\f`, `\n`, `\r`, `\t` or `\u00xx`.
package struct JSONWriter: Sendable {
    package private(set) var bytes: [UInt8] = []
    /// Two spaces a level, or nothing at all.
    private let isPretty: Bool

    /// - Parameter capacity: Bytes that there is room for at once.
    package init(isPretty: Bool, capacity: Int = 256) {
        self.isPretty = isPretty
        bytes.reserveCapacity(capacity)
    }

    /// Writes a value after what is there.
    package mutating func write(_ value: JSONValue) { write(value, level: 0) }

    /// Writes a bracket, a comma or a colon, for a caller that walks through a container itself.
    package mutating func write(punctuation: Unicode.Scalar) {
        bytes.append(UInt8(truncatingIfNeeded: punctuation.value))
    }

    /// Makes room for that many bytes beside what is there.
    package mutating func reserve(_ count: Int) { bytes.reserveCapacity(bytes.count + count) }

    /// Writes what is JSON already.
    package mutating func write(text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// Writes what another one wrote.
    package mutating func write(_ other: JSONWriter) { bytes.append(contentsOf: other.bytes) }

    /// Writes what stands at a place of `bytes` once more. The part is copied first: a slice would keep a hold of the
    /// whole text, and so the text would be copied as a whole before it could grow.
    package mutating func write(again place: Range<Int>) {
        let part = Array(bytes[place])
        bytes.append(contentsOf: part)
    }

    private mutating func write(_ value: JSONValue, level: Int) {
        switch value {
        case .null: append("null")
        case .bool(let bool): append(bool ? "true" : "false")
        case .number(let number): append(number.text)
        case .string(let string): write(string: string)
        case .array(let array): write(array, level: level + 1)
        case .object(let object): write(object, level: level + 1)
        }
    }

    private mutating func write(_ array: [JSONValue], level: Int) {
        bytes.append(UInt8(ascii: "["))
        for (position, element) in array.enumerated() {
            if position > 0 { bytes.append(UInt8(ascii: ",")) }
            breakLine(level)
            write(element, level: level)
        }
        if !array.isEmpty { breakLine(level - 1) }
        bytes.append(UInt8(ascii: "]"))
    }

    private mutating func write(_ object: JSONObject, level: Int) {
        bytes.append(UInt8(ascii: "{"))
        let members = object.members
        for (position, member) in members.enumerated() {
            if position > 0 { bytes.append(UInt8(ascii: ",")) }
            breakLine(level)
            write(string: member.name)
            bytes.append(UInt8(ascii: ":"))
            if isPretty { bytes.append(UInt8(ascii: " ")) }
            write(member.value, level: level)
        }
        if !members.isEmpty { breakLine(level - 1) }
        bytes.append(UInt8(ascii: "}"))
    }

    @inline(__always)
    private mutating func breakLine(_ level: Int) {
        guard isPretty else { return }
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: level * 2))
    }

    @inline(__always)
    private mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { bytes.append(contentsOf: $0) }
    }

    /// Writes a string with its quotes.
    package mutating func write(string: String) {
        var string = string
        bytes.append(UInt8(ascii: "\""))
        string.withUTF8 { text in
            var start = 0
            while let index = Self.firstEscape(in: text, from: start) {
                bytes.append(contentsOf: text[start..<index])
                escape(text[index])
                start = index + 1
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Where the next byte stands that needs an escape, looked for eight bytes at a time: nearly no text has one.
    private static func firstEscape(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        let words = UnsafeRawBufferPointer(text)
        var index = start
        while index + 8 <= text.count {
            guard !hasEscape(words.loadUnaligned(fromByteOffset: index, as: UInt64.self)) else { break }
            index += 8
        }
        while index < text.count {
            if needsEscape(text[index]) { return index }
            index += 1
        }
        return nil
    }

    /// Whether one of the eight bytes needs an escape. Subtracting borrows from the highest bit of a byte only where
    /// the byte is smaller, or where one below it was: so there is one either way.
    @inline(__always)
    private static func hasEscape(_ word: UInt64) -> Bool {
        let each: UInt64 = 0x0101_0101_0101_0101
        let quote = word ^ (each * UInt64(UInt8(ascii: "\"")))
        let backslash = word ^ (each * UInt64(UInt8(ascii: "\\")))
        let found = (word &- each * 0x20) & ~word | (quote &- each) & ~quote | (backslash &- each) & ~backslash
        return found & (each * 0x80) != 0
    }

    @inline(__always)
    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private mutating func escape(_ byte: UInt8) {
        let letter: Unicode.Scalar
        switch byte {
        case 0x08: letter = "b"
        case 0x09: letter = "t"
        case 0x0A: letter = "n"
        case 0x0C: letter = "f"
        case 0x0D: letter = "r"
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): letter = Unicode.Scalar(byte)
        default:
            append(byte < 0x10 ? "\\u000" : "\\u00")
            return append(String(byte, radix: 16))
        }
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(UInt8(ascii: letter))
    }
}

extension JSONValue {
    /// The text without white space, in UTF-8.
    package func compactBytes() -> [UInt8] {
        var writer = JSONWriter(isPretty: false)
        writer.write(self)
        return writer.bytes
    }

    /// The text without white space.
    package func compactText() -> String { String(decoding: compactBytes(), as: UTF8.self) }

    /// The text for people: an entry a line, two spaces a level, `"name": value`, no line feed at the end, empty
    /// containers as `{}` and `[]`.
    package func prettyText() -> String {
        var writer = JSONWriter(isPretty: true)
        writer.write(self)
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}
