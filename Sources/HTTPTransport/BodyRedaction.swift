import TextCoding

/// Renders a body, or a text out of one, without the credentials in it.
///
/// Of JSON, members named like a secret lose their values, also where the document is cut off; in every other text the
/// user information of URLs, parameters (`token=…`) and header lines (`Authorization: …`) named like a secret, and what
/// follows the name of a scheme (`Bearer …`). ``HTTPRedaction/secrets`` are replaced wherever they stand, whatever
/// their escapes.
struct BodyRedaction {
    /// JSON in a text in JSON, as in the body of a webhook.
    private static let maximumDepth = 4

    let redaction: HTTPRedaction
    private let depth: Int

    init(_ redaction: HTTPRedaction, depth: Int = 0) {
        self.redaction = redaction
        self.depth = depth
    }

    func text(_ body: String) -> String {
        let first = body.unicodeScalars.first { !$0.properties.isWhitespace }
        guard first == "{" || first == "[" else { return plain(body) }
        // What lies deeper than anybody looks is not shown.
        guard depth < Self.maximumDepth else { return HTTPRedaction.placeholder }
        var scanner = JSONBodyScanner(body, BodyRedaction(redaction, depth: depth + 1))
        return scanner.shown()
    }

    private func plain(_ text: String) -> String {
        let lines = redaction.text(text).split(separator: "\n", omittingEmptySubsequences: false)
        return lines.map { Self.withoutParameters(Self.withoutScheme(Self.withoutField(String($0)))) }
            .joined(separator: "\n")
    }

    /// `Authorization: Basic eA==`, as logs show header lines.
    private static func withoutField(_ line: String) -> String {
        guard let colon = line.firstIndex(of: ":"), colon < line.index(before: line.endIndex) else { return line }
        let name = line[..<colon].drop { "<>*! \t".contains($0) }
        let isName = !name.isEmpty && name.utf8.allSatisfy(isNameByte)
        guard isName, CredentialName.isHeader(name), !line[colon...].hasPrefix("://") else { return line }
        return line[...colon] + " " + HTTPRedaction.placeholder
    }

    /// `Bearer abc` and `Basic eA==` at the beginning, as they stand in values of headers.
    private static func withoutScheme(_ line: String) -> String {
        for scheme in ["bearer ", "basic ", "token ", "digest "] where line.lowercased().hasPrefix(scheme) {
            return line.prefix(scheme.count) + HTTPRedaction.placeholder
        }
        return line
    }

    /// `password=x&token=y`, in URLs and forms alike.
    private static func withoutParameters(_ line: String) -> String {
        var result = ""
        var rest = line[...]
        while let equals = rest.firstIndex(of: "=") {
            let head = rest[..<equals]
            let name = String(head.reversed().prefix { $0.utf8.allSatisfy(isNameByte) }.reversed())
            rest = rest[rest.index(after: equals)...]
            result += head + "="
            guard CredentialName.isParameter(name) else { continue }
            let value = rest.prefix { !"& \t\"'<>,;".contains($0) }
            guard !value.isEmpty else { continue }
            result += HTTPRedaction.placeholder
            rest = rest[value.endIndex...]
        }
        return result + rest
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "-_.%[]$".utf8.contains(byte)
        }
    }
}
