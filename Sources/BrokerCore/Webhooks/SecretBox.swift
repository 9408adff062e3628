import Crypto

/// Keeps confidential texts unreadable in the database.
///
/// The first byte of what is stored says how the rest is to be read: 0 for plain bytes, 1 for AES-GCM with a random
/// nonce. So a broker that gets a key, or another one, reads what was stored before, and ``resealed(_:)`` brings it
/// under the present key.
package struct SecretBox: Sendable {
    private let key: SecretKey
    private let previousKeys: [SymmetricKey]

    /// - Parameters:
    ///   - passphrase: A text from the configuration or a key file; nil stores plain bytes.
    ///   - previous: Texts under which something may have been stored before.
    package init(passphrase: String?, previous: [String] = []) {
        key = SecretKey(passphrase)
        previousKeys = previous.map(SecretKey.derived(from:))
    }

    /// A box whose key is made when something is sealed for the first time.
    ///
    /// - Parameter makePassphrase: Called once at most, unless it throws; what it returns has to outlive the process.
    package init(makingKey makePassphrase: @escaping @Sendable () throws -> String, previous: [String] = []) {
        key = SecretKey(making: makePassphrase)
        previousKeys = previous.map(SecretKey.derived(from:))
    }

    func seal(_ bytes: [UInt8]) throws -> [UInt8] {
        guard let key = try key.made() else { return [0] + bytes }
        guard let sealed = try AES.GCM.seal(bytes, using: key).combined else { throw SecretError.unreadable }
        return [1] + sealed
    }

    /// - Throws: ``SecretError`` where none of the keys is the one with which the bytes were stored.
    func open(_ stored: [UInt8]) throws -> [UInt8] {
        switch stored.first {
        case 0: return Array(stored.dropFirst())
        case 1:
            for key in [key.present].compactMap(\.self) + previousKeys {
                if let bytes = Self.open(stored, with: key) { return bytes }
            }
            throw SecretError.unreadable
        default: throw SecretError.unreadable
        }
    }

    /// Whether one of the keys is the one with which the bytes were stored.
    package func opens(_ stored: [UInt8]) -> Bool { (try? open(stored)) != nil }

    /// The same under the present key; nil where it is already. Throws ``SecretError`` as ``open(_:)`` does.
    func resealed(_ stored: [UInt8]) throws -> [UInt8]? {
        guard key.isWanted else { return nil }
        if stored.first == 1, let key = key.present, Self.open(stored, with: key) != nil { return nil }
        return try seal(open(stored))
    }

    private static func open(_ stored: [UInt8], with key: SymmetricKey) -> [UInt8]? {
        guard let box = try? AES.GCM.SealedBox(combined: stored.dropFirst()) else { return nil }
        return (try? AES.GCM.open(box, using: key)).map { Array($0) }
    }
}
