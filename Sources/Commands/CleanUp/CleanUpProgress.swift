import Synchronization

/// Tells how a clean-up gets on: one line that changes on a terminal, a line every few seconds elsewhere.
final class CleanUpProgress: Sendable {
    private static let pause = Duration.seconds(5)

    private struct State {
        var text: String?
        var shown: ContinuousClock.Instant?
    }

    private let output: CommandOutput
    private let isOnTerminal: Bool
    private let state = Mutex(State())

    init(_ output: CommandOutput) {
        self.output = output
        isOnTerminal = output.columns(.error) != nil
    }

    func show(_ done: Int, of all: Int) {
        show("\(done) of \(all) versions deleted", always: done >= all)
    }

    /// That it can't go on before another clean-up has ended.
    func showWaiting(_ done: Int, of all: Int) {
        show("\(done) of \(all) versions deleted; waiting for another clean-up to end", always: true)
    }

    private func show(_ text: String, always: Bool) {
        guard !isOnTerminal else {
            state.withLock { $0.text = text }
            return output.text("\r\u{1B}[K" + text, to: .error)
        }
        let isDue = state.withLock { state in
            guard !always, let shown = state.shown, ContinuousClock.now - shown < Self.pause else {
                state = State(text: nil, shown: .now)
                return true
            }
            state.text = text
            return false
        }
        if isDue { output.line(text, to: .error) }
    }

    /// Leaves the line for what comes next, or tells what wasn't told yet.
    func end() {
        guard let text = state.withLock(\.text) else { return }
        if isOnTerminal { output.text("\r\u{1B}[K", to: .error) } else { output.line(text, to: .error) }
    }
}
