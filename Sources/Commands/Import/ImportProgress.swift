import Synchronization

/// Tells how an import gets on: on a terminal it counts in one line, elsewhere each step has a line.
final class ImportProgress: Sendable {
    private struct State {
        var step = ""
        var total: Int?
        var done = 0

        var text: String { "\(step): \(done)" + (total.map { " of \($0)" } ?? "") }
    }

    private let output: CommandOutput
    private let line: ProgressLine
    private let state = Mutex(State())

    init(_ output: CommandOutput) {
        self.output = output
        line = ProgressLine(output)
    }

    /// - Parameter total: How much there is to do, where that is known.
    func begin(_ step: String, total: Int? = nil) {
        let state = State(step: step, total: total)
        self.state.withLock { $0 = state }
        guard !line.isOnTerminal else { return line.show(state.text) }
        output.line(step + (total.map { " (\($0))" } ?? "") + "…", to: .error)
    }

    func advance(by count: Int = 1) {
        let state = state.withLock { state in
            state.done += count
            return state
        }
        line.showNowAndThen(state.text)
    }

    /// Leaves the line for what comes next. Repeating does nothing.
    func end() { line.end() }
}
