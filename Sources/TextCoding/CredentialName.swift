/// Names under which credentials are sent: of header lines, of parameters of URLs and forms, of members of JSON bodies.
///
/// The one list for all that stores, shows or passes on such values. Names are compared without regard to case and to
/// what separates their words; most are told by a part of them, such as `token` in `X-Access-Token`, so that in doubt a
/// value is hidden.
package enum CredentialName {
    /// Whether the value of a header line is confidential.
    package static func isHeader(_ name: some StringProtocol) -> Bool { isAnywhere(NameWords(name.utf8)) }

    /// Whether the value of a member of a JSON body is confidential. A `key` or a `code` alone is not: there these are
    /// names of entries and of errors.
    package static func isMember(_ name: some StringProtocol) -> Bool { isAnywhere(NameWords(name.utf8)) }

    /// Whether the value of a parameter is confidential; some are called so there alone, such as `key`.
    ///
    /// - Parameter name: As it stands in the URL or form: escapes in it are decoded.
    package static func isParameter(_ name: some StringProtocol) -> Bool {
        let name = NameWords(FormEncoding.decode(Array(name.utf8)).utf8)
        return isAnywhere(name) || name.words == ["key"] || name.words == ["code"]
    }

    /// The confidential value in what stands between two `&` of a query or form, from its beginning to the end; nil
    /// where there is none. Some servers separate parameters by `;` too.
    package static func value(in pair: Substring) -> Substring? {
        var rest = pair
        while let equals = rest.firstIndex(of: "=") {
            let value = rest[rest.index(after: equals)...]
            let name = rest[..<equals].split(separator: ";").last ?? ""
            if isParameter(name) { return value }
            guard let semicolon = value.firstIndex(of: ";") else { return nil }
            rest = value[value.index(after: semicolon)...]
        }
        return nil
    }

    private static func isAnywhere(_ name: NameWords) -> Bool {
        wholes.contains(name.words.joined()) || name.words.contains(where: isTold)
            || zip(name.words, name.words.dropFirst()).contains { pairs.contains($0 + $1) }
            || isKey(name.words)
    }

    /// Whether the name ends in `Key`, and not in one that only finds or orders things: services each have their own
    /// word for theirs.
    private static func isKey(_ words: [String]) -> Bool {
        words.count > 1 && words.last == "key" && !harmlessKeys.contains(words[words.count - 2])
    }

    private static func isTold(_ word: String) -> Bool {
        words.contains(word) || parts.contains { word.utf8.firstRange(of: $0.utf8) != nil }
    }

    private static let wholes: Set = ["setcookie", "wwwauthenticate", "proxyauthenticate"]

    private static let words: Set = [
        "auth", "oauth", "authentication", "cookie", "pass", "pwd", "passcode", "pin", "otp", "totp", "jwt", "sig",
        "hmac",
    ]

    /// What stands before `key` where the value is no credential.
    private static let harmlessKeys: Set = [
        "build", "cache", "dedup", "deduplication", "foreign", "group", "idempotency", "issue", "message", "object",
        "ordering", "partition", "plan", "primary", "project", "public", "sort", "surrogate",
    ]

    /// In any place of a word: names are also written without anything between their words.
    private static let parts =
        ["authorization", "token", "secret", "password", "passwd", "passphrase", "credential", "session", "signature"]
        + pairs

    /// Two words that follow one another.
    private static let pairs: Set = [
        "apikey", "accesskey", "accesscode", "accountkey", "applicationkey", "appkey", "authkey", "authcode",
        "clientkey", "consumerkey", "functionskey", "hostkey", "integrationkey", "licensekey", "masterkey",
        "privatekey", "routingkey", "saskey", "serverkey", "servicekey", "sharedkey", "signingkey", "subscriptionkey",
        "userkey", "writekey",
    ]
}

/// A name taken apart: `X-Api-Key`, `x_api_key` and `xApiKey` have the same words.
private struct NameWords {
    /// In lower case, letters and digits of ASCII alone.
    private(set) var words: [String] = []

    /// - Parameter name: UTF-8. As bytes: a mark that joins the last letter of a word changes nothing about the word.
    init(_ name: some Sequence<UInt8>) {
        let name = Array(name)
        var word: [UInt8] = []
        for (place, byte) in name.enumerated() {
            let isCapital = Self.isCapital(byte)
            if !word.isEmpty, !Self.isAlphanumeric(byte) || isCapital && Self.beginsWord(name, place) {
                words.append(String(decoding: word, as: UTF8.self))
                word = []
            }
            if Self.isAlphanumeric(byte) { word.append(isCapital ? byte + 0x20 : byte) }
        }
        if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
    }

    /// `Key` does in `apiKey` and in `APIKey`.
    private static func beginsWord(_ name: [UInt8], _ place: Int) -> Bool {
        !isCapital(name[place - 1]) || place + 1 < name.count && isSmall(name[place + 1])
    }

    private static func isCapital(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }

    private static func isSmall(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        isCapital(byte) || isSmall(byte) || (0x30...0x39).contains(byte)
    }
}
