/// Which triggered webhooks a list holds.
package enum TriggeredWebhookSelection: Sendable, Hashable {
    /// Those of a consumer version's pact with a provider, the newest first.
    case pact(consumerVersionID: Int, providerID: Int)
    /// Those of a result, by its number, the newest first.
    case verification(Int)
    /// The latest of a pair for each webhook and event, in the order in which they were triggered.
    case latest(consumerID: Int, providerID: Int)
    /// Those that were given up, the newest first.
    case deadLetters
}
