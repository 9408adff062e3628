/// `${pactbroker.name}` in the texts of a webhook.
package enum TemplateParameter {
    private static let prefix = "pactbroker."

    /// The names of all parameters that have values, without `pactbroker.`.
    package static var names: [String] { EventDetails.parameterNames }

    /// The names of a text's parameters, without `pactbroker.`, in order.
    static func names(in text: String) -> [String] {
        ranges(in: text).map { String(name(in: text[$0])) }
    }

    /// Whether a text has a parameter anywhere.
    package static func isIn(_ text: String) -> Bool { !ranges(in: text).isEmpty }

    /// A text with every parameter replaced by a word, as it is checked.
    package static func replaced(in text: String) -> String {
        replaced(in: text) { _ in "placeholder" }
    }

    /// A text with parameters replaced; values are put in as they are, and not looked at again.
    ///
    /// - Parameter value: Gives the value of a parameter by its name without `pactbroker.`; with nil it stays.
    static func replaced(in text: String, value: (String) -> String?) -> String {
        var result = ""
        var end = text.startIndex
        for range in ranges(in: text) {
            result += text[end..<range.lowerBound]
            result += value(String(name(in: text[range]))) ?? String(text[range])
            end = range.upperBound
        }
        return result + text[end...]
    }

    /// Whether a parameter stands in front of the path: it would decide where a request goes.
    package static func isInHost(of url: String) -> Bool {
        guard let scheme = url.utf8.firstRange(of: "://".utf8) else { return false }
        let authority = url[scheme.upperBound...].prefix { !"/?#".contains($0) }
        let address = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority
        return isIn(String(address.prefix { $0 != ":" }))
    }

    private static func name(in parameter: Substring) -> Substring {
        parameter.dropFirst(2 + prefix.count).dropLast()
    }

    private static func ranges(in text: String) -> [Range<String.Index>] {
        var found: [Range<String.Index>] = []
        var rest = text.startIndex..<text.endIndex
        while let start = text.utf8[rest].firstRange(of: "${".utf8) {
            guard let end = text.utf8[start.upperBound..<text.endIndex].firstIndex(of: UInt8(ascii: "}")) else { break }
            let close = text.utf8.index(after: end)
            if text[start.upperBound..<end].hasPrefix(prefix) { found.append(start.lowerBound..<close) }
            rest = close..<text.endIndex
        }
        return found
    }
}
