import Crypto

/// Keeps confidential texts unreadable in the database.
///
/// The first byte of what is stored says how the rest is to be read: 0 for plain bytes, 1 for AES-GCM with a random
/// nonce. So a broker that gets a key reads what it stored before, and protects what it stores from then on.
package struct SecretBox: Sendable {
    private let key: SymmetricKey?

    /// - Parameter passphrase: A text from the configuration; nil stores plain bytes.
    package init(passphrase: String?) {
        key = passphrase.map { text in
            HKDF<SHA256>.deriveKey(
                inputKeyMaterial: SymmetricKey(data: Array(text.utf8)), info: Array("treaty secrets".utf8),
                outputByteCount: 32)
        }
    }

    func seal(_ bytes: [UInt8]) throws -> [UInt8] {
        guard let key else { return [0] + bytes }
        guard let sealed = try AES.GCM.seal(bytes, using: key).combined else { throw SecretError.unreadable }
        return [1] + sealed
    }

    /// - Throws: ``SecretError`` where the key is not the one with which the bytes were stored.
    func open(_ stored: [UInt8]) throws -> [UInt8] {
        switch stored.first {
        case 0: return Array(stored.dropFirst())
        case 1:
            guard let key, let box = try? AES.GCM.SealedBox(combined: stored.dropFirst()),
                let bytes = try? AES.GCM.open(box, using: key)
            else { throw SecretError.unreadable }
            return Array(bytes)
        default: throw SecretError.unreadable
        }
    }
}

/// Confidential texts can't be read: the configured key is not the one with which they were stored.
package enum SecretError: Error {
    case unreadable
}
