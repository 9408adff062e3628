import JSONText
import TextCoding

/// Hides confidential texts in what people and logs get to see.
///
/// Each is found as it is and in the forms in which it is sent or echoed: percent- and form-encoded, and escaped as in
/// JSON. Texts of fewer than four bytes are not looked for: they would be found everywhere.
package struct WebhookRedaction: Sendable, Hashable {
    /// What stands in place of a confidential text.
    package static let placeholder = "**********"

    private static let shortest = 4

    /// The longest first.
    private let texts: [[UInt8]]
    /// Whether the values of header lines and query parameters that are named like a secret are hidden, whatever they
    /// are.
    private let hidesFields: Bool

    /// - Parameter texts: In any order.
    package init(_ texts: some Sequence<String> = [], hidesFields: Bool = false) {
        let forms = texts.filter { $0.utf8.count >= Self.shortest }.flatMap { text in
            [
                text, PercentEncoding.encode(text), FormEncoding.encode(text),
                String(JSONValue.string(text).compactText().dropFirst().dropLast()),
            ]
        }
        self.texts = Set(forms.map { Array($0.utf8) }).sorted { left, right in
            left.count == right.count ? left.lexicographicallyPrecedes(right) : left.count > right.count
        }
        self.hidesFields = hidesFields
    }

    /// The text with every confidential one in it replaced.
    package func hiding(_ text: String) -> String {
        guard !texts.isEmpty else { return text }
        return String(decoding: hiding(Array(text.utf8), isTruncated: false), as: UTF8.self)
    }

    /// The same for bytes; the beginning of a confidential text at the end of a truncated one is taken off.
    package func hiding(_ bytes: [UInt8], isTruncated: Bool) -> [UInt8] {
        var bytes = bytes
        for text in texts { bytes = Self.replacing(text, in: bytes) }
        guard isTruncated, let longest = texts.first?.count else { return bytes }
        for length in stride(from: min(longest - 1, bytes.count), through: Self.shortest, by: -1)
        where texts.contains(where: { $0.count > length && $0.starts(with: bytes.suffix(length)) }) {
            return Array(bytes.dropLast(length))
        }
        return bytes
    }

    package func hiding(_ field: WebhookCall.Field) -> WebhookCall.Field {
        let isHidden = hidesFields && CredentialName.isHeader(field.name)
        return WebhookCall.Field(name: field.name, value: isHidden ? Self.placeholder : hiding(field.value))
    }

    package func hiding(url: String) -> String {
        hiding(hidesFields ? MaskedURL(url).text : url)
    }

    private static func replacing(_ text: [UInt8], in bytes: [UInt8]) -> [UInt8] {
        guard var found = bytes.firstRange(of: text) else { return bytes }
        var result: [UInt8] = []
        var start = 0
        while true {
            result += bytes[start..<found.lowerBound]
            result += placeholder.utf8
            start = found.upperBound
            guard let next = bytes[start...].firstRange(of: text) else { return result + bytes[start...] }
            found = next
        }
    }
}
