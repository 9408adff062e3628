import ContractModel
import Synchronization
import TextCoding

/// Writes a run as lines for people, as it goes on, and the failures once more at the end.
package final class TerminalReporter: VerificationReporter {
    private let style: TerminalStyle
    private let write: @Sendable (String) -> Void
    /// What a line is cut to that is written over again; nil writes no such lines.
    private let columns: Int?
    private let state = Mutex(Progress())

    /// Plain lines: the whole of each interaction, in the form of the official verifier. `write` gets whole lines
    /// without a line end, one at a time.
    package init(usesColours: Bool, write: @escaping @Sendable (String) -> Void) {
        style = TerminalStyle(usesColours: usesColours)
        columns = nil
        self.write = { write($0) }
    }

    /// For a terminal: one line for each interaction, and below them one that tells what is going on now. `write` gets
    /// texts with their line ends.
    package init(usesColours: Bool, columns: Int, write: @escaping @Sendable (String) -> Void) {
        style = TerminalStyle(usesColours: usesColours)
        self.columns = max(columns, 20)
        self.write = write
    }

    package func report(_ event: VerificationEvent) {
        let lines = lines(event)
        guard let columns else { return lines.forEach(write) }
        let progress = state.withLock { progress in
            progress.note(event)
            return progress.text.map { TerminalLine.fitting($0, in: columns) }
        }
        // What stood in the last line is wiped away; it is written again below the new lines.
        write(TerminalLine.wiping + lines.map { $0 + "\n" }.joined() + (progress.map(style.quiet) ?? ""))
    }

    private func lines(_ event: VerificationEvent) -> [String] {
        switch event {
        case .loadFailed(let failure): ["", style.failed(ControlCharacters.escaped(failure.message))]
        case .warning(let text): [style.warning("WARNING: \(ControlCharacters.escaped(text))")]
        case .notice(let notice):
            notice.text.split(whereSeparator: \.isNewline).map { ControlCharacters.escaped(String($0)) } + [""]
        case .retrying(let text): ["  \(style.warning(ControlCharacters.escaped(text)))"]
        case .pactStarted(let heading): start(heading)
        case .interactionStarted: []
        case .interactionFinished(let result):
            columns == nil
                ? InteractionText(result: result, style: style).lines
                : [InteractionText(result: result, style: style).line]
        case .pactFinished: []
        case .published(let outcome): published(outcome)
        case .finished(let outcome): SummaryText(outcome: outcome, style: style).lines
        }
    }

    private func start(_ heading: PactHeading) -> [String] {
        let (consumer, provider) = (
            ControlCharacters.escaped(heading.consumer), ControlCharacters.escaped(heading.provider)
        )
        let title = "Verifying a pact between \(style.strong(consumer)) and \(style.strong(provider))"
        var lines = ["", title + (heading.isPending ? " \(style.warning("[PENDING]"))" : "")]
        if heading.total == 0 {
            lines.append(style.warning("WARNING: Pact file has no interactions"))
        } else if heading.selected < heading.total {
            lines.append("  \(heading.selected) of \(heading.total) interactions are selected")
        }
        return lines
    }

    private func published(_ outcome: PublishingOutcome) -> [String] {
        switch outcome {
        case .published(let success, let url):
            let place = url.map { ": \(ControlCharacters.escaped($0))" } ?? ""
            return ["", "  Published the \(success ? "success" : "failure")\(place)"]
        case .withheld(let reason):
            return ["", style.warning("  Not published: \(ControlCharacters.escaped(reason))")]
        case .failed(let reason, _): return ["", style.failed("  \(ControlCharacters.escaped(reason))")]
        }
    }
}

/// What is going on in a run now.
private struct Progress {
    private var selected = 0
    private var finished = 0
    private var failed = 0
    private var current: String?
    private var wait: String?
    private var isActive = false

    /// nil where nothing is going on.
    var text: String? {
        guard isActive, finished < selected else { return nil }
        let failures = failed > 0 ? ", \(failed) failed" : ""
        let now = wait ?? current ?? ""
        return "  \(finished)/\(selected)\(failures)  \(ControlCharacters.escaped(now))"
    }

    mutating func note(_ event: VerificationEvent) {
        switch event {
        case .pactStarted(let heading):
            (selected, finished, failed) = (heading.selected, 0, 0)
            (current, wait, isActive) = (nil, nil, true)
        case .interactionStarted(let interaction): (current, wait) = (interaction.description, nil)
        case .retrying(let text): wait = text
        case .interactionFinished(let result):
            finished += 1
            wait = nil
            if !result.passed { failed += 1 }
        case .pactFinished, .finished: isActive = false
        case .loadFailed, .warning, .published, .notice: break
        }
    }
}
