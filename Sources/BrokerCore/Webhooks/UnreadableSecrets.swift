/// Webhooks whose confidential texts can't be read: no key that the broker has is the one with which they were stored.
package struct UnreadableSecrets: Sendable, Hashable {
    /// So many are named.
    private static let maximumNames = 10

    /// Their identifiers, in the order of creation; at least one.
    private let webhooks: [String]

    /// nil where there are none.
    package init?(ofWebhooks webhooks: [String]) {
        guard !webhooks.isEmpty else { return nil }
        self.webhooks = webhooks
    }

    /// A sentence that names them.
    package var problem: String {
        let shown = webhooks.prefix(Self.maximumNames).joined(separator: ", ")
        let rest = webhooks.count - Self.maximumNames
        let names = rest > 0 ? "\(shown) and \(rest) more" : shown
        return "The secrets of the webhooks \(names) can't be read: they were stored under another key."
    }

    /// What to do about it.
    package var advice: String {
        "Give that key with secret_key or secret_key_previous, or put the file that holds it beside the database "
            + "again, and restart the broker; or store their passwords and tokens again. Until then they are not sent."
    }
}
