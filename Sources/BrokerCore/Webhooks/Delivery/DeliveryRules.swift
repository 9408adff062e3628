/// How webhooks are sent, and sent again.
package struct DeliveryRules: Sendable {
    /// Seconds to wait after each failed attempt; after the last one no other follows.
    package var retrySchedule = [10, 60, 120, 300, 600, 1200]
    /// Statuses with which a receiver says that all is well.
    package var successCodes = [200, 201, 202, 203, 204, 205, 206]
    /// The header `User-Agent`, where a webhook has none of its own.
    package var userAgent = "Pact Broker v" + BrokerRelease.number
    /// Hides credentials in logs.
    package var redactsSensitiveData = true

    package init() {}

    /// How often a webhook is tried at most.
    var maximumAttempts: Int { retrySchedule.count + 1 }

    /// Seconds to wait when so many attempts are left.
    func delay(attemptsLeft: Int) -> Int {
        guard let last = retrySchedule.last else { return 0 }
        let index = retrySchedule.count - attemptsLeft
        return retrySchedule.indices.contains(index) ? retrySchedule[index] : last
    }
}
