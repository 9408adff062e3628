import HTTPTypes

/// What a client would like but doesn't insist on (RFC 7240).
enum Preference {
    /// The seconds of `Prefer: wait=…`; nil without a usable one. Of several only the first counts.
    static func wait(_ fields: HTTPFields) -> Int? {
        guard let field = FieldName.prefer else { return nil }
        for preference in fields[values: field].flatMap({ $0.split(separator: ",") }) {
            let parts = preference.prefix { $0 != ";" }.split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = parts.first, trimmed(name).lowercased() == "wait" else { continue }
            return parts.count == 2 ? seconds(trimmed(parts[1])) : nil
        }
        return nil
    }

    /// Digits only, also between quotation marks; what is too large for a number is very long.
    private static func seconds(_ text: Substring) -> Int? {
        let digits = text.count > 1 && text.hasPrefix("\"") && text.hasSuffix("\"") ? text.dropFirst().dropLast() : text
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(digits) ?? Int.max
    }

    private static func trimmed(_ text: some StringProtocol) -> Substring {
        var text = Substring(text)
        while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        return text
    }
}
