import BrokerCore
import Foundation
import Logging
import SQLCore

/// The key to the secrets of webhooks isn't where it should be, as after a restore on another machine, or isn't theirs.
struct LostKey: Sendable {
    private let settings: ServerSettings
    /// Webhooks whose secrets can't be opened.
    private let count: Int

    /// nil where everything can be opened, and where the key's file can't be read, which is told elsewhere.
    init?(_ connection: any SQLConnection, _ settings: ServerSettings) throws {
        self.settings = settings
        let silent = Logger(label: "check") { _ in SwiftLogNoOpLogHandler() }
        guard let box = try? SecretKeys(settings, database: settings.database, silent).box,
            try connection.first("SELECT 1 FROM sqlite_master WHERE name = 'webhook'", { _ in true }) ?? false
        else { return nil }
        let sealed = try connection.rows("SELECT secrets FROM webhook WHERE secrets IS NOT NULL") { try $0.blob(at: 0) }
        count = sealed.count { !box.opens($0) }
        guard count > 0 else { return nil }
    }

    /// Whether there is no key at all.
    var isMissing: Bool {
        settings.broker.secretKey == nil && settings.previousSecretKey == nil
            && !FileManager.default.fileExists(atPath: file)
    }

    var text: String {
        let webhooks = count == 1 ? "1 webhook" : "\(count) webhooks"
        guard isMissing else {
            return
                "The secrets of \(webhooks) can't be opened: they were stored under another key. Give that key with "
                + "secret_key or secret_key_previous, or store their passwords and tokens again."
        }
        return
            "The secrets of \(webhooks) can't be opened: there is no file \(file), and the settings name no "
            + "secret_key. Bring the file from where the database came from; or, if the key stands in a configuration "
            + "file or a variable, name that file with --config, or give the key as TREATY_SECRET_KEY."
    }

    private var file: String { settings.database + ".key" }
}
