import BrokerCore
import Foundation
import NIOSSL

/// What a server shows to its clients, as it was read from two files.
struct TLSIdentity: Sendable {
    /// For new connections: TLS 1.2 and later.
    let context: NIOSSLContext
    /// When the certificate becomes and ceases to be valid.
    let validity: ClosedRange<Timestamp>

    /// Reads the files. Blocks its thread.
    init(_ files: TLSFiles) throws(TLSError) {
        let (chainBytes, keyBytes) = (try Self.bytes(files.certificate), try Self.bytes(files.key))
        guard let chain = try? NIOSSLCertificate.fromPEMBytes(chainBytes), let certificate = chain.first else {
            throw .noCertificate(path: files.certificate)
        }
        guard let key = try? NIOSSLPrivateKey(bytes: keyBytes, format: .pem) else { throw .noKey(path: files.key) }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = ["http/1.1"]
        guard let context = try? NIOSSLContext(configuration: configuration) else {
            throw .mismatch(certificate: files.certificate, key: files.key)
        }
        self.context = context
        let from = Timestamp(millisecondsSinceEpoch: Int64(certificate.notValidBefore) * 1000)
        let until = Timestamp(millisecondsSinceEpoch: Int64(certificate.notValidAfter) * 1000)
        validity = from...max(from, until)
    }

    private static func bytes(_ path: String) throws(TLSError) -> [UInt8] {
        var isDirectory: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory), isDirectory.boolValue {
            throw .directory(path: path)
        }
        guard let data = FileManager.default.contents(atPath: path) else { throw .unreadable(path: path) }
        return Array(data)
    }

    /// What an operator should know about the validity; nil while all is well.
    func warning(at now: Timestamp) -> String? {
        if now < validity.lowerBound {
            return "is not valid before \(validity.lowerBound.storedText): clients will refuse it"
        }
        if now > validity.upperBound {
            return "expired at \(validity.upperBound.storedText): clients will refuse it. Put a new one in its place; "
                + "no restart is needed"
        }
        let days = (validity.upperBound.millisecondsSinceEpoch - now.millisecondsSinceEpoch) / 86_400_000
        return days < 14 ? "expires at \(validity.upperBound.storedText), in \(days) days" : nil
    }
}
