import ContractModel
import JSONText
import Synchronization

/// Writes a run as lines for people, as it goes on, and the failures once more at the end.
package final class TerminalReporter: VerificationReporter {
    private let style: TerminalStyle
    private let write: @Sendable (String) -> Void
    private let state = Mutex(State())

    private struct State {
        var heading: PactHeading?
        var failures: [NumberedFailure] = []
    }

    private struct NumberedFailure {
        let title: String
        let result: InteractionResult
    }

    /// `write` gets whole lines without a line end, one at a time.
    package init(usesColours: Bool, write: @escaping @Sendable (String) -> Void) {
        style = TerminalStyle(usesColours: usesColours)
        self.write = write
    }

    package func report(_ event: VerificationEvent) {
        for line in lines(event) { write(line) }
    }

    private func lines(_ event: VerificationEvent) -> [String] {
        switch event {
        case .loadFailed(let failure): ["", style.failed(failure.message)]
        case .warning(let text): [style.warning("WARNING: \(text)")]
        case .notice(let notice): [notice.text, ""]
        case .pactStarted(let heading): start(heading)
        case .interactionFinished(let result): finish(result)
        case .pactFinished: []
        case .published(let outcome): Self.lines(outcome, style)
        case .finished(let outcome): summary(outcome)
        }
    }

    private func start(_ heading: PactHeading) -> [String] {
        state.withLock { $0.heading = heading }
        let title = "Verifying a pact between \(style.strong(heading.consumer)) and \(style.strong(heading.provider))"
        var lines = ["", title + (heading.isPending ? " \(style.warning("[PENDING]"))" : "")]
        if heading.total == 0 {
            lines.append(style.warning("WARNING: Pact file has no interactions"))
        } else if heading.selected < heading.total {
            lines.append("  \(heading.selected) of \(heading.total) interactions are selected")
        }
        return lines
    }

    private func finish(_ result: InteractionResult) -> [String] {
        state.withLock { state in
            guard !result.passed, let heading = state.heading else { return }
            let title = FailureText.title(result, consumer: heading.consumer, provider: heading.provider)
            state.failures.append(NumberedFailure(title: title, result: result))
        }
        return InteractionText(result: result, style: style).lines
    }

    private static func lines(_ outcome: PublishingOutcome, _ style: TerminalStyle) -> [String] {
        switch outcome {
        case .published(let success, let url):
            let place = url.map { ": \($0)" } ?? ""
            return ["", "  Published the \(success ? "success" : "failure")\(place)"]
        case .withheld(let reason): return ["", style.warning("  Not published: \(reason)")]
        case .failed(let reason, _): return ["", style.failed("  \(reason)")]
        }
    }

    private func summary(_ outcome: VerificationOutcome) -> [String] {
        let failures = state.withLock { $0.failures }
        let pending = failures.filter { $0.result.isPending }
        let failed = failures.filter { !$0.result.isPending }
        var lines: [String] = []
        if !pending.isEmpty {
            lines += ["", style.warning("Pending Failures:")] + Self.blocks(pending)
            lines += [
                "",
                style.warning(
                    "There were \(pending.count) non-fatal pact failures on pending pacts or interactions "
                        + "(see docs.pact.io/pending for more information)"),
            ]
        }
        let unusable = outcome.loadFailures.filter { $0.kind != .noAnswer }
        let count = failed.count + unusable.count
        if count > 0 {
            lines += ["", style.failed("Failures:")] + Self.blocks(failed)
            for (index, failure) in unusable.enumerated() {
                lines += ["", "\(failed.count + index + 1)) \(failure.message)"]
            }
            lines += ["", style.failed("There were \(count) pact failures"), ""]
        } else {
            lines += [""] + tally(outcome)
        }
        return lines + unanswered(outcome) + interrupted(outcome)
    }

    /// What could not be asked is neither passed nor failed.
    private func unanswered(_ outcome: VerificationOutcome) -> [String] {
        let messages = outcome.loadFailures.filter { $0.kind == .noAnswer }.map(\.message)
        guard !messages.isEmpty else { return [] }
        return ["", style.warning("There is no answer for what could not be loaded:")] + messages.map { "  \($0)" }
    }

    private func interrupted(_ outcome: VerificationOutcome) -> [String] {
        guard outcome.isInterrupted else { return [] }
        return ["", style.warning("The run was interrupted: what it did not reach is not verified")]
    }

    private func tally(_ outcome: VerificationOutcome) -> [String] {
        let count = outcome.pacts.map(\.interactions.count).reduce(0, +)
        let pacts = outcome.pacts.count
        guard count > 0 else { return ["No interactions were verified"] }
        let passed = outcome.pacts.map { $0.interactions.count(where: \.passed) }.reduce(0, +)
        return [style.passed("\(passed) of \(count) interactions in \(pacts) \(pacts == 1 ? "pact" : "pacts") passed")]
    }

    private static func blocks(_ failures: [NumberedFailure]) -> [String] {
        failures.enumerated().flatMap { index, failure in
            [""] + FailureText(result: failure.result).lines(number: index + 1, title: failure.title)
        }
    }
}
