import HTTPTransport
import TextCoding

/// The failures of a run, numbered, in lines for people.
struct FailureList {
    private let failures: [(pact: PactResult, result: InteractionResult)]
    private let style: TerminalStyle

    init(_ outcome: VerificationOutcome, isPending: Bool, style: TerminalStyle) {
        failures = outcome.pacts.flatMap { pact in
            pact.interactions.filter { !$0.passed && $0.isPending == isPending }.map { (pact, $0) }
        }
        self.style = style
    }

    var count: Int { failures.count }

    /// A block for each failure. Interactions that ended in the same error, as all do when the provider is down, stand
    /// together under it.
    var lines: [String] {
        var number = 0
        return groups.flatMap { group -> [String] in
            let titles = group.map {
                FailureText.title($0.result, consumer: $0.pact.consumer, provider: $0.pact.provider)
            }
            let first = number + 1
            number += group.count
            guard group.count > 1, case .error(let error) = group[0].result.outcome else {
                return [""] + FailureText(result: group[0].result, style: style).lines(number: first, title: titles[0])
            }
            return [""] + together(error, titles, first)
        }
    }

    private func together(_ error: String, _ titles: [String], _ first: Int) -> [String] {
        let shown = titles.prefix(Self.shownTitles).enumerated().map { index, title in
            "\(first + index)) \(style.strong(ControlCharacters.escaped(title)))"
        }
        let rest = titles.count - shown.count
        let more = rest > 0 ? ["... and \(rest) more"] : []
        return shown + more + ["    All alike: \(style.failed(ControlCharacters.escaped(error)))"]
    }

    private static let shownTitles = 20

    /// Neighbours with the same error together, where there are more than two.
    private var groups: [[(pact: PactResult, result: InteractionResult)]] {
        var groups: [[(pact: PactResult, result: InteractionResult)]] = []
        for failure in failures {
            if let kind = failure.result.errorKind, kind == groups.last?[0].result.errorKind {
                groups[groups.count - 1].append(failure)
            } else {
                groups.append([failure])
            }
        }
        return groups.flatMap { $0.count > 2 ? [$0] : $0.map { [$0] } }
    }
}

extension InteractionResult {
    /// The sentence of an interaction that ended in an error and not in a comparison, without what differs from one to
    /// the next: the URL and how long it took.
    fileprivate var errorKind: String? {
        guard case .error(let message) = outcome, runs == nil else { return nil }
        let text = exchange.map { message.replacing($0.request.url, with: "") } ?? message
        return text.filter { !$0.isNumber }
    }
}
