import BrokerCore
import JSONText

/// What the member `request` of a webhook's body says. Of several rules about one member the first that is broken
/// counts.
struct WebhookRequestBody {
    private(set) var method = ""
    private(set) var url = ""
    private(set) var headers: [WebhookInput.Header] = []
    private(set) var body: JSONValue?
    private(set) var username: String?
    private(set) var password = WebhookInput.Text.kept
    /// The key with which requests are signed.
    private(set) var secret = WebhookInput.Text.kept

    /// - Parameter fields: The whole body's; gets the errors, under `request.` and the member's name.
    init(_ fields: inout BodyFields, rules: WebhookRules) {
        guard let object = Self.object(&fields) else { return }
        var request = BodyFields(object)
        method = request.requiredText("method")
        url = request.requiredText("url")
        if !method.isEmpty, let objection = rules.objection(toMethod: method) { request.add("method", objection) }
        if !url.isEmpty, let objection = rules.objection(toURL: url) { request.add("url", objection) }
        headers = Self.headers(&request)
        if let value = object["body"], !value.isNull { body = value }
        username = request.text("username")
        password = Self.confidentialText("password", &request)
        secret = Self.confidentialText("secret", &request)
        for error in request.errors { fields.add("request." + error.field, error.message) }
    }

    private static func object(_ fields: inout BodyFields) -> JSONObject? {
        guard let value = fields.object["request"] else {
            fields.add("request", "is missing")
            return nil
        }
        guard let object = value.object, !object.members.isEmpty else {
            fields.add("request", value.object == nil ? "must be a hash" : "must be filled")
            return nil
        }
        return object
    }

    private static func headers(_ request: inout BodyFields) -> [WebhookInput.Header] {
        guard let value = request.object["headers"], !value.isNull else { return [] }
        guard let members = value.object?.members else {
            request.add("headers", "must be a hash")
            return []
        }
        var headers: [WebhookInput.Header] = []
        for member in members {
            guard isName(member.name), let text = text(of: member.value), isLine(text) else {
                request.add("headers", "\(member.name) is not a valid header with a value of one line")
                continue
            }
            headers.removeAll { $0.name.lowercased() == member.name.lowercased() }
            headers.append(WebhookInput.Header(name: member.name, value: text))
        }
        return headers
    }

    private static func text(of value: JSONValue) -> String? {
        if let text = value.string { return text }
        guard value.object == nil, value.array == nil, !value.isNull else { return nil }
        return value.compactText()
    }

    /// A field name of HTTP (RFC 9110, section 5.6.2).
    private static func isName(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                    || "!#$%&'*+-.^_`|~".utf8.contains(byte)
            }
    }

    private static func isLine(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }
    }

    /// Absent, empty or nothing but stars keeps what is stored; null removes it.
    private static func confidentialText(_ member: String, _ request: inout BodyFields) -> WebhookInput.Text {
        guard let value = request.object[member] else { return .kept }
        guard !value.isNull else { return .none }
        guard let text = request.text(member), !text.utf8.allSatisfy({ $0 == UInt8(ascii: "*") }) else {
            return .kept
        }
        return .given(text)
    }
}
