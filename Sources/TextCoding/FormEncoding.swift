/// `application/x-www-form-urlencoded` names and values, as queries and forms write them.
package enum FormEncoding {
    /// Decodes `%XX` and `+`; an escape that is not one stays as it is, and bytes that are not UTF-8 become U+FFFD,
    /// which is no character of any name.
    package static func decode(_ bytes: some Collection<UInt8>) -> String {
        // Most stand for themselves.
        let plain = bytes.withContiguousStorageIfAvailable { bytes in
            bytes.contains { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "%") }
                ? nil : String(decoding: bytes, as: UTF8.self)
        }
        if let plain, let plain { return plain }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var rest = bytes[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "+") {
                result.append(UInt8(ascii: " "))
            } else if byte == UInt8(ascii: "%"), let decoded = PercentEncoding.byte(rest.prefix(2)) {
                result.append(decoded)
                rest = rest.dropFirst(2)
            } else {
                result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Encodes everything but ASCII letters, digits and `*-._`; a space becomes `+`.
    package static func encode(_ text: String) -> String {
        var result: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "*"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"):
                result.append(byte)
            case UInt8(ascii: " "): result.append(UInt8(ascii: "+"))
            default: result.append(contentsOf: PercentEncoding.escape(byte))
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
