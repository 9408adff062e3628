/// Which webhooks a list holds.
package enum WebhookSelection: Sendable, Hashable {
    case all
    /// Those whose consumer is exactly this pacticipant, and whose provider is nobody in particular.
    case consumer(Int)
    /// Those whose provider is exactly this pacticipant, and whose consumer is nobody in particular.
    case provider(Int)
    /// Those whose sides are exactly these pacticipants.
    case pair(consumerID: Int, providerID: Int)
    /// Those that are about the pair: each side is absent, is this pacticipant, or is a label that it has.
    case matching(consumerID: Int, providerID: Int)
}
