import TextCoding

/// Identifiers of webhooks: chosen by clients, or URL-safe base64 of 16 random bytes.
package enum WebhookIdentifier {
    /// 22 characters for 16 bytes.
    static func text(of bytes: [UInt8]) -> String { Base64URL.encode(bytes) }

    /// What is wrong with an identifier that a client chose, to follow "uuid"; nil if it may be used.
    package static func objection(to text: String) -> String? {
        let isAllowed = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
                true
            default: false
            }
        }
        guard isAllowed, text.utf8.count >= 16 else {
            return "The UUID can only contain the characters A-Z, a-z, 0-9, _ and -, and must be 16 or more characters."
        }
        return nil
    }
}
