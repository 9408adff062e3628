/// Reads percent-encoded paths and queries (RFC 3986, section 2.1).
enum PercentDecoding {
    /// The bytes that a text stands for, or nil where a `%` is not followed by two hexadecimal digits.
    ///
    /// `+` stays a plus sign: only query strings give it another meaning.
    static func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var rest = text[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst().flatMap(hexValue), let low = rest.popFirst().flatMap(hexValue) else {
                return nil
            }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    /// The text that a name or value of a query stands for.
    ///
    /// `+` is a space. Lenient, because a query that nobody reads must not fail a request: a `%` without two digits
    /// stays as it is, and bytes that are not UTF-8 become U+FFFD, which is no character of any name.
    static func decodeQueryComponent(_ text: Substring.UTF8View) -> String {
        let spaced = text.map { $0 == UInt8(ascii: "+") ? UInt8(ascii: " ") : $0 }
        return String(decoding: decode(spaced) ?? spaced, as: UTF8.self)
    }

    private static func hexValue(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
