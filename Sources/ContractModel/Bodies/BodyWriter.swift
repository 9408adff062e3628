import JSONText
import TextCoding

/// Writes bodies in the form of a specification version.
struct BodyWriter {
    let version: SpecificationVersion

    /// The attribute's value; nil where the attribute is absent.
    func json(_ body: ContractBody, headerType: ContentType?) -> JSONValue? {
        switch body {
        case .missing: nil
        case .null: .null
        case .empty: version == .v4 ? ["content": ""] : ""
        case .present(let content): version == .v4 ? object(content) : plain(content, headerType: headerType)
        }
    }

    private func plain(_ content: BodyContent, headerType: ContentType?) -> JSONValue {
        let type = headerType ?? content.contentType ?? content.detectedType
        if type.isJSON, let value = content.readJSON { return value }
        let bytes = content.bytes
        guard type.isTextual, let text = String(validating: bytes, as: UTF8.self) else {
            return .string(Base64.encode(bytes))
        }
        return .string(text)
    }

    private func object(_ content: BodyContent) -> JSONValue {
        let type = content.contentType ?? content.typeDetectedInFirstBytes
        var object: JSONObject = [:]
        if type?.isJSON == true, let value = content.readJSON, !value.isNull {
            object["content"] = value
            object["encoded"] = false
        } else if type?.isBinary != true, content.hint != .binary,
            let text = String(validating: content.bytes, as: UTF8.self)
        {
            object["content"] = .string(text)
            object["encoded"] = type?.isJSON == true ? "json" : false
        } else {
            object["content"] = .string(Base64.encode(content.bytes))
            object["encoded"] = "base64"
        }
        if let type = content.contentType { object["contentType"] = .string(type.description) }
        if content.hint != .standard { object["contentTypeHint"] = .string(content.hint.rawValue) }
        return .object(object)
    }
}

extension BodyContent {
    /// The JSON value that the bytes hold, normalized where it came as a value.
    fileprivate var readJSON: JSONValue? {
        json?.normalized() ?? (try? JSONReader.read(bytes).value)
    }
}
