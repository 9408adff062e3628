import JSONText
import TextCoding

extension ImportItem {
    /// The item as it may be kept: a webhook has stars in place of every credential, whether or not the source hides
    /// them. They are what this broker's own answers hide.
    var withoutCredentials: ImportItem {
        guard key.kind == .webhook else { return self }
        var item = self
        item.body = Self.mapping(body) { name, value in
            name.hasSameBytes(as: "request") ? Self.maskedRequest(value) : value
        }
        return item
    }

    private static func maskedRequest(_ request: JSONValue) -> JSONValue {
        mapping(request) { name, value in
            switch name {
            case "url": value.string.map { .string(MaskedURL($0).text) } ?? value
            case "headers": mapping(value) { CredentialName.isHeader($0) ? masked($1) : $1 }
            case "password": masked(value)
            case "secret": masked(value, keepsParameters: false)
            default: value
            }
        }
    }

    /// - Parameter keepsParameters: Whether a text with template parameters is none to hide.
    private static func masked(_ value: JSONValue, keepsParameters: Bool = true) -> JSONValue {
        guard !value.isNull, value.string?.isEmpty != true else { return value }
        if keepsParameters, let text = value.string, TemplateParameter.isIn(text) { return value }
        return .string(MaskedURL.mask)
    }

    /// An object with other values; every member counts, also one whose name is repeated.
    private static func mapping(_ value: JSONValue, _ change: (String, JSONValue) -> JSONValue) -> JSONValue {
        guard let object = value.object else { return value }
        return .object(
            JSONObject(members: object.members.map { JSONMember(name: $0.name, value: change($0.name, $0.value)) }))
    }
}
