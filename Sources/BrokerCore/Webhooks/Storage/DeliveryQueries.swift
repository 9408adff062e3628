/// Look-ups and changes of deliveries: the triggered webhooks and their queue.
package protocol DeliveryQueries {
    func insertDelivery(_ row: DeliveryRow) throws -> TriggeredWebhook
    func triggeredWebhook(uuid: String) throws -> TriggeredWebhook?
    func triggeredWebhooks(
        _ selection: TriggeredWebhookSelection, page: Page?
    ) throws -> PageOf<TriggeredWebhook>
    /// The next of each webhook that has any, by the time from which on it may be sent.
    func waitingDeliveries() throws -> [WaitingDelivery]
    func delivery(id: Int) throws -> Delivery?
    /// In the order in which they were made.
    func executions(ofDelivery id: Int) throws -> [WebhookExecution]
    /// Records an attempt.
    func finish(delivery id: Int, with outcome: DeliveryOutcome) throws
    /// Makes it due now, with so many attempts.
    func resend(_ triggered: TriggeredWebhook, attempts: Int) throws
    /// Identities of deliveries that succeeded, were triggered before a moment, and were followed by another one of the
    /// same pair, webhook and event, or outlived their pact; from an identity on, ascending.
    func replacedDeliveries(before moment: Timestamp, after id: Int, limit: Int) throws -> [Int]
    func deleteDelivery(_ id: Int) throws
    /// Deletes what was given up, with a fact.
    func delete(deadLetter triggered: TriggeredWebhook) throws
}
