import Synchronization

/// Tells how a clean-up gets on: on a terminal in one line, elsewhere in a line every few seconds.
final class CleanUpProgress: Sendable {
    private static let pause = Duration.seconds(5)

    private struct State {
        var told: String?
        var time: ContinuousClock.Instant?
        var untold: String?

        mutating func isDue(_ text: String, always: Bool) -> Bool {
            let isNew = text != told
            guard (always && isNew) || time.map({ ContinuousClock.now - $0 >= CleanUpProgress.pause }) ?? true else {
                untold = isNew ? text : nil
                return false
            }
            self = State(told: text, time: .now)
            return true
        }
    }

    private let output: CommandOutput
    private let line: ProgressLine
    private let state = Mutex(State())

    init(_ output: CommandOutput) {
        self.output = output
        line = ProgressLine(output)
    }

    func show(_ done: Int, of all: Int) {
        show("\(done) of \(all) versions deleted", always: done >= all)
    }

    /// That it can't go on before another clean-up has ended.
    func showWaiting(_ done: Int, of all: Int) {
        show("\(done) of \(all) versions deleted; waiting for another clean-up to end", always: true)
    }

    private func show(_ text: String, always: Bool) {
        guard !line.isOnTerminal else { return line.show(text) }
        if state.withLock({ $0.isDue(text, always: always) }) { output.line(text, to: .error) }
    }

    /// Leaves the line for what comes next, or tells what wasn't told yet. Repeating does nothing.
    func end() {
        line.end()
        let untold = state.withLock { state in
            defer { state.untold = nil }
            return state.untold
        }
        if let untold { output.line(untold, to: .error) }
    }
}
