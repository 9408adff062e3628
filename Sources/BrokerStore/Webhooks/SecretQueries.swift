import BrokerCore
import SQLCore

extension SQLBrokerTransaction: SecretQueries {
    func sealedSecrets() throws -> [StoredSecrets] {
        try connection.rows("SELECT id, uuid, secrets FROM webhook WHERE secrets IS NOT NULL ORDER BY id") { row in
            StoredSecrets(webhookID: try row.int(at: 0), uuid: try row.text(at: 1), bytes: try row.blob(at: 2))
        }
    }

    func replaceSealedSecrets(ofWebhook id: Int, with bytes: [UInt8]) throws {
        try connection.execute("UPDATE webhook SET secrets = \(SQLValue.blob(bytes)) WHERE id = \(id)")
    }
}
