/// Names of headers and of query parameters under which credentials are sent.
enum CredentialName {
    /// Whether the value of a header is confidential: its name says that it carries credentials.
    static func isHeader(_ name: some StringProtocol) -> Bool {
        let name = name.lowercased()
        return headers.contains(name) || parts.contains { name.contains($0) }
    }

    static func isParameter(_ name: some StringProtocol) -> Bool {
        let name = name.lowercased()
        return parameters.contains(name) || parts.contains { name.contains($0) }
    }

    private static let headers: Set<String> = ["cookie", "set-cookie", "www-authenticate", "proxy-authenticate"]
    private static let parameters: Set<String> = ["key", "sig", "code", "auth", "pass", "pwd"]
    private static let parts = [
        "authorization", "token", "secret", "password", "passwd", "api-key", "api_key", "apikey", "access-key",
        "access_key", "accesskey", "auth-key", "auth_key", "authkey", "private-key", "private_key", "credential",
        "session", "signature",
    ]
}
