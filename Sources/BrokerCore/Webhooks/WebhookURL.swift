import JSONText

/// The parts of a webhook's URL that rules are about.
package struct WebhookURL: Sendable, Hashable {
    /// In lower case.
    package let scheme: String
    /// In lower case, without brackets and port.
    package let host: String
    /// As it is written; nil where there is none.
    let port: Int?

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
        port = address.dropFirst(host.count).lastIndex(of: ":").flatMap { Int(address[address.index(after: $0)...]) }
    }

    /// The host of a webhook's URL, in lower case; empty where it has none.
    package static func host(of url: String) -> String {
        WebhookURL(TemplateParameter.replaced(in: url))?.host ?? ""
    }

    /// Whether two URLs with template parameters lead to the same scheme, host and port.
    static func haveSameOrigin(_ left: String, _ right: String) -> Bool {
        guard let left = WebhookURL(TemplateParameter.replaced(in: left)),
            let right = WebhookURL(TemplateParameter.replaced(in: right))
        else { return false }
        return left.scheme.hasSameBytes(as: right.scheme) && left.host.hasSameBytes(as: right.host)
            && left.effectivePort == right.effectivePort
    }

    private var effectivePort: Int? {
        port ?? (scheme == "https" ? 443 : scheme == "http" ? 80 : nil)
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
