/// Base64 of RFC 4648, section 4.
package enum Base64 {
    /// The decoded bytes, or nil where the text is not base64 with padding.
    ///
    /// - Parameter isStrict: also refuses a text that no encoder writes: one with bits behind its last byte.
    package static func decode(_ text: some Collection<UInt8>, isStrict: Bool = false) -> [UInt8]? {
        // Not generic inside: a step for each byte through what any collection can do takes fifty times as long.
        text.withContiguousStorageIfAvailable { decode($0, isStrict: isStrict) }
            ?? Array(text).withUnsafeBufferPointer { decode($0, isStrict: isStrict) }
    }

    private static func decode(_ text: UnsafeBufferPointer<UInt8>, isStrict: Bool) -> [UInt8]? {
        guard text.count % 4 == 0 else { return nil }
        var result: [UInt8] = []
        result.reserveCapacity(text.count / 4 * 3)
        var group: UInt32 = 0
        var digits = 0
        var padding = 0
        for byte in text {
            if byte == UInt8(ascii: "=") {
                padding += 1
                group <<= 6
            } else {
                guard padding == 0, let digit = value(of: byte) else { return nil }
                group = group << 6 | UInt32(digit)
            }
            digits += 1
            guard digits == 4 else { continue }
            guard padding <= 2 else { return nil }
            let unused = group & (1 << UInt32(8 * padding) - 1)
            guard !isStrict || unused == 0 else { return nil }
            result.append(UInt8(truncatingIfNeeded: group >> 16))
            if padding < 2 { result.append(UInt8(truncatingIfNeeded: group >> 8)) }
            if padding < 1 { result.append(UInt8(truncatingIfNeeded: group)) }
            (group, digits) = (0, 0)
        }
        return result
    }

    /// The text of some bytes, with padding.
    package static func encode(_ bytes: some Collection<UInt8>) -> String {
        bytes.withContiguousStorageIfAvailable(encode) ?? Array(bytes).withUnsafeBufferPointer(encode)
    }

    private static func encode(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        var result: [UInt8] = []
        result.reserveCapacity((bytes.count + 2) / 3 * 4)
        var group: UInt32 = 0
        var count = 0
        for byte in bytes {
            group = group << 8 | UInt32(byte)
            count += 1
            guard count == 3 else { continue }
            append(group, digits: 4, to: &result)
            (group, count) = (0, 0)
        }
        if count > 0 { append(group << UInt32(8 * (3 - count)), digits: count + 1, to: &result) }
        return String(decoding: result, as: UTF8.self)
    }

    private static func append(_ group: UInt32, digits: Int, to result: inout [UInt8]) {
        for position in 0..<4 {
            let digit = alphabet[Int(group >> UInt32(18 - 6 * position) & 63)]
            result.append(position < digits ? digit : UInt8(ascii: "="))
        }
    }

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    private static func value(of byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - UInt8(ascii: "A")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - UInt8(ascii: "a") + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0") + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
