import ContractModel
import TextCoding

/// The end of a run, in lines for people: failures, what could not be asked, the slowest interactions, the counts.
struct SummaryText {
    let outcome: VerificationOutcome
    let style: TerminalStyle

    var lines: [String] {
        pendingFailures + failures + unanswered + interrupted + slowest + ["", counts]
    }

    private var pendingFailures: [String] {
        let list = FailureList(outcome, isPending: true, style: style)
        guard list.count > 0 else { return [] }
        let end =
            "There were \(list.count) non-fatal pact failures on pending pacts or interactions "
            + "(see docs.pact.io/pending for more information)"
        return ["", style.warning("Pending Failures:")] + list.lines + ["", style.warning(end)]
    }

    private var failures: [String] {
        let list = FailureList(outcome, isPending: false, style: style)
        let unusable = outcome.loadFailures.filter { $0.kind != .noAnswer }
        let count = list.count + unusable.count
        guard count > 0 else { return [] }
        var lines = ["", style.failed("Failures:")] + list.lines
        for (index, failure) in unusable.enumerated() {
            lines += ["", "\(list.count + index + 1)) \(ControlCharacters.escaped(failure.message))"]
        }
        return lines + ["", style.failed("There were \(count) pact failures")]
    }

    /// What could not be asked is neither passed nor failed.
    private var unanswered: [String] {
        let messages = outcome.loadFailures.filter { $0.kind == .noAnswer }.map(\.message)
        guard !messages.isEmpty else { return [] }
        return ["", style.warning("There is no answer for what could not be loaded:")]
            + messages.map { "  \(ControlCharacters.escaped($0))" }
    }

    private var interrupted: [String] {
        guard outcome.isInterrupted else { return [] }
        return ["", style.warning("The run was interrupted: what it did not reach is not verified")]
    }

    /// Only where somebody waited for them.
    private var slowest: [String] {
        let slow = SlowInteraction.slowest(of: outcome)
        guard !slow.isEmpty else { return [] }
        return ["", "Slowest:"]
            + slow.map { interaction in
                let name = ControlCharacters.escaped("\(interaction.description) (\(interaction.consumer))")
                return "  \(interaction.duration.text.padded(to: 10))\(name)"
            }
    }

    private var counts: String {
        let text = RunCount(outcome).text + (outcome.duration > .zero ? " (\(outcome.duration.text))" : "")
        return switch outcome.verdict {
        case .success: style.passed(text)
        case .failure: style.failed(text)
        case .noAnswer: style.warning(text)
        }
    }
}

/// An interaction that took its time.
struct SlowInteraction: Sendable {
    let description: String
    let consumer: String
    let duration: Duration

    /// At most three, none below a tenth of a second, and none where there is nothing to compare them with.
    static func slowest(of outcome: VerificationOutcome) -> [SlowInteraction] {
        let all = outcome.pacts.flatMap { pact in
            pact.interactions.map {
                SlowInteraction(
                    description: $0.interaction.description, consumer: pact.consumer, duration: $0.duration)
            }
        }
        guard all.count > 3 else { return [] }
        return Array(all.filter { $0.duration >= .milliseconds(100) }.sorted { $0.duration > $1.duration }.prefix(3))
    }
}
