/// The confidential texts of one webhook as they are stored.
package struct StoredSecrets: Sendable {
    package let webhookID: Int
    package let uuid: String
    package let bytes: [UInt8]

    package init(webhookID: Int, uuid: String, bytes: [UInt8]) {
        self.webhookID = webhookID
        self.uuid = uuid
        self.bytes = bytes
    }
}
