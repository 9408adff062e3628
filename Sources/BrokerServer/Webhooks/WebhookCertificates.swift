import CurlTransport
import Foundation
import NIOSSL

/// Certificates that receivers of webhooks may have besides those that the system trusts.
package struct WebhookCertificates: Sendable, Hashable {
    /// The PEM text itself, or the file that holds it.
    package enum Source: Sendable, Hashable {
        case file(String)
        case content(String)
    }

    /// One entry of the setting.
    package struct Entry: Sendable, Hashable {
        package var source: Source
        /// Where it was given, as messages call it; nil where its file says enough.
        package var place: String?

        package init(_ source: Source, place: String? = nil) {
            self.source = source
            self.place = place
        }

        fileprivate var name: String {
            switch source {
            case .file(let path): path + (place.map { " (\($0))" } ?? "")
            case .content: place ?? "the content given in webhook_certificates"
            }
        }
    }

    package var entries: [Entry] = []
    /// All of them together with the system's, as PEM text; nil for only the system's. Set by ``load()``.
    private(set) var loaded: [UInt8]?

    package init() {}

    /// The files among them.
    var files: [String] {
        entries.compactMap { entry in
            if case .file(let path) = entry.source { return path }
            return nil
        }
    }

    /// Reads the files, and every certificate in them and in the contents.
    ///
    /// - Throws: ``SettingsError`` that names the entry whose file can't be read, or that has no certificate or a
    ///   broken one.
    package mutating func load() throws(SettingsError) {
        guard !entries.isEmpty else { return }
        var text = SystemCertificates.file.flatMap { FileManager.default.contents(atPath: $0) } ?? Data()
        for entry in entries {
            text += Data("\n".utf8)
            text += try Self.certificates(in: entry)
        }
        loaded = Array(text)
    }

    private static func certificates(in entry: Entry) throws(SettingsError) -> Data {
        let data: Data
        switch entry.source {
        case .content(let text): data = Data(text.utf8)
        case .file(let path):
            guard let content = FileManager.default.contents(atPath: path) else {
                throw .unusableFile(path: entry.name, reason: "webhook_certificates names it, but it can't be read.")
            }
            data = content
        }
        guard data.firstRange(of: Data("-----BEGIN CERTIFICATE-----".utf8)) != nil else {
            throw .unusableFile(path: entry.name, reason: "it holds no certificate in PEM form.")
        }
        guard let found = try? NIOSSLCertificate.fromPEMBytes(Array(data)), !found.isEmpty else {
            throw .unusableFile(
                path: entry.name,
                reason: "a certificate in it is damaged; copy it again, from its BEGIN to its END line.")
        }
        return data
    }
}
