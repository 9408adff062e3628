/// Why certificate and key can't be used. Never tells what is in the key file.
package enum TLSError: Error, Sendable, Hashable, CustomStringConvertible {
    case unreadable(path: String)
    case directory(path: String)
    case noCertificate(path: String)
    case noKey(path: String)
    /// Each of the two is fine, but they don't belong together.
    case mismatch(certificate: String, key: String)

    package var description: String {
        switch self {
        case .unreadable(let path):
            "The TLS file \(path) can't be read: it doesn't exist, or this user may not read it."
        case .directory(let path): "\(path) is a directory, but should be a PEM file."
        case .noCertificate(let path):
            "\(path) holds no certificate: tls_certificate should name a PEM file with lines "
                + "-----BEGIN CERTIFICATE-----."
        case .noKey(let path):
            "\(path) holds no key that can be used: tls_key should name a PEM file with a private key that has no "
                + "passphrase."
        case .mismatch(let certificate, let key):
            "The key in \(key) does not belong to the certificate in \(certificate)."
        }
    }
}
