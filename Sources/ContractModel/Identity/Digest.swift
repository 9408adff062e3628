import Crypto
import TextCoding

/// Digests as lower-case hexadecimal digits.
enum Digest {
    /// The first 160 bits of SHA-256: 40 digits, as long as the SHA-1 that other brokers put into URLs.
    static func identity(of bytes: [UInt8]) -> String {
        Hexadecimal.encode(Array(SHA256.hash(data: bytes).prefix(20)))
    }

    /// SHA-1, where other brokers compute the same; nothing rests on its strength.
    static func sha1(of bytes: [UInt8]) -> String {
        Hexadecimal.encode(Array(Insecure.SHA1.hash(data: bytes)))
    }
}
