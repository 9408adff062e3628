import ContractMatching
import ContractModel
import MockServer
import TextCoding

/// Tells people what a mock is asked.
struct MockText: Sendable {
    let pact: Pact
    let output: CommandOutput

    func writeReady(_ url: String) {
        let count = pact.interactions.count
        let noun = count == 1 ? "1 interaction" : "\(count) interactions"
        output.line("The mock of \(names) is ready at \(url), with \(noun).")
    }

    /// A line for each request, and below it what differs.
    func write(_ event: MockEvent) {
        let request = ControlCharacters.escaped("\(event.method) \(event.target)")
        switch event.verdict {
        case .matched(let position):
            output.line("\(request): \(styled("\(event.status)", .green)) \(title(pact.interactions[position]))")
        case .mismatched(let nearest, let mismatches):
            let title = title(pact.interactions[nearest])
            output.line("\(request): \(styled("\(event.status)", .red)) not as \(title) expects")
            for mismatch in mismatches.prefix(Self.shown) { output.line("  " + Self.text(mismatch)) }
            if mismatches.count > Self.shown { output.line("  ... and \(mismatches.count - Self.shown) more") }
        case .unexpected(let nearest, _):
            let rest = nearest.map { "; \(title(pact.interactions[$0])) comes nearest" } ?? ""
            output.line("\(request): \(styled("\(event.status)", .red)) not expected\(rest)")
        case .undecided(let nearest, let reason):
            let title = title(pact.interactions[nearest])
            output.line("\(request): \(styled("\(event.status)", .red)) can't be compared with \(title)")
            output.line("  " + ControlCharacters.escaped(reason))
        }
    }

    func write(_ outcome: MockOutcome) {
        let (total, missing) = (outcome.counts.count, outcome.missing)
        guard !outcome.isAsExpected else {
            let subject = total == 1 ? "The interaction was" : "All \(total) interactions were"
            output.line(styled("\(subject) requested, and nothing else.", .green))
            return
        }
        if !missing.isEmpty {
            output.line(styled("\(missing.count) of \(total) interactions not requested:", .red))
            for interaction in missing { output.line("  " + title(interaction)) }
        }
        if outcome.refusalCount > 0 {
            let noun = outcome.refusalCount == 1 ? "1 request" : "\(outcome.refusalCount) requests"
            output.line(styled("\(noun) not expected:", .red))
            for refusal in outcome.refusals.prefix(Self.shown) {
                output.line("  " + ControlCharacters.escaped("\(refusal.method) \(refusal.target)"))
            }
            let rest = outcome.refusalCount - min(Self.shown, outcome.refusals.count)
            if rest > 0 { output.line("  ... and \(rest) more") }
        }
    }

    private var names: String {
        ControlCharacters.escaped("\(pact.provider) for \(pact.consumer)")
    }

    /// `'an order' given 'orders exist' and 'a user exists'`.
    private func title(_ interaction: Interaction) -> String {
        let states = interaction.providerStates.map { "'\($0.name)'" }.joined(separator: " and ")
        return ControlCharacters.escaped("'\(interaction.description)'" + (states.isEmpty ? "" : " given \(states)"))
    }

    private static func text(_ mismatch: Mismatch) -> String {
        guard mismatch.kind == .body, let place = mismatch.place else {
            return ControlCharacters.escaped(mismatch.text)
        }
        return ControlCharacters.escaped("\(place) -> \(mismatch.text)")
    }

    private func styled(_ text: String, _ style: TextStyle) -> String { output.styled(text, style) }

    /// More than these are counted only.
    private static let shown = 50
}
