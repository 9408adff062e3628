import ContractModel
import JSONText

/// Chooses the rules for each place of a document while it is walked.
///
/// Of all rules whose path leads to a place or above it, the one with the largest weight (the product over the path's
/// tokens: 2 for the very name, position or root, 1 for a wildcard) times length is chosen; of equal ones the longer,
/// then the one with fewer wildcards, then the first. What is known at a place is a state; the states are worked out
/// when they are first met, so that a long list costs no more than one element.
final class RuleStates {
    private let set: RuleSet
    private var states: [State] = []

    /// A rule whose path may still become complete further down.
    private struct Candidate {
        let rule: Int
        let weight: Double
    }

    private struct State {
        /// Tokens from the root to here.
        let depth: Int
        let best: Best?
        let candidates: [Candidate]
        var named: [(name: String, target: Int)] = []
        var positions: [Int: Int] = [:]
        var otherName: Int?
        var otherPosition: Int?

        /// Whether everything further down has the same rules: a cascaded list, or none.
        let isFinal: Bool

        init(depth: Int, best: Best?, candidates: [Candidate]) {
            self.depth = depth
            self.best = best
            self.candidates = candidates
            isFinal = candidates.isEmpty && best.map { $0.length < depth } ?? true
        }
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

    init(_ set: RuleSet) {
        self.set = set
        let candidates = set.entries.indices.map { Candidate(rule: $0, weight: 1) }
        let everywhere = set.entries.firstIndex { $0.path.isEmpty }
            .map { Best(rule: $0, score: 0, length: 0, wildcards: 0) }
        states.append(state(depth: 1, best: everywhere, reaching: .root, candidates))
    }

    /// The state of the root.
    let root = 0

    /// The rules for the place, if there are any.
    func selection(at state: Int) -> RuleSelection? {
        guard let best = states[state].best else { return nil }
        return RuleSelection(list: set.entries[best.rule].list, isCascaded: best.length < states[state].depth)
    }

    /// The state of a member.
    func child(of state: Int, name: String) -> Int {
        guard !states[state].isFinal else { return state }
        let token = RulePath.Token.key(name)
        if case .index(let position) = token { return child(of: state, position: position) }
        let isNamed = states[state].candidates.contains { set.entries[$0.rule].path[states[state].depth] == token }
        guard isNamed else {
            if let known = states[state].otherName { return known }
            let target = advance(from: state, token)
            states[state].otherName = target
            return target
        }
        if let known = states[state].named.first(where: { $0.name.hasSameBytes(as: name) }) { return known.target }
        let target = advance(from: state, token)
        states[state].named.append((name, target))
        return target
    }

    /// The state of an element.
    func child(of state: Int, position: Int) -> Int {
        guard !states[state].isFinal else { return state }
        let token = RulePath.Token.index(position)
        let isNamed = states[state].candidates.contains {
            Self.factor(of: set.entries[$0.rule].path[states[state].depth], for: token) == 2
        }
        if let known = isNamed ? states[state].positions[position] : states[state].otherPosition { return known }
        let target = advance(from: state, token)
        if isNamed {
            states[state].positions[position] = target
        } else {
            states[state].otherPosition = target
        }
        return target
    }

    /// The state of what a step leads to.
    func child(of state: Int, token: RulePath.Token) -> Int {
        switch token {
        case .field(let name): child(of: state, name: name)
        case .index(let position): child(of: state, position: position)
        case .root, .anything, .anyIndex: state
        }
    }

    private func advance(from state: Int, _ token: RulePath.Token) -> Int {
        let from = states[state]
        states.append(self.state(depth: from.depth + 1, best: from.best, reaching: token, from.candidates))
        return states.count - 1
    }

    private func state(
        depth: Int, best: Best?, reaching token: RulePath.Token, _ candidates: [Candidate]
    ) -> State {
        var best = best
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
            let complete = Best(
                rule: candidate.rule, score: weight * Double(depth), length: depth,
                wildcards: path.count { $0 == .anything || $0 == .anyIndex })
            if complete.isBetter(than: best) { best = complete }
        }
        return State(depth: depth, best: best, candidates: remaining)
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
