import BrokerCore
import Foundation
import Logging

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// The keys that protect confidential texts in the database.
///
/// Without one in the settings, the key is in a file beside the database, which is made for the first text that is
/// stored: so no text ever lies readable in the database or in a copy of it.
struct SecretKeys: Sendable {
    let box: SecretBox

    /// - Parameter database: The path of the database, which this process has to itself.
    /// - Throws: ``SettingsError`` where the file can't be read.
    init(_ settings: ServerSettings, database: String, _ logger: Logger) throws(SettingsError) {
        let file = database + ".key"
        var previous = settings.previousSecretKey.map { [$0] } ?? []
        if let key = settings.broker.secretKey {
            // A key that the settings name now takes over from the file that was made before.
            if let made = try? Self.key(in: file), made != key { previous.append(made) }
            box = SecretBox(passphrase: key, previous: previous)
        } else if FileManager.default.fileExists(atPath: file) {
            box = SecretBox(passphrase: try Self.key(in: file), previous: previous)
            Self.warnIfReadable(file, logger)
        } else {
            box = SecretBox(makingKey: { try Self.newKey(in: file, logger) }, previous: previous)
        }
    }

    /// Brings what is stored under the present key, and tells what can't be read.
    func renew(_ storage: any BrokerStorage, _ logger: Logger) async throws {
        let report = try await SecretRenewal(storage: storage, box: box).run()
        if report.renewed > 0 {
            logger.notice("webhooks: the secrets of \(report.renewed) are under the present key now")
        }
        guard let unreadable = UnreadableSecrets(ofWebhooks: report.unreadable) else { return }
        logger.error("\(unreadable.problem) \(unreadable.advice)")
    }
}

extension SecretKeys {
    /// The first line of a file.
    private static func key(in path: String) throws(SettingsError) -> String {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw .unusableFile(path: path, reason: "it should hold the key to secrets, but it can't be read.")
        }
        let text = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        guard !text.isEmpty else { throw .unusableFile(path: path, reason: "it should hold a key, but is empty.") }
        return text
    }

    /// 256 random bits in a file that is made for them.
    private static func newKey(in file: String, _ logger: Logger) throws(SettingsError) -> String {
        var generator = SystemRandomNumberGenerator()
        let bits = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        let key = Data(bits).base64EncodedString()
        try make(file, key)
        logger.notice(
            "made \(file), the key to passwords and tokens of webhooks: keep a copy of it apart from the database")
        return key
    }

    /// Whole and on the disk before its name appears, and only for this user to read.
    private static func make(_ path: String, _ key: String) throws(SettingsError) {
        let draft = path + ".new"
        unlink(draft)
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        var isMade = false
        if descriptor >= 0 {
            let bytes = Array("\(key)\n".utf8)
            isMade = write(descriptor, bytes, bytes.count) == bytes.count && fsync(descriptor) == 0
            close(descriptor)
        }
        guard isMade, rename(draft, path) == 0 else {
            let reason = String(cString: strerror(errno))
            unlink(draft)
            throw .unusableFile(path: path, reason: "it should hold the key to secrets, but can't be made: \(reason).")
        }
        syncFolder(of: path)
    }

    private static func syncFolder(of path: String) {
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        let descriptor = open(folder.isEmpty ? "/" : folder, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    private static func warnIfReadable(_ path: String, _ logger: Logger) {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & 0o077 != 0 else { return }
        logger.warning("\(path) holds the key to secrets, and others may read it: chmod 600 \(path)")
    }
}
