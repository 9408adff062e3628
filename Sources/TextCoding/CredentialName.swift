/// Names under which credentials are sent: of header lines, of parameters of URLs and forms, of members of JSON bodies.
///
/// The one list for all that stores, shows or passes on such values. Names are compared without regard to case; most
/// are told by a part of them, such as `token` in `X-Access-Token`, so that in doubt a value is hidden.
package enum CredentialName {
    /// Whether the value of a header line is confidential.
    package static func isHeader(_ name: some StringProtocol) -> Bool { isAnywhere(lowercased(name)) }

    /// Whether the value of a member of a JSON body is confidential. A `key` or a `code` is not: there these are names
    /// of entries and of errors.
    package static func isMember(_ name: some StringProtocol) -> Bool { isAnywhere(lowercased(name)) }

    /// Whether the value of a parameter is confidential; some are called so there alone, such as `key`.
    ///
    /// - Parameter name: As it stands in the URL or form: escapes in it are decoded.
    package static func isParameter(_ name: some StringProtocol) -> Bool {
        let name = lowercased(FormEncoding.decode(Array(name.utf8)))
        return parameters.contains(name) || isAnywhere(name)
    }

    /// As bytes: a mark that joins the last letter of a word changes nothing about the word.
    private static func lowercased(_ name: some StringProtocol) -> [UInt8] { Array(name.lowercased().utf8) }

    private static func isAnywhere(_ name: [UInt8]) -> Bool {
        names.contains(name) || parts.contains { name.firstRange(of: $0) != nil }
    }

    private static let parameters = Set(["key", "code"].map { Array($0.utf8) })

    private static let names = Set(
        [
            "cookie", "set-cookie", "www-authenticate", "proxy-authenticate", "auth", "pass", "pwd", "sig",
        ].map { Array($0.utf8) })

    private static let parts = [
        "authorization", "token", "secret", "password", "passwd", "passphrase", "api-key", "api_key", "apikey",
        "access-key", "access_key", "accesskey", "auth-key", "auth_key", "authkey", "private-key", "private_key",
        "privatekey", "credential", "session", "signature",
    ].map { Array($0.utf8) }
}
