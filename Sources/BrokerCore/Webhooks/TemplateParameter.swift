/// `${pactbroker.name}` in the texts of a webhook.
package enum TemplateParameter {
    /// Whether a text has a parameter anywhere.
    package static func isIn(_ text: String) -> Bool { !ranges(in: text).isEmpty }

    /// A text with every parameter replaced by a word, as it is checked.
    package static func replaced(in text: String) -> String {
        ranges(in: text).reversed().reduce(into: text) { $0.replaceSubrange($1, with: "placeholder") }
    }

    /// Whether a parameter stands in front of the path: it would decide where a request goes.
    package static func isInHost(of url: String) -> Bool {
        guard let scheme = url.utf8.firstRange(of: "://".utf8) else { return false }
        let authority = url[scheme.upperBound...].prefix { !"/?#".contains($0) }
        let address = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority
        return isIn(String(address.prefix { $0 != ":" }))
    }

    private static func ranges(in text: String) -> [Range<String.Index>] {
        var found: [Range<String.Index>] = []
        var rest = text.startIndex..<text.endIndex
        while let start = text.utf8[rest].firstRange(of: "${".utf8) {
            guard let end = text[start.upperBound...].firstIndex(of: "}") else { break }
            let close = text.index(after: end)
            let name = text[start.upperBound..<end]
            if name.hasPrefix("pactbroker.") { found.append(start.lowerBound..<close) }
            rest = close..<text.endIndex
        }
        return found
    }
}
