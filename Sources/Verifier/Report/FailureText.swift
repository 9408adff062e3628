import ContractMatching
import ContractModel
import HTTPTransport
import TextCoding

/// What failed in an interaction, in lines for people: mismatches of one kind together, each with its place, and a diff
/// of the bodies where that reads better.
struct FailureText {
    let result: InteractionResult
    var style = TerminalStyle(usesColours: false)

    /// `Verifying a pact between A and B Given S - D`.
    static func title(_ result: InteractionResult, consumer: String, provider: String) -> String {
        let states = result.interaction.providerStates.enumerated()
            .map { "\($0.offset == 0 ? " Given" : " And") \($0.element.name)" }.joined()
        return "Verifying a pact between \(consumer) and \(provider)\(states) - \(result.interaction.description)"
    }

    /// The block of failure number `number`.
    func lines(number: Int, title: String) -> [String] {
        let title = "\(number)) \(style.strong(ControlCharacters.escaped(title)))"
        let runs = result.runs.map { runs in
            runs.isFlaky ? " \(style.warning("[FLAKY: failed in \(runs.failed) of \(runs.total) runs]"))" : ""
        }
        let head = title + (runs ?? "")
        switch result.outcome {
        case .passed: return []
        case .error(let message):
            return ["\(head) - \(style.failed(ControlCharacters.escaped(message)))"] + request(unlessIn: message)
        case .stateFailed(let failure):
            return ["\(head) - \(style.failed(ControlCharacters.escaped(failure.message)))"] + stateCalls(failure)
        case .mismatches(let mismatches): return [head] + blocks(mismatches, number) + answer(mismatches)
        }
    }

    private func blocks(_ mismatches: [Mismatch], _ number: Int) -> [String] {
        let diff = BodyDiff(result)
        return Self.groups(mismatches).enumerated().flatMap { index, group in
            var lines = ["    \(number).\(index + 1)) \(ControlCharacters.escaped(Self.summary(group[0])))"]
            lines += group.prefix(Self.shownMismatches).map { Self.indent + style.failed(Self.text($0)) }
            if group.count > Self.shownMismatches {
                lines.append(Self.indent + "... and \(group.count - Self.shownMismatches) more")
            }
            if group[0].kind == .body, let diff { lines += diffLines(diff) }
            return lines
        }
    }

    private func diffLines(_ diff: BodyDiff) -> [String] {
        let marks = "\(style.failed("- expected")), \(style.passed("+ came"))"
        let shown = diff.lines.prefix(Self.shownDiffLines).map { line in
            let text = ControlCharacters.escaped(line.marked)
            return switch line.kind {
            case .expected: Self.indent + style.failed(text)
            case .actual: Self.indent + style.passed(text)
            case .same, .gap: Self.indent + style.quiet(text)
            }
        }
        let rest = diff.lines.count - shown.count
        let more = rest > 0 ? [Self.indent + style.quiet("  … (\(rest) more lines)")] : []
        return ["", Self.indent + "Difference (\(marks)):"] + shown + more
    }

    /// Another status than expected often comes with its reason in the body.
    private func answer(_ mismatches: [Mismatch]) -> [String] {
        guard let exchange = result.exchange else { return [] }
        let text = ExchangeText(exchange: exchange)
        let showsBody = mismatches.contains { $0.kind == .status || $0.kind == .bodyType }
        return ["    \(style.quiet("\(text.request) answered \(text.answer)"))"]
            + (showsBody ? text.responseBody.map { Self.indent + style.quiet($0) } : [])
    }

    private func request(unlessIn message: String) -> [String] {
        guard let exchange = result.exchange, !message.contains(exchange.request.url) else { return [] }
        return ["    " + style.quiet(ExchangeText(exchange: exchange).request)]
    }

    private func stateCalls(_ failure: StateFailure) -> [String] {
        failure.calls.flatMap { call in
            let text = ExchangeText(exchange: call.exchange)
            let tries = call.attempts > 1 ? " after \(call.attempts) attempts" : ""
            return ["    \(text.request) for '\(ControlCharacters.escaped(call.state))': \(text.answer)\(tries)"]
                + text.requestBody.map { Self.indent + style.quiet("> \($0)") }
                + text.responseBody.map { Self.indent + style.quiet("< \($0)") }
        }
    }

    private static let indent = "           "
    /// More than these are counted only.
    private static let shownMismatches = 50
    private static let shownDiffLines = 60

    /// Mismatches of one kind, in the order in which the kinds first appear.
    static func groups(_ mismatches: [Mismatch]) -> [[Mismatch]] {
        var groups: [[Mismatch]] = []
        for mismatch in mismatches {
            if let index = groups.firstIndex(where: { $0[0].kind == mismatch.kind }) {
                groups[index].append(mismatch)
            } else {
                groups.append([mismatch])
            }
        }
        return groups
    }

    /// One mismatch in one line.
    static func text(_ mismatch: Mismatch) -> String {
        let text = mismatch.text.count > shownCharacters ? "\(mismatch.text.prefix(shownCharacters))…" : mismatch.text
        guard mismatch.kind == .body, let place = mismatch.place else { return ControlCharacters.escaped(text) }
        return ControlCharacters.escaped("\(place) -> \(text)")
    }

    /// Longer texts, which quote long values, are cut; reports have them whole.
    private static let shownCharacters = 800

    /// What the contract expects where the first mismatch of a kind is.
    static func summary(_ mismatch: Mismatch) -> String {
        let place = mismatch.place ?? ""
        return switch mismatch.kind {
        case .method: "is a \(mismatch.expected) request"
        case .path: "to path '\(mismatch.expected)'"
        case .query: "includes parameter '\(place)' with value '\(mismatch.expected)'"
        case .header: "includes header '\(place)' with value '\(mismatch.expected)'"
        case .status: "has status code \(mismatch.expected)"
        case .body, .bodyType: "has a matching body"
        case .metadata: "has matching metadata"
        }
    }
}
