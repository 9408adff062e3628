import JSONText

/// The confidential texts of a webhook: its password, its signing secret, the values of headers that carry credentials,
/// and its URL where that has credentials.
package struct WebhookSecrets: Sendable, Hashable {
    package var password: String?
    /// The key of the signature.
    package var signingSecret: String?
    /// The whole URL; nil where nothing in it is confidential.
    package var url: String?
    /// By the header's name in lower case.
    package var headers: [String: String]

    package init(
        password: String? = nil, signingSecret: String? = nil, url: String? = nil, headers: [String: String] = [:]
    ) {
        self.password = password
        self.signingSecret = signingSecret
        self.url = url
        self.headers = headers
    }

    package var isEmpty: Bool { password == nil && signingSecret == nil && url == nil && headers.isEmpty }

    func sealed(in box: SecretBox) throws -> [UInt8]? {
        guard !isEmpty else { return nil }
        var values = JSONObject()
        for (name, value) in headers.sorted(by: { $0.key < $1.key }) { values[name] = .string(value) }
        var object: JSONObject = ["headers": .object(values)]
        if let password { object["password"] = .string(password) }
        if let signingSecret { object["secret"] = .string(signingSecret) }
        if let url { object["url"] = .string(url) }
        return try box.seal(JSONValue.object(object).compactBytes())
    }

    /// Throws ``SecretError`` where the box has another key.
    init(sealed: [UInt8]?, in box: SecretBox) throws {
        guard let sealed else {
            self.init()
            return
        }
        let limits = JSONLimits(maximumDepth: 4, maximumBytes: .max)
        let object = try JSONReader.read(box.open(sealed), limits: limits).value.object ?? JSONObject()
        var headers: [String: String] = [:]
        for member in object["headers"]?.object?.members ?? [] { headers[member.name] = member.value.string }
        self.init(
            password: object["password"]?.string, signingSecret: object["secret"]?.string,
            url: object["url"]?.string, headers: headers)
    }
}
