import JSONText
import TextCoding

/// The body object of version 4: `{content, contentType, encoded, contentTypeHint}`.
struct BodyObject {
    let value: JSONValue
    /// What `Content-Type` or the message's metadata says.
    let headerType: ContentType?

    func body(_ context: inout ReadingContext) -> ContractBody {
        guard let object = value.object else { return Self.verbatim(value) }
        guard let content = object["content"] else {
            let attributes = ["content", "contentType", "encoded", "contentTypeHint"]
            let isBodyObject = object.names.allSatisfy(attributes.contains)
            return isBodyObject ? .missing : Self.verbatim(value)
        }
        guard !content.isNull else { return .null }
        let declared = declaredType(object, &context)
        let bytes = bytes(
            of: content, encoding: encoding(object["encoded"]), isJSON: declared?.isJSON == true, &context)
        guard !bytes.isEmpty else { return .empty }
        let hint = object["contentTypeHint"]?.string.flatMap(ContentTypeHint.init(rawValue:)) ?? .standard
        let type = declared ?? ContentType.detected(inFirstBytesOf: bytes)
        return .present(BodyContent(bytes: bytes, contentType: type, hint: hint))
    }

    private enum Encoding {
        case none, base64, json, unknown
    }

    private static func verbatim(_ value: JSONValue) -> ContractBody {
        .present(BodyContent(bytes: value.normalizedBytes()))
    }

    private func declaredType(_ object: JSONObject, _ context: inout ReadingContext) -> ContentType? {
        guard let declared = object["contentType"] else { return headerType }
        guard let type = declared.string.flatMap(ContentType.init(parsing:)) else {
            context.warn("The content type \(declared.plainText) is not a media type and is ignored")
            return nil
        }
        return type
    }

    private func encoding(_ value: JSONValue?) -> Encoding {
        switch value {
        case .string(let scheme):
            switch scheme.lowercased() {
            case "base64": .base64
            case "json": .json
            default: .unknown
            }
        case .bool(true): .unknown
        default: .none
        }
    }

    private func bytes(
        of content: JSONValue, encoding: Encoding, isJSON: Bool, _ context: inout ReadingContext
    ) -> [UInt8] {
        let text = content.string.map { Array($0.utf8) }
        let raw = text ?? content.normalizedBytes()
        switch encoding {
        case .json:
            return raw
        case .base64:
            if let decoded = Base64.decode(raw) { return decoded }
            context.warn("A body that should be base64 is not; its text is used as it is")
            return raw
        case .unknown:
            context.warn("The encoding of a body is not known; its text is used as it is")
            return raw
        case .none:
            guard isJSON, text?.isEmpty != true else { return raw }
            return content.normalizedBytes()
        }
    }
}
