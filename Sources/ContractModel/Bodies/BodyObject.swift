import JSONText
import TextCoding

/// The body object of version 4: `{content, contentType, encoded, contentTypeHint}`.
struct BodyObject {
    let value: JSONValue
    /// What `Content-Type` or the message's metadata says.
    let headerType: ContentType?

    func body(_ context: inout ReadingContext) -> ContractBody {
        guard let object = value.object?.unfolded else { return Self.verbatim(value) }
        guard let content = object["content"] else {
            let attributes = ["content", "contentType", "encoded", "contentTypeHint"]
            let isBodyObject = object.names.allSatisfy(attributes.contains)
            return isBodyObject ? .missing : Self.verbatim(value)
        }
        guard !content.isNull else { return .null }
        let declared = declaredType(object, &context)
        var result = decoded(content, encoding(object["encoded"]), isJSON: declared?.isJSON == true, &context)
        guard !result.isEmpty else { return .empty }
        result.contentType = declared ?? result.typeDetectedInFirstBytes
        result.hint = object["contentTypeHint"]?.string.flatMap(ContentTypeHint.init(rawValue:)) ?? .standard
        return .present(result)
    }

    private enum Encoding {
        case none, base64, json, unknown
    }

    private static func verbatim(_ value: JSONValue) -> ContractBody {
        .present(BodyContent(json: value))
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

    private func decoded(
        _ content: JSONValue, _ encoding: Encoding, isJSON: Bool, _ context: inout ReadingContext
    ) -> BodyContent {
        switch encoding {
        case .json:
            return Self.text(content)
        case .base64:
            let raw = Self.text(content).withBytes
            if let decoded = Base64.decode(raw.bytes) { return BodyContent(bytes: decoded) }
            context.warn("A body that should be base64 is not; its text is used as it is")
            return raw
        case .unknown:
            context.warn("The encoding of a body is not known; its text is used as it is")
            return Self.text(content)
        case .none:
            guard isJSON, content.string?.isEmpty != true else { return Self.text(content) }
            return BodyContent(json: content)
        }
    }

    /// A string is its text, anything else its JSON text.
    private static func text(_ content: JSONValue) -> BodyContent {
        content.string.map { BodyContent(bytes: Array($0.utf8)) } ?? BodyContent(json: content)
    }
}
