import JSONText
import TextCoding

extension ContractBody {
    /// The `body` or `contents` of a part, in the form of the document's version.
    static func read(
        _ value: JSONValue?, contentType: ContentType?, _ context: inout ReadingContext
    ) -> ContractBody {
        guard let value else { return .missing }
        guard !value.isNull else { return .null }
        guard context.version == .v4 else { return plain(value, contentType: contentType) }
        return BodyObject(value: value, headerType: contentType).body(&context)
    }

    /// Version 1 to 3: the attribute is the value itself.
    private static func plain(_ value: JSONValue, contentType: ContentType?) -> ContractBody {
        guard let text = value.string else {
            return .present(BodyContent(json: value))
        }
        guard !text.utf8.isEmpty else { return .empty }
        let bytes = Array(text.utf8)
        let type = contentType ?? ContentType.detected(inText: bytes)
        if type.isJSON {
            return .present(BodyContent(bytes: jsonBytes(of: text), contentType: type))
        }
        if type.isTextual {
            return .present(BodyContent(bytes: bytes, contentType: type))
        }
        return .present(BodyContent(bytes: Base64.decode(bytes) ?? bytes))
    }

    /// A JSON string or object in a string is taken as it is; any other text becomes a string by quotes around it,
    /// without escapes (as the other tools do).
    private static func jsonBytes(of text: String) -> [UInt8] {
        switch try? JSONValue(parsing: text) {
        case .string, .object: Array(text.utf8)
        default: Array("\"\(text)\"".utf8)
        }
    }
}
