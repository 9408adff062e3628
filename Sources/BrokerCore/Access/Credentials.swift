import Crypto

/// A name with its password, kept as a digest.
package struct Credentials: Sendable {
    private let digest: SHA256Digest

    /// nil where either is missing or blank: such a pair matches nobody.
    package init?(username: String?, password: String?) {
        guard let username, let password, !username.allSatisfy(\.isWhitespace), !password.allSatisfy(\.isWhitespace)
        else { return nil }
        digest = Self.digest(username, password)
    }

    /// Whether a name and a password are these, in a time that doesn't depend on where they differ.
    package func match(_ username: String, _ password: String) -> Bool {
        digest == Self.digest(username, password)
    }

    private static func digest(_ username: String, _ password: String) -> SHA256Digest {
        var hash = SHA256()
        // The length in front keeps the two apart.
        hash.update(data: Array("\(username.utf8.count):".utf8))
        hash.update(data: Array(username.utf8))
        hash.update(data: Array(password.utf8))
        return hash.finalize()
    }
}
