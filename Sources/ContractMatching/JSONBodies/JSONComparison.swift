import ContractModel
import JSONText

/// What may come beyond what is expected.
package enum ExtraEntries: Sendable, Hashable {
    /// Nothing, as in requests.
    case forbidden
    /// Members of objects, as in responses and messages.
    case allowed
}

/// One walk through an expected and an actual JSON value, neither of which has repeated members.
///
/// Nothing is noted on the way down: what is found gets its path on the way up, so that a walk that finds nothing costs
/// little more than the looking.
final class JSONComparison {
    let extraEntries: ExtraEntries
    private var findings: [Finding] = []
    private var roots: [ObjectIdentifier: RulePlace] = [:]

    /// A mismatch whose path is not complete yet.
    struct Finding {
        /// The innermost first.
        fileprivate(set) var path: [RulePath.Token] = []
        let expected: String
        let actual: String
        let text: String
    }

    init(extraEntries: ExtraEntries) {
        self.extraEntries = extraEntries
    }

    /// What was found, sorted by place: members by their names, elements by position.
    var mismatches: [Mismatch] {
        findings.map { finding in
            let place = RulePath(tokens: [.root] + finding.path.reversed()).description
            return Mismatch(.body, at: place, expected: finding.expected, actual: finding.actual, finding.text)
        }
    }

    /// Compares two values at the root.
    func compare(_ expected: JSONValue, _ actual: JSONValue, rules: RuleSet) throws(MatchingError) {
        try compare(expected, actual, root(for: rules))
    }

    /// Compares two values. The kind of a container is checked before any rule.
    func compare(_ expected: JSONValue, _ actual: JSONValue, _ place: RulePlace) throws(MatchingError) {
        switch expected {
        case .object(let expected):
            if case .object(let actual) = actual {
                return try compareObjects(expected.unfolded, actual.unfolded, place)
            }
        case .array(let expected):
            if case .array(let actual) = actual { return try compareLists(expected, actual, place) }
        default:
            return try compareScalars(expected, actual, place)
        }
        add(
            expected, actual,
            "Type mismatch: Expected \(actual.quotedWithType) to be the same type as \(expected.quotedWithType)")
    }

    private func compareScalars(
        _ expected: JSONValue, _ actual: JSONValue, _ place: RulePlace
    ) throws(MatchingError) {
        guard let selection = place.selection else {
            if let failure = EqualityRule().failure(of: actual, expected: expected, isCascaded: false) {
                add(expected, actual, failure)
            }
            return
        }
        let isCascaded = selection.isCascaded
        let failures = try selection.list.failures { rule throws(MatchingError) in
            try rule.failure(of: actual, expected: expected, isCascaded: isCascaded)
        }
        for failure in failures { add(expected, actual, failure) }
    }

    /// The root of a document for which only these rules are in force.
    func root(for rules: RuleSet) -> RulePlace {
        let id = ObjectIdentifier(rules)
        if let known = roots[id] { return known }
        let made = RulePlace(rootOf: rules)
        roots[id] = made
        return made
    }
}

// MARK: Findings

extension JSONComparison {
    /// How many were found so far.
    var count: Int { findings.count }

    func add(_ expected: JSONValue, _ actual: JSONValue, _ text: String) {
        add(expected: expected.fragment, actual: actual.fragment, text)
    }

    func add(expected: String, actual: String, _ text: String) {
        findings.append(Finding(expected: expected, actual: actual, text: text))
    }

    func add(_ more: [Finding]) {
        findings += more
    }

    /// What was found from a place in the list on, taken off it.
    func takeFindings(from start: Int) -> [Finding] {
        guard start < findings.count else { return [] }
        defer { findings.removeSubrange(start...) }
        return Array(findings[start...])
    }

    /// Does something one level further down.
    @inline(__always)
    func at<Failure: Error>(
        _ token: @autoclosure () -> RulePath.Token, _ body: () throws(Failure) -> Void
    ) throws(Failure) {
        let start = findings.count
        try body()
        guard findings.count > start else { return }
        let token = token()
        for position in start..<findings.count { findings[position].path.append(token) }
    }
}
