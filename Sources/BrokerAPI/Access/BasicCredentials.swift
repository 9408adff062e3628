import TextCoding

/// What a field `Authorization: Basic …` says (RFC 7617).
struct BasicCredentials {
    let username: String
    let password: String

    /// Whether a field is of this scheme at all; the reference answers another one with 400.
    static func isScheme(of field: String) -> Bool {
        field.split(separator: " ", maxSplits: 1).first?.lowercased() == "basic"
    }

    /// nil for another scheme, and for what is not base64 of UTF-8 with a colon.
    init?(_ field: String) {
        let parts = field.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "basic",
            let bytes = Base64.decode(parts[1].utf8, isStrict: false),
            let colon = bytes.firstIndex(of: UInt8(ascii: ":")),
            let username = String(validating: bytes[..<colon], as: UTF8.self),
            let password = String(validating: bytes[(colon + 1)...], as: UTF8.self)
        else { return nil }
        self.username = username
        self.password = password
    }
}
