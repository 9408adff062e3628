/// Brings the confidential texts of webhooks under the present key: those that were stored readable, or under a key
/// that is being replaced.
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

    /// The webhooks whose texts no key opens at this time; nil where there are none.
    package func unreadable() async throws -> UnreadableSecrets? {
        let sealed = try await storage.read { try $0.sealedSecrets() }
        return UnreadableSecrets(ofWebhooks: sealed.filter { !box.opens($0.bytes) }.map(\.uuid))
    }
}
