import ContractModel
import JSONText
import TextCoding

/// Data of a media type, by what the bytes look like (Pact specification V4, content type rule).
///
/// A string in JSON is taken for base64 where it is that; otherwise its text counts, as the JSON text of any other
/// value does.
struct ContentTypeRule: ValueRule {
    private let text: String
    private let type: ContentType?

    init(_ type: String) {
        text = type
        self.type = ContentType(parsing: type)
    }

    var name: String { "ContentType(\"\(text)\")" }

    func failure(of actual: JSONValue, expected: JSONValue, isCascaded: Bool) -> String? {
        let bytes = Array(actual.matchedText.utf8)
        let data = actual.string == nil ? bytes : Base64.decode(bytes) ?? bytes
        return failure(of: data).map { "Failed to match data to have a content type of '\(text)': \($0)" }
    }

    func failure(of actual: String, expected: String, isCascaded: Bool) -> String? {
        failure(of: Array(actual.utf8))
    }

    func failure(of actual: ListValue, expected: ListValue, isCascaded: Bool) -> String? { nil }

    func failure(of actual: BodyBytes, expected: BodyBytes) -> String? {
        failure(of: actual.bytes)
    }

    private func failure(of bytes: [UInt8]) -> String? {
        let found = DataType.candidates(for: bytes)
        if let type, found.contains(type) { return nil }
        let name = found.first?.description ?? ""
        return "Expected binary contents to have content type '\(text)' but detected contents was '\(name)'"
    }
}
