import BrokerCore
import Foundation
import SQLCore

/// The key to the secrets of webhooks isn't where it should be, as after a restore on another machine.
struct LostKey: Sendable {
    private let file: String
    /// Webhooks that have secrets.
    private let count: Int

    /// nil where there is a key, or nothing that it would open.
    init?(_ connection: any SQLConnection, _ settings: ServerSettings) throws {
        file = settings.database + ".key"
        guard settings.broker.secretKey == nil, settings.previousSecretKey == nil,
            !FileManager.default.fileExists(atPath: file),
            try connection.first("SELECT 1 FROM sqlite_master WHERE name = 'webhook'", { _ in true }) ?? false
        else { return nil }
        // The first byte tells what is sealed from what isn't.
        let sealed: SQLStatement = "SELECT COUNT(*) FROM webhook WHERE hex(substr(secrets, 1, 1)) = '01'"
        count = try connection.first(sealed) { try $0.int(at: 0) } ?? 0
        guard count > 0 else { return nil }
    }

    var text: String {
        let webhooks = count == 1 ? "1 webhook" : "\(count) webhooks"
        return
            "The secrets of \(webhooks) can't be opened: \(file) is missing. Bring it from where the database came from, or "
            + "give what it holds as secret_key."
    }
}
