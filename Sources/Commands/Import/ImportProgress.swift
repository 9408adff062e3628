import Synchronization

/// Tells how an import gets on: one line that changes on a terminal, a line a step elsewhere.
final class ImportProgress: Sendable {
    private struct State {
        var step = ""
        var total: Int?
        var done = 0
        var shown = ContinuousClock.now
    }

    private let output: CommandOutput
    private let isOnTerminal: Bool
    private let state = Mutex(State())

    init(_ output: CommandOutput) {
        self.output = output
        isOnTerminal = output.columns(.error) != nil
    }

    /// - Parameter total: How much there is to do, where that is known.
    func begin(_ step: String, total: Int? = nil) {
        state.withLock { $0 = State(step: step, total: total) }
        if isOnTerminal { show() } else { output.line(step + (total.map { " (\($0))" } ?? "") + "…", to: .error) }
    }

    func advance(by count: Int = 1) {
        let isDue = state.withLock { state in
            state.done += count
            guard isOnTerminal, ContinuousClock.now - state.shown > .milliseconds(100) else { return false }
            state.shown = .now
            return true
        }
        if isDue { show() }
    }

    /// Leaves the line for what comes next. Repeating does nothing.
    func end() {
        let isShown = state.withLock { state in
            defer { state.step = "" }
            return !state.step.isEmpty
        }
        if isOnTerminal, isShown { output.text("\r\u{1B}[K", to: .error) }
    }

    private func show() {
        let text = state.withLock { state in
            "\(state.step): \(state.done)" + (state.total.map { " of \($0)" } ?? "")
        }
        output.text("\r\u{1B}[K" + text.prefix((output.columns(.error) ?? 80) - 1), to: .error)
    }
}
