/// Why a text is not JSON (RFC 8259), or not JSON within the limits.
package struct JSONError: Error, Sendable, Equatable {
    package enum Kind: Sendable, Hashable {
        case valueExpected, nameExpected, colonExpected, arrayUnfinished, objectUnfinished, trailingComma, trailingText
        case unexpectedEnd, invalidNumber, invalidEscape, loneSurrogate, invalidUTF8, controlCharacter, byteOrderMark
        case tooDeep, tooLarge
    }

    package let kind: Kind
    /// From 1; lines end with a line feed.
    package let line: Int
    /// From 1, in characters (Unicode scalars).
    package let column: Int
    /// From 0, in bytes.
    package let offset: Int
    /// What stands at that place, for a person to read: `'}'`, `byte 0xff` or `the end of the text`.
    let found: String
    /// The limit that was passed, for `tooDeep` and `tooLarge`.
    let limit: Int
}

extension JSONError: CustomStringConvertible {
    /// One sentence without a full stop: `A value is expected, not '}', at line 3, column 14`.
    package var description: String {
        kind == .tooLarge ? sentence : "\(sentence), at line \(line), column \(column)"
    }

    private var sentence: String {
        switch kind {
        case .valueExpected: "A value is expected, not \(found)"
        case .nameExpected: "A member's name in double quotes is expected, not \(found)"
        case .colonExpected: "A colon is expected after the member's name, not \(found)"
        case .arrayUnfinished: "A comma or ']' is expected after the element, not \(found)"
        case .objectUnfinished: "A comma or '}' is expected after the member, not \(found)"
        case .trailingComma: "A comma stands after the last entry"
        case .trailingText: "Nothing may follow the JSON value, but \(found) does"
        case .unexpectedEnd: "The JSON text ends too early"
        case .invalidNumber: "This is not a valid JSON number"
        case .invalidEscape: "This is not a valid escape in a string"
        case .loneSurrogate: "A surrogate escape stands without its other half"
        case .invalidUTF8: "The text is not valid UTF-8 (\(found))"
        case .controlCharacter: "A control character (\(found)) must be written as an escape in a string"
        case .byteOrderMark: "A JSON text must not begin with a byte order mark"
        case .tooDeep: "Arrays and objects are nested more than \(limit) levels deep"
        case .tooLarge: "The JSON text is longer than the limit of \(limit) bytes"
        }
    }
}

/// What the parser knows when it gives up; the place is worked out afterwards.
struct JSONFault: Error {
    let kind: JSONError.Kind
    let offset: Int
}

extension JSONFault {
    func error(in bytes: UnsafeBufferPointer<UInt8>, limits: JSONLimits) -> JSONError {
        let place = JSONPlace(of: offset, in: bytes)
        return JSONError(
            kind: kind, line: place.line, column: place.column, offset: offset, found: found(in: bytes),
            limit: kind == .tooLarge ? limits.maximumBytes : limits.depth)
    }

    private func found(in bytes: UnsafeBufferPointer<UInt8>) -> String {
        guard offset < bytes.count else { return "the end of the text" }
        let end = min(offset + 4, bytes.count)
        guard kind != .invalidUTF8,
            let scalar = String(decoding: bytes[offset..<end], as: UTF8.self).unicodeScalars.first,
            scalar.value >= 0x20, scalar != "\u{7F}", scalar != "\u{FFFD}"
        else {
            let digits = String(bytes[offset], radix: 16)
            return "byte 0x\(digits.count < 2 ? "0" : "")\(digits)"
        }
        return "'\(Character(scalar))'"
    }
}

/// A place in a text as people count it.
struct JSONPlace {
    private(set) var line = 1
    private(set) var column = 1
    private var offset = 0

    init() {}

    init(of offset: Int, in bytes: UnsafeBufferPointer<UInt8>) {
        advance(to: offset, in: bytes)
    }

    /// Goes on to a later place in the same text.
    mutating func advance(to later: Int, in bytes: UnsafeBufferPointer<UInt8>) {
        let end = min(max(later, offset), bytes.count)
        defer { offset = end }
        for byte in bytes[offset..<end] {
            if byte == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
    }
}

extension JSONLimits {
    /// The depth that holds.
    var depth: Int { min(max(maximumDepth, 0), Self.deepest) }
}
