import TextCoding

/// Renders requests and answers for logs and messages, with every credential replaced by ``placeholder``.
///
/// Replaced are: the values of header lines, query parameters and members of JSON bodies that `CredentialName` knows,
/// the user information of every URL, and each text in ``secrets`` wherever it stands.
package struct HTTPRedaction: Sendable {
    package static let placeholder = "***"

    /// Texts that must never appear, such as the token in use. Empty ones are ignored.
    package var secrets: [String]
    /// How much of a body is rendered; 0 renders only its size.
    package var maximumBodyBytes: Int

    package init(secrets: [String] = [], maximumBodyBytes: Int = 4096) {
        self.secrets = secrets
        self.maximumBodyBytes = maximumBodyBytes
    }

    /// Method and URL, the header lines, and the body after an empty line.
    package func render(_ request: HTTPRequest) -> String {
        let fields = request.fields.map { field in
            let isConfidential = request.options.confidentialFields.contains(field.name.lowercased())
            return isConfidential ? HTTPField(field.name, Self.placeholder) : field
        }
        return render("\(request.method) \(url(request.url))", fields, request.body)
    }

    /// The status, the header lines, and the body after an empty line.
    package func render(_ response: HTTPResponse) -> String {
        render(String(response.status), response.fields, response.body)
    }

    /// The URL without user information and without the values of parameters named like a secret.
    package func url(_ url: String) -> String {
        let text = text(url)
        guard let mark = text.firstIndex(of: "?") else { return text }
        let parameters = text[text.index(after: mark)...].split(separator: "&", omittingEmptySubsequences: false)
        let shown = parameters.map { pair in
            CredentialName.value(in: pair).map { pair[..<$0.startIndex] + Self.placeholder } ?? String(pair)
        }
        return text[...mark] + shown.joined(separator: "&")
    }

    /// The line with its value replaced if it carries a credential.
    package func field(_ field: HTTPField) -> HTTPField {
        guard !CredentialName.isHeader(field.name) else { return HTTPField(field.name, Self.placeholder) }
        return HTTPField(field.name, field.value.contains("://") ? url(field.value) : text(field.value))
    }

    /// Any text, without the user information of URLs in it and without ``secrets``.
    package func text(_ text: String) -> String {
        let longestFirst = secrets.filter { !$0.isEmpty }.sorted { $0.utf8.count > $1.utf8.count }
        return longestFirst.reduce(Self.withoutUserInfo(text)) { $0.replacing($1, with: Self.placeholder) }
    }

    /// A body, or the beginning of one, without what carries credentials in it.
    package func body(_ text: String) -> String {
        BodyRedaction(self).text(text)
    }
}

extension HTTPRedaction {
    private func render(_ start: String, _ fields: [HTTPField], _ body: [UInt8]?) -> String {
        let lines = fields.map(field).map { "\($0.name): \($0.value)" }
        let head = ([start] + lines).joined(separator: "\n")
        guard let body, !body.isEmpty else { return head }
        return head + "\n\n" + render(body: body)
    }

    private func render(body: [UInt8]) -> String {
        guard maximumBodyBytes > 0, String(validating: body, as: UTF8.self) != nil else {
            return "[\(body.count) bytes]"
        }
        // More than is shown, so that a secret that the end of what is shown cuts in two is recognised.
        let looked = body.prefix(maximumBodyBytes + Self.lookAhead)
        let shown = self.body(String(decoding: looked, as: UTF8.self))
        let rest = body.count - maximumBodyBytes
        guard rest > 0 else { return shown }
        return String(decoding: shown.utf8.prefix(maximumBodyBytes), as: UTF8.self) + "… [\(rest) more bytes]"
    }

    private static let lookAhead = 64 * 1024

    /// The text with the user information of every URL in it replaced.
    private static func withoutUserInfo(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let mark = rest.firstRange(of: "://") {
            result += rest[..<mark.upperBound]
            rest = rest[mark.upperBound...]
            let authority = rest.prefix { !$0.isWhitespace && !"/?#\"'<>".contains($0) }
            guard let at = authority.lastIndex(of: "@") else { continue }
            result += placeholder
            rest = rest[at...]
        }
        return result + rest
    }
}
