import CurlTransport
import Foundation

/// Certificates that receivers of webhooks may have besides those that the system trusts.
package struct WebhookCertificates: Sendable, Hashable {
    /// One entry of the setting: the PEM text itself, or the file that holds it.
    package enum Source: Sendable, Hashable {
        case file(String)
        case content(String)
    }

    package var sources: [Source] = []
    /// All of them together with the system's, as PEM text; nil for only the system's. Set by ``load()``.
    private(set) var loaded: [UInt8]?

    package init() {}

    /// The files among them.
    var files: [String] {
        sources.compactMap { source in
            if case .file(let path) = source { return path }
            return nil
        }
    }

    /// Reads the files.
    ///
    /// - Throws: ``SettingsError`` for a file that can't be read or has no certificate.
    package mutating func load() throws(SettingsError) {
        guard !sources.isEmpty else { return }
        var text = SystemCertificates.file.flatMap { FileManager.default.contents(atPath: $0) } ?? Data()
        for source in sources {
            text += Data("\n".utf8)
            text += try Self.certificates(in: source)
        }
        loaded = Array(text)
    }

    private static func certificates(in source: Source) throws(SettingsError) -> Data {
        let name: String
        let data: Data
        switch source {
        case .content(let text): (name, data) = ("the content given in webhook_certificates", Data(text.utf8))
        case .file(let path):
            guard let content = FileManager.default.contents(atPath: path) else {
                throw .unusableFile(path: path, reason: "webhook_certificates names it, but it can't be read.")
            }
            (name, data) = (path, content)
        }
        guard data.firstRange(of: Data("-----BEGIN CERTIFICATE-----".utf8)) != nil else {
            throw .unusableFile(path: name, reason: "it holds no certificate in PEM form.")
        }
        return data
    }
}
