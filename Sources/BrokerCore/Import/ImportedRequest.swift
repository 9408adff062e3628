import JSONText

/// The request of another broker's webhook, as far as it can be told without its credentials.
struct ImportedRequest {
    /// Without stars where credentials stood, so that nobody sends them.
    let request: WebhookRequest
    /// Which credentials people have to give again.
    let missing: [MissingCredential]

    /// nil where it says neither how nor where to send.
    ///
    /// - Parameter value: As ``ImportItem/withoutCredentials`` leaves it.
    init?(_ value: JSONValue?) {
        guard let method = value?["method"]?.string, let url = value?["url"]?.string else { return nil }
        let headers = (value?["headers"]?.object?.members ?? []).compactMap { member in
            member.value.string.map { (name: member.name, value: $0) }
        }
        let username = value?["username"]?.string
        let password = value?["password"]?.string
        request = WebhookRequest(
            method: method, url: Self.withoutMasks(url),
            headers: headers.filter { !Self.isMasked($0.value) }.map {
                WebhookRequest.Header(name: $0.name.lowercased(), value: .shown($0.value))
            },
            body: value?["body"].flatMap { $0.isNull ? nil : $0 },
            username: username.flatMap { Self.isMasked($0) ? nil : $0 },
            password: password.flatMap { Self.isMasked($0) ? nil : .shown($0) })
        missing =
            (username.map(Self.isMasked) == true ? [.username] : [])
            + (password.map(Self.isMasked) == true ? [.password] : [])
            + (value?["secret"]?.string?.isEmpty == false ? [.secret] : [])
            + headers.filter { Self.isMasked($0.value) }.map { .header($0.name) }
            + (Self.hasMask(url) ? [.url] : [])
    }

    /// Which of them a webhook that came before still lacks.
    func missing(in webhook: Webhook) -> [MissingCredential] {
        missing.filter { !$0.isGiven(in: webhook.request, imported: request) }
    }

    /// Only stars, however many, or the usual number of them anywhere, such as behind `Bearer`.
    private static func isMasked(_ text: String) -> Bool {
        hasMask(text) || !text.isEmpty && text.utf8.allSatisfy { $0 == UInt8(ascii: "*") }
    }

    private static func hasMask(_ text: some StringProtocol) -> Bool {
        String(text).utf8.firstRange(of: MaskedURL.mask.utf8) != nil
    }

    /// The URL without user information that is hidden, and with nothing as the value of a parameter that is.
    private static func withoutMasks(_ url: String) -> String {
        var url = url
        if let scheme = url.utf8.firstRange(of: "://".utf8) {
            let authority = url[scheme.upperBound...].prefix { !"/?#".contains($0) }
            if let at = authority.lastIndex(of: "@"), hasMask(authority[..<at]) {
                url.removeSubrange(authority.startIndex...at)
            }
        }
        guard let mark = url.firstIndex(of: "?") else { return url }
        let start = url.index(after: mark)
        let query = url[start...].prefix { $0 != "#" }
        let pairs = query.split(separator: "&", omittingEmptySubsequences: false).map { pair in
            guard hasMask(pair) else { return pair }
            return pair.firstIndex(of: "=").map { pair[...$0] } ?? ""
        }
        return "\(url[..<start])\(pairs.joined(separator: "&"))\(url[query.endIndex...])"
    }
}
