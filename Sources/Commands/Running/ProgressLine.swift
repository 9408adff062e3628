import Synchronization
import TextCoding

/// One line of the error stream that tells how something gets on, each text written over the one before. Only on a
/// terminal; elsewhere nothing is written.
///
/// What is written otherwise while it is shown would stand behind it: ``end()`` comes first.
final class ProgressLine: Sendable {
    /// Nobody reads faster.
    private static let pause = Duration.milliseconds(100)
    /// After which the same text is written again.
    private static let refresh = Duration.milliseconds(500)

    private struct State {
        var text: String?
        var shown: ContinuousClock.Instant?
    }

    private let output: CommandOutput
    private let state = Mutex(State())

    init(_ output: CommandOutput) {
        self.output = output
    }

    var isOnTerminal: Bool { output.columns(.error) != nil }

    /// Shows a text until the next one, cut to the terminal's width, control characters escaped.
    func show(_ text: String) {
        guard let columns = output.columns(.error) else { return }
        let line = TerminalLine.fitting(ControlCharacters.escaped(text), in: columns)
        state.withLock { state in
            // After a while the same again: a message may have taken its place.
            let isDue = state.text != line || state.shown.map { ContinuousClock.now - $0 > Self.refresh } ?? true
            guard isDue else { return }
            state = State(text: line, shown: .now)
            output.text(TerminalLine.wiping + line, to: .error)
        }
    }

    /// The same for what changes faster than anybody reads: left out where a text was shown a moment ago.
    func showNowAndThen(_ text: @autoclosure () -> String) {
        guard isOnTerminal else { return }
        let isDue = state.withLock { $0.shown.map { ContinuousClock.now - $0 > Self.pause } ?? true }
        if isDue { show(text()) }
    }

    /// Leaves the line to what comes next. Repeating does nothing.
    func end() {
        state.withLock { state in
            if state.text != nil { output.text(TerminalLine.wiping, to: .error) }
            state = State()
        }
    }
}
