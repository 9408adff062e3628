/// The parts of a webhook's URL that rules are about.
package struct WebhookURL: Sendable, Hashable {
    /// In lower case.
    package let scheme: String
    /// In lower case, without brackets and port.
    package let host: String

    /// nil where the text is no absolute URL of one line of visible ASCII characters, or its port is no number.
    package init?(_ text: String) {
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !Self.forbidden.contains($0) }),
            let cut = text.utf8.firstRange(of: "://".utf8)
        else { return nil }
        let scheme = text[..<cut.lowerBound].lowercased()
        guard let first = scheme.first, first.isLetter, scheme.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "+" })
        else { return nil }
        let authority = text[cut.upperBound...].prefix { !"/?#".contains($0) }
        let address = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority
        guard let host = Self.host(in: address) else { return nil }
        self.scheme = scheme
        self.host = host.lowercased()
    }

    private static let forbidden = Set("\"<>\\^`{|}".utf8)

    private static func host(in address: Substring) -> Substring? {
        if address.hasPrefix("[") {
            guard let end = address.firstIndex(of: "]") else { return nil }
            let port = address[address.index(after: end)...]
            guard isPort(port) else { return nil }
            return address[address.index(after: address.startIndex)..<end]
        }
        let host = address.prefix { $0 != ":" }
        guard !host.isEmpty, isPort(address[host.endIndex...]) else { return nil }
        return host
    }

    /// Nothing, or a colon with a number behind it.
    private static func isPort(_ text: Substring) -> Bool {
        guard let colon = text.first else { return true }
        let digits = text.dropFirst()
        return colon == ":" && digits.allSatisfy { $0.isASCII && $0.isNumber }
            && (digits.isEmpty || UInt16(digits) != nil)
    }
}
