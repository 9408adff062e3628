package import HTTPTransport

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// When a request is made again: after a 5xx, 408 or 429, and after connection errors if so decided.
package struct RetryPolicy: Sendable, Hashable {
    package enum Delays: Sendable, Hashable {
        /// 1 s, 2 s, 4 s, ...
        case doubling
        case constant(Duration)
    }

    /// All attempts, the first one included; 0 and 1 mean one.
    package var attempts: Int
    package var delays: Delays
    package var includesConnectionErrors: Bool

    package init(attempts: Int = 8, delays: Delays = .doubling, includesConnectionErrors: Bool = false) {
        self.attempts = attempts
        self.delays = delays
        self.includesConnectionErrors = includesConnectionErrors
    }

    /// One attempt.
    package static let none = RetryPolicy(attempts: 1)

    /// What the commands of the official client do: five attempts, 5 s apart, after connection errors too.
    package static let commands = RetryPolicy(
        attempts: 5, delays: .constant(.seconds(5)), includesConnectionErrors: true)

    /// Nothing waits longer for one retry, whatever a server asks for.
    static let longestWait = Duration.seconds(300)

    /// How long to wait after that many attempts, of which the last got this answer; nil if it stands.
    package func wait(after attempts: Int, _ answer: HTTPResponse, now: Int) -> Duration? {
        let isWorthwhile = answer.status >= 500 || answer.status == 408 || answer.status == 429
        guard attempts < self.attempts, isWorthwhile else { return nil }
        guard answer.status == 429, let asked = answer.fields.first(named: "Retry-After"),
            let seconds = RetryAfter.seconds(asked, now: now)
        else { return delay(attempts) }
        let wait = Duration.seconds(seconds) + min(Duration.seconds(seconds) / 5, .seconds(60))
        return wait <= RetryPolicy.longestWait ? wait : nil
    }

    /// How long to wait after that many attempts, of which the last got no answer; nil if it stands.
    func wait(after attempts: Int, _ error: TransportError) -> Duration? {
        guard includesConnectionErrors, attempts < self.attempts else { return nil }
        switch error.kind {
        case .nameNotResolved, .connectionRefused, .connectTimedOut, .timedOut, .connectionReset, .proxyFailed:
            return delay(attempts)
        default: return nil
        }
    }

    private func delay(_ attempts: Int) -> Duration {
        switch delays {
        case .doubling: min(.seconds(1 << min(attempts - 1, 10)), RetryPolicy.longestWait)
        case .constant(let delay): delay
        }
    }
}

extension BrokerPause {
    package static let system = BrokerPause(
        sleep: { try await Task.sleep(for: $0) }, now: { Int(Date().timeIntervalSince1970) })
}
