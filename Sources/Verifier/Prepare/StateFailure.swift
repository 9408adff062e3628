/// Provider states that could not be set up or taken down.
package struct StateFailure: Error, Sendable {
    package enum Action: String, Sendable, Hashable {
        case setup
        case teardown
    }

    /// One call of the state-change URL that failed, after all its attempts.
    package struct Call: Sendable {
        /// The name of the state; empty for an interaction without states.
        package var state: String
        /// What happened, without the state: part of a sentence.
        package var reason: String
        /// How often it was tried.
        package var attempts: Int
        /// The last attempt.
        package var exchange: Exchange

        package init(state: String, reason: String, attempts: Int, exchange: Exchange) {
            self.state = state
            self.reason = reason
            self.attempts = attempts
            self.exchange = exchange
        }
    }

    package var action: Action
    /// At least one.
    package var calls: [Call]

    package init(action: Action, calls: [Call]) {
        self.action = action
        self.calls = calls
    }

    /// One sentence that names the states and says what happened.
    package var message: String {
        "One or more of the \(action.rawValue) state change handlers has failed - "
            + calls.map { "'\($0.state)': \($0.reason)" }.joined(separator: "; ")
    }
}
