import ContractMatching
import ContractModel

/// What failed in an interaction, in lines for people: mismatches of one kind together, each with its place.
struct FailureText {
    let result: InteractionResult

    /// `Verifying a pact between A and B Given S - D`.
    static func title(_ result: InteractionResult, consumer: String, provider: String) -> String {
        let states = result.interaction.providerStates.enumerated()
            .map { "\($0.offset == 0 ? " Given" : " And") \($0.element.name)" }.joined()
        return "Verifying a pact between \(consumer) and \(provider)\(states) - \(result.interaction.description)"
    }

    /// The block of failure number `number`.
    func lines(number: Int, title: String) -> [String] {
        switch result.outcome {
        case .passed: return []
        case .error(let message): return ["\(number)) \(title) - \(message)"]
        case .mismatches(let mismatches):
            var lines = ["\(number)) \(title)"]
            for (index, group) in Self.groups(mismatches).enumerated() {
                lines.append("    \(number).\(index + 1)) \(Self.summary(group[0]))")
                lines += group.prefix(Self.shownMismatches).map { "           \(Self.text($0))" }
                if group.count > Self.shownMismatches {
                    lines.append("           ... and \(group.count - Self.shownMismatches) more")
                }
            }
            return lines
        }
    }

    /// More than these are counted only.
    private static let shownMismatches = 50

    /// Mismatches of one kind, in the order in which the kinds first appear.
    private static func groups(_ mismatches: [Mismatch]) -> [[Mismatch]] {
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

    private static func text(_ mismatch: Mismatch) -> String {
        let text = mismatch.text.count > shownCharacters ? "\(mismatch.text.prefix(shownCharacters))…" : mismatch.text
        guard mismatch.kind == .body, let place = mismatch.place else { return text }
        return "\(place) -> \(text)"
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
