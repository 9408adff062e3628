import ContractModel
import JSONText

/// A place in a document while it is walked: the rules for it, and those that may become complete further down.
///
/// Of all rules whose path leads to a place or above it, the one with the largest weight (the product over the path's
/// tokens: 2 for the very name, position or root, 1 for a wildcard) times length is chosen; of equal ones the longer,
/// then the one with fewer wildcards, then the first. Places are worked out when they are first met, and one stands for
/// all that have the same rules, so that a long list costs no more than one element.
final class RulePlace {
    /// The rules for the place, if there are any.
    let selection: RuleSelection?
    /// Whether a rule for the type leads here or above, chosen or not.
    let hasTypeRule: Bool
    /// Whether an object may have other names than the example: by the chosen rules if they lead just here, otherwise
    /// by any that do.
    let allowsOtherNames: Bool
    private let set: RuleSet
    /// Tokens from the root to here.
    private let depth: Int
    private let best: Best?
    private let candidates: [Candidate]
    /// Whether everything further down has the same rules: a cascaded list, or none.
    private let isFinal: Bool

    private var named: [(name: String, place: RulePlace)] = []
    private var positions: [Int: RulePlace] = [:]
    private var otherName: RulePlace?
    private var otherPosition: RulePlace?

    /// A rule whose path may still become complete further down.
    private struct Candidate {
        let rule: Int
        let weight: Double
    }

    private struct Best {
        let rule: Int
        let score: Double
        let length: Int
        let wildcards: Int

        func isBetter(than other: Best?) -> Bool {
            guard let other else { return true }
            if score != other.score { return score > other.score }
            if length != other.length { return length > other.length }
            return wildcards < other.wildcards
        }
    }

    /// The root of a document for which these rules are in force.
    convenience init(rootOf set: RuleSet) {
        let everywhere = set.entries.firstIndex { $0.path.isEmpty }
            .map { Best(rule: $0, score: 0, length: 0, wildcards: 0) }
        let candidates = set.entries.indices.map { Candidate(rule: $0, weight: 1) }
        let hasTypeRule = everywhere.map { set.entries[$0.rule].list.hasTypeRule } ?? false
        self.init(set, depth: 1, best: everywhere, hasTypeRule, reaching: .root, candidates)
    }

    private init(
        _ set: RuleSet, depth: Int, best: Best?, _ hasTypeRule: Bool, reaching token: RulePath.Token,
        _ candidates: [Candidate]
    ) {
        var best = best
        var complete: [PreparedRules] = []
        var remaining: [Candidate] = []
        for candidate in candidates {
            let path = set.entries[candidate.rule].path
            guard path.count >= depth else { continue }
            let weight = candidate.weight * Self.factor(of: path[depth - 1], for: token)
            guard weight > 0 else { continue }
            guard path.count == depth else {
                remaining.append(Candidate(rule: candidate.rule, weight: weight))
                continue
            }
            complete.append(set.entries[candidate.rule].list)
            let found = Best(
                rule: candidate.rule, score: weight * Double(depth), length: depth,
                wildcards: path.count { $0 == .anything || $0 == .anyIndex })
            if found.isBetter(than: best) { best = found }
        }
        self.set = set
        self.depth = depth
        self.best = best
        self.candidates = remaining
        selection = best.map { RuleSelection(list: set.entries[$0.rule].list, isCascaded: $0.length < depth) }
        self.hasTypeRule = hasTypeRule || complete.contains(where: \.hasTypeRule)
        let deciding = selection.flatMap { $0.isCascaded ? nil : [$0.list] } ?? complete
        allowsOtherNames = deciding.contains(where: \.allowsOtherNames)
        isFinal = remaining.isEmpty && complete.isEmpty
    }

    /// The weight of a rule's token against one of the data's.
    private static func factor(of rule: RulePath.Token, for data: RulePath.Token) -> Double {
        switch (rule, data) {
        case (.root, .root): 2
        case (.field(let name), .field(let key)): name.hasSameBytes(as: key) ? 2 : 0
        case (.index(let index), .index(let position)): index == position ? 2 : 0
        case (.field(let name), .index(let position)): RulePath.Token.key(name) == .index(position) ? 2 : 0
        case (.anything, _), (.anyIndex, .index): 1
        default: 0
        }
    }
}

extension RulePlace {
    /// The place of a member.
    func child(_ name: String) -> RulePlace {
        guard !isFinal else { return self }
        let token = RulePath.Token.key(name)
        if case .index(let position) = token { return child(position) }
        guard candidates.contains(where: { set.entries[$0.rule].path[depth] == token }) else {
            if let otherName { return otherName }
            let made = step(token)
            otherName = made
            return made
        }
        if let known = named.first(where: { $0.name.hasSameBytes(as: name) }) { return known.place }
        let made = step(token)
        named.append((name, made))
        return made
    }

    /// The place of an element.
    func child(_ position: Int) -> RulePlace {
        guard !isFinal else { return self }
        let token = RulePath.Token.index(position)
        let isNamed = candidates.contains { Self.factor(of: set.entries[$0.rule].path[depth], for: token) == 2 }
        if let known = isNamed ? positions[position] : otherPosition { return known }
        let made = step(token)
        if isNamed { positions[position] = made } else { otherPosition = made }
        return made
    }

    /// The place that a step leads to.
    func child(_ token: RulePath.Token) -> RulePlace {
        switch token {
        case .field(let name): child(name)
        case .index(let position): child(position)
        case .root, .anything, .anyIndex: self
        }
    }

    private func step(_ token: RulePath.Token) -> RulePlace {
        RulePlace(set, depth: depth + 1, best: best, hasTypeRule, reaching: token, candidates)
    }
}
