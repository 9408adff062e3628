import TextCoding

/// Goes through the bytes of a JSON document, whole or cut off, and writes them again without its credentials.
///
/// It tells texts, names and values apart and nothing else: what isn't JSON after all comes out as it was, texts aside.
struct JSONBodyScanner {
    /// Members that name the header or parameter whose value is their neighbour.
    private static let labels: Set<String> = ["name", "key", "header"]

    private let bytes: [UInt8]
    private let redaction: BodyRedaction
    private var position = 0
    private var output: [UInt8] = []
    /// The name of the member that was read last.
    private var name = ""
    /// Whether a neighbour named a secret: `{"name": "Authorization", "value": …}`.
    private var isAnnounced = false

    /// - Parameter redaction: For the texts in it.
    init(_ text: String, _ redaction: BodyRedaction) {
        bytes = Array(text.utf8)
        self.redaction = redaction
        output.reserveCapacity(bytes.count)
    }

    mutating func shown() -> String {
        while position < bytes.count {
            let byte = bytes[position]
            guard byte != UInt8(ascii: "\"") else {
                writeText()
                continue
            }
            if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") { (name, isAnnounced) = ("", false) }
            output.append(byte)
            position += 1
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// A name, with its value where that is secret; or a value.
    private mutating func writeText() {
        let start = position
        let text = readText()
        let shown = redaction.text(text)
        output += shown.utf8.elementsEqual(text.utf8) ? Array(bytes[start..<position]) : Self.quoted(shown)
        let end = position
        while position < bytes.count, Self.isSpace(bytes[position]) { position += 1 }
        guard position < bytes.count, bytes[position] == UInt8(ascii: ":") else {
            if Self.labels.contains(name.lowercased()) { isAnnounced = CredentialName.isMember(text) }
            position = end
            return
        }
        position += 1
        while position < bytes.count, Self.isSpace(bytes[position]) { position += 1 }
        output += bytes[end..<position]
        name = text
        guard CredentialName.isMember(text) || (isAnnounced && text.lowercased() == "value") else { return }
        hideValue()
    }

    /// Writes stars in place of a value, whatever it is made of. What can't be one stays, since it tells that there is
    /// none.
    private mutating func hideValue() {
        let start = position
        skipValue()
        let value = bytes[start..<position]
        let isNothing = ["", "\"\"", "null", "true", "false", "[]", "{}"].contains { value.elementsEqual($0.utf8) }
        output += isNothing ? Array(value) : Self.quoted(HTTPRedaction.placeholder)
    }

    private mutating func skipValue() {
        var depth = 0
        repeat {
            guard position < bytes.count else { return }
            switch bytes[position] {
            case UInt8(ascii: "\""):
                _ = readText()
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                guard depth > 0 else { return }
                depth -= 1
            case _ where depth == 0:
                while position < bytes.count, !Self.endsLiteral(bytes[position]) { position += 1 }
                return
            default: break
            }
            position += 1
        } while depth > 0
    }

    /// The text that begins here, decoded; it may lack its end.
    private mutating func readText() -> String {
        position += 1
        var text: [UInt8] = []
        while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
            if bytes[position] == UInt8(ascii: "\\") {
                text += readEscape()
            } else {
                text.append(bytes[position])
                position += 1
            }
        }
        position = min(position + 1, bytes.count)
        return String(decoding: text, as: UTF8.self)
    }

    private mutating func readEscape() -> [UInt8] {
        var units: [UInt16] = []
        // Two in a row may be one character.
        while let unit = readUnit() { units.append(unit) }
        guard units.isEmpty else { return Array(String(decoding: units, as: UTF16.self).utf8) }
        let mark = position + 1 < bytes.count ? bytes[position + 1] : UInt8(ascii: "\\")
        position = min(position + 2, bytes.count)
        return [Self.escapes[mark] ?? mark]
    }

    /// `\u0041`
    private mutating func readUnit() -> UInt16? {
        guard position + 6 <= bytes.count, bytes[position] == UInt8(ascii: "\\"),
            bytes[position + 1] == UInt8(ascii: "u"),
            let unit = UInt16(String(decoding: bytes[(position + 2)..<(position + 6)], as: UTF8.self), radix: 16)
        else { return nil }
        position += 6
        return unit
    }

    private static let escapes: [UInt8: UInt8] = [
        UInt8(ascii: "b"): 8, UInt8(ascii: "t"): 9, UInt8(ascii: "n"): 10, UInt8(ascii: "f"): 12,
        UInt8(ascii: "r"): 13,
    ]

    private static func quoted(_ text: String) -> [UInt8] {
        var result = [UInt8(ascii: "\"")]
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): result += [UInt8(ascii: "\\"), byte]
            case UInt8(ascii: "\n"): result += Array("\\n".utf8)
            case 0..<0x20: result += Array("\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8)
            default: result.append(byte)
            }
        }
        return result + [UInt8(ascii: "\"")]
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    private static func endsLiteral(_ byte: UInt8) -> Bool { isSpace(byte) || ",]}\"".utf8.contains(byte) }
}
