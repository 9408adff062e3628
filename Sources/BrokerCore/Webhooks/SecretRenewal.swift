/// Brings the confidential texts of webhooks under the present key: those that were stored readable, or under a key that is
/// being replaced.
package struct SecretRenewal: Sendable {
    /// What a renewal came to.
    package struct Report: Sendable, Hashable {
        /// How many webhooks were changed.
        package var renewed = 0
        /// Identifiers of webhooks whose texts no key opens.
        package var unreadable: [String] = []

        package init(renewed: Int = 0, unreadable: [String] = []) {
            self.renewed = renewed
            self.unreadable = unreadable
        }
    }

    private let storage: any BrokerStorage
    private let box: SecretBox

    package init(storage: any BrokerStorage, box: SecretBox) {
        self.storage = storage
        self.box = box
    }

    /// Changes nothing where nothing needs it.
    package func run() async throws -> Report {
        let isNeeded = try await storage.read { [box] transaction in
            try transaction.sealedSecrets().contains { (try? box.resealed($0.bytes)) != .some(nil) }
        }
        guard isNeeded else { return Report() }
        return try await storage.write { [box] transaction in
            var report = Report()
            for stored in try transaction.sealedSecrets() {
                do {
                    guard let bytes = try box.resealed(stored.bytes) else { continue }
                    try transaction.replaceSealedSecrets(ofWebhook: stored.webhookID, with: bytes)
                    report.renewed += 1
                } catch is SecretError {
                    report.unreadable.append(stored.uuid)
                }
            }
            return report
        }
    }
}

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

/// Look-ups and changes of confidential texts, whatever they say.
package protocol SecretQueries {
    /// Of all webhooks that have any, in the order of creation.
    func sealedSecrets() throws -> [StoredSecrets]
    /// The webhook itself counts as unchanged.
    func replaceSealedSecrets(ofWebhook id: Int, with bytes: [UInt8]) throws
}
