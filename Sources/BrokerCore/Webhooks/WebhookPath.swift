/// The pacticipants that a path to webhooks names.
package struct WebhookPath: Sendable, Hashable {
    package var consumer: String?
    package var provider: String?

    package init(consumer: String? = nil, provider: String? = nil) {
        self.consumer = consumer
        self.provider = provider
    }

    /// Throws `notFound` in the reference's words.
    func sides(
        in transaction: any BrokerTransaction
    ) throws -> (consumer: Pacticipant?, provider: Pacticipant?) {
        let consumer = try consumer.map { try transaction.existingPacticipant($0, as: "consumer") }
        return (consumer, try provider.map { try transaction.existingPacticipant($0, as: "provider") })
    }
}
