import JSONText

/// The confidential texts of a webhook: its password, and the values of headers that carry credentials.
package struct WebhookSecrets: Sendable, Hashable {
    package var password: String?
    /// By the header's name in lower case.
    package var headers: [String: String]

    package init(password: String? = nil, headers: [String: String] = [:]) {
        self.password = password
        self.headers = headers
    }

    package var isEmpty: Bool { password == nil && headers.isEmpty }

    /// Whether the value of a header is confidential: its name says that it carries credentials.
    package static func isConfidential(header name: String) -> Bool {
        let name = name.lowercased()
        return name.contains("authorization") || name.contains("token")
    }

    func sealed(in box: SecretBox) throws -> [UInt8]? {
        guard !isEmpty else { return nil }
        var values = JSONObject()
        for (name, value) in headers.sorted(by: { $0.key < $1.key }) { values[name] = .string(value) }
        var object: JSONObject = ["headers": .object(values)]
        if let password { object["password"] = .string(password) }
        return try box.seal(JSONValue.object(object).compactBytes())
    }

    init(sealed: [UInt8]?, in box: SecretBox) throws {
        guard let sealed else {
            self.init()
            return
        }
        let limits = JSONLimits(maximumDepth: 4, maximumBytes: .max)
        let object = try JSONReader.read(box.open(sealed), limits: limits).value.object ?? JSONObject()
        var headers: [String: String] = [:]
        for member in object["headers"]?.object?.members ?? [] { headers[member.name] = member.value.string }
        self.init(password: object["password"]?.string, headers: headers)
    }
}

/// A webhook's request together with its confidential texts.
struct RevealedWebhookRequest: Sendable {
    let request: WebhookRequest
    let secrets: WebhookSecrets

    var password: String? {
        if case .shown(let text) = request.password { return text }
        return secrets.password
    }

    /// - Parameter name: In lower case.
    func value(ofHeader name: String) -> String? {
        guard let header = request.headers.first(where: { $0.name.hasSameBytes(as: name) }) else { return nil }
        if case .shown(let text) = header.value { return text }
        return secrets.headers[name]
    }
}
