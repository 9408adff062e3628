import BrokerCore
import Synchronization

/// Which deliveries are under way, and when the next alarm rings.
final class DeliveryRound: Sendable {
    private struct State {
        var busy: Set<String> = []
        var requestsOfHost: [String: Int] = [:]
        var alarm: Timestamp?
    }

    /// An alarm is set for at most so long: a clock that was corrected meanwhile does no harm for longer.
    private static let longestAlarm: Int64 = 60_000

    private let limits: DeliveryLimits
    private let state = Mutex(State())

    init(_ limits: DeliveryLimits) {
        self.limits = limits
    }

    var busyWebhooks: Set<String> { state.withLock(\.busy) }

    /// Takes those that are due and for which there is room; each must be ended.
    func begin(_ waiting: [WaitingDelivery], now: Timestamp) -> [WaitingDelivery] {
        state.withLock { state in
            waiting.filter { delivery in
                let isFree = state.busy.count < limits.concurrency && !state.busy.contains(delivery.webhookUUID)
                let inHost = state.requestsOfHost[delivery.host, default: 0]
                guard delivery.dueAt <= now, isFree, inHost < limits.concurrencyPerHost else { return false }
                state.busy.insert(delivery.webhookUUID)
                state.requestsOfHost[delivery.host] = inHost + 1
                return true
            }
        }
    }

    func end(_ delivery: WaitingDelivery) {
        state.withLock { state in
            state.busy.remove(delivery.webhookUUID)
            let inHost = state.requestsOfHost[delivery.host, default: 1] - 1
            state.requestsOfHost[delivery.host] = inHost > 0 ? inHost : nil
        }
    }

    /// When to look again, if no earlier alarm is set. What is due already waits for the end of another delivery.
    func nextAlarm(_ waiting: [WaitingDelivery], now: Timestamp) -> Timestamp? {
        state.withLock { state in
            guard let due = waiting.lazy.map(\.dueAt).filter({ $0 > now }).min() else { return nil }
            let latest = Timestamp(millisecondsSinceEpoch: now.millisecondsSinceEpoch + Self.longestAlarm)
            let time = min(due, latest)
            if let alarm = state.alarm, alarm <= time { return nil }
            state.alarm = time
            return time
        }
    }

    func alarmRang(_ time: Timestamp) {
        state.withLock { if $0.alarm == time { $0.alarm = nil } }
    }
}
