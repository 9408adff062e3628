import TextCoding

/// A URL without its user information, which is sent as basic authentication (RFC 7617).
struct UserInformation {
    let url: String
    /// `user:password`, decoded.
    let credentials: [UInt8]?

    init(of text: String) {
        guard let scheme = text.utf8.firstRange(of: "://".utf8) else {
            (url, credentials) = (text, nil)
            return
        }
        let authority = text[scheme.upperBound...].prefix { !"/?#".contains($0) }
        guard let at = authority.lastIndex(of: "@") else {
            (url, credentials) = (text, nil)
            return
        }
        url = String(text[..<scheme.upperBound] + text[text.index(after: at)...])
        let bytes = PercentEncoding.bytes(authority[..<at].utf8) ?? Array(authority[..<at].utf8)
        let isPair = bytes.contains(UInt8(ascii: ":"))
        credentials = bytes.isEmpty ? nil : isPair ? bytes : bytes + [UInt8(ascii: ":")]
    }
}
