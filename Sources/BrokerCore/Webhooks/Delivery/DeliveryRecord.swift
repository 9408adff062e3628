/// Writes down what came of a delivery, which may have been changed meanwhile.
struct DeliveryRecord: Sendable {
    let finding: DeliveryFinding
    let rules: DeliveryRules

    func write(in transaction: any BrokerTransaction) throws -> DeliveryReport {
        switch finding.kind {
        case .gone: .gone
        case .unreadable(let reason): try giveUpUnread(reason, in: transaction)
        case .unsendable: try giveUpUnsent(in: transaction)
        case .attempted(let result): try write(result, in: transaction)
        }
    }

    private func write(
        _ result: DeliveryFinding.Result, in transaction: any BrokerTransaction
    ) throws -> DeliveryReport {
        guard let current = try transaction.delivery(id: finding.waiting.id)?.triggered else { return .gone }
        var transcript = result.transcript
        let made = current.attemptsMade + 1
        let left = result.isSuccess ? 0 : max(0, current.attemptsLeft - 1)
        var next: Timestamp?
        if result.isSuccess {
            transcript.conclude("Successfully executed webhook")
        } else if left > 0 {
            let delay = rules.delay(attemptsLeft: left)
            next = transaction.now.advanced(bySeconds: Int64(delay))
            transcript.conclude("Retrying webhook in \(delay) seconds")
        } else {
            transcript.conclude("Webhook execution failed after \(made) attempts")
        }
        try transaction.finish(
            delivery: current.id,
            with: DeliveryOutcome(
                status: result.isSuccess ? .success : next == nil ? .failure : .retrying, nextAttemptAt: next,
                attemptsLeft: left, countsAsAttempt: true, error: result.shownError,
                log: transcript.text(at: transaction.now)))
        return DeliveryReport(
            current, attempt: made, result.isSuccess ? .success : next.map { .retry(at: $0) } ?? .dead,
            result.summary)
    }

    /// Looks once more: what was sent again meanwhile stays due where its webhook exists now and is enabled.
    private func giveUpUnsent(in transaction: any BrokerTransaction) throws -> DeliveryReport {
        guard let current = try transaction.delivery(id: finding.waiting.id)?.triggered, current.nextAttemptAt != nil
        else { return .gone }
        let webhook = try transaction.webhook(uuid: current.webhookUUID)
        guard webhook?.isEnabled != true else { return DeliveryReport(current, attempt: 0, .stillDue, "") }
        let reason =
            webhook == nil
            ? "The webhook was deleted: no request was made." : "The webhook is disabled: no request was made."
        try giveUp(reason, in: transaction)
        return DeliveryReport(current, attempt: current.attemptsMade, .unsent, reason)
    }

    private func giveUpUnread(_ reason: String, in transaction: any BrokerTransaction) throws -> DeliveryReport {
        try giveUp(reason, in: transaction)
        let waiting = finding.waiting
        return DeliveryReport(
            uuid: waiting.uuid, webhookUUID: waiting.webhookUUID, name: "to \(waiting.host)", event: "", attempt: 0,
            outcome: .unsent, result: reason)
    }

    private func giveUp(_ reason: String, in transaction: any BrokerTransaction) throws {
        try transaction.finish(
            delivery: finding.waiting.id,
            with: DeliveryOutcome(
                status: .failure, nextAttemptAt: nil, attemptsLeft: 0, countsAsAttempt: false, error: reason,
                log: ExecutionTranscript(note: reason).text(at: transaction.now)))
    }
}

extension DeliveryReport {
    static let gone = DeliveryReport(
        uuid: "", webhookUUID: "", name: "", event: "", attempt: 0, outcome: .gone, result: "")

    fileprivate init(_ triggered: TriggeredWebhook, attempt: Int, _ outcome: Outcome, _ result: String) {
        self.init(
            uuid: triggered.uuid, webhookUUID: triggered.webhookUUID, name: triggered.name,
            description: triggered.webhookDescription, event: triggered.event, attempt: attempt, outcome: outcome,
            result: result)
    }
}
