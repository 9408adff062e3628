import Crypto
import Synchronization

/// The key under which confidential texts are stored: none, a given one, or one that is made when it is needed.
final class SecretKey: Sendable {
    /// Whether texts are to be stored under a key.
    let isWanted: Bool
    private let makePassphrase: (@Sendable () throws -> String)?
    private let key: Mutex<SymmetricKey?>

    /// - Parameter passphrase: nil for no key.
    init(_ passphrase: String?) {
        isWanted = passphrase != nil
        makePassphrase = nil
        key = Mutex(passphrase.map(Self.derived(from:)))
    }

    init(making makePassphrase: @escaping @Sendable () throws -> String) {
        isWanted = true
        self.makePassphrase = makePassphrase
        key = Mutex(nil)
    }

    /// nil as long as there is none.
    var present: SymmetricKey? { key.withLock(\.self) }

    /// The key, made if it has to be; nil where none is wanted.
    func made() throws -> SymmetricKey? {
        try key.withLock { key in
            if key == nil { key = try makePassphrase.map { Self.derived(from: try $0()) } }
            return key
        }
    }

    static func derived(from text: String) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: Array(text.utf8)), info: Array("treaty secrets".utf8),
            outputByteCount: 32)
    }
}
