/// Percent-encoding of URLs (RFC 3986, section 2).
package enum PercentEncoding {
    /// A name as one segment of a path: everything but `A–Z a–z 0–9 - . _ ~` is encoded.
    package static func encode(_ text: String) -> String {
        // Most names stand for themselves. Where they lie in memory they are looked through several times as fast.
        if text.utf8.withContiguousStorageIfAvailable({ $0.allSatisfy(isUnreserved) }) ?? false { return text }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            if isUnreserved(byte) {
                bytes.append(byte)
            } else {
                bytes += escape(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// `%XX` with upper-case digits.
    package static func escape(_ byte: UInt8) -> [UInt8] {
        [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }

    /// The decoded text; `+` stays a plus sign. nil for an invalid escape or for bytes that are not UTF-8.
    package static func decode(_ text: some StringProtocol) -> String? {
        bytes(text.utf8).flatMap { String(validating: $0, as: UTF8.self) }
    }

    /// The bytes that a text stands for; `+` stays a plus sign. nil where a `%` is not followed by two hexadecimal
    /// digits.
    package static func bytes(_ text: some Collection<UInt8>) -> [UInt8]? {
        let plain = text.withContiguousStorageIfAvailable { text in
            text.contains(UInt8(ascii: "%")) ? nil : Array(text)
        }
        if let plain, let plain { return plain }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var rest = text[...]
        while let next = rest.popFirst() {
            guard next == UInt8(ascii: "%") else {
                bytes.append(next)
                continue
            }
            guard let decoded = byte(rest.prefix(2)) else { return nil }
            bytes.append(decoded)
            rest = rest.dropFirst(2)
        }
        return bytes
    }

    /// The byte of two hexadecimal digits; nil where they are not that.
    static func byte(_ digits: some Collection<UInt8>) -> UInt8? {
        guard digits.count == 2 else { return nil }
        return digits.reduce(Optional(0)) { byte, digit in
            guard let byte, let value = value(of: digit) else { return nil }
            return byte << 4 | value
        }
    }

    private static let digits = Array("0123456789ABCDEF".utf8)

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }

    private static func value(of digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
