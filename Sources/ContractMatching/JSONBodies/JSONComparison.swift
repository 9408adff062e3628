import ContractModel
import JSONText

/// What may come beyond what is expected.
package enum ExtraEntries: Sendable, Hashable {
    /// Nothing, as in requests.
    case forbidden
    /// Members of objects, as in responses and messages.
    case allowed
}

/// One walk through an expected and an actual JSON value.
///
/// The expected value is normalized and has no repeated members; the actual one has no repeated members.
final class JSONComparison {
    let extraEntries: ExtraEntries
    private(set) var mismatches: [Mismatch] = []
    private var path: [RulePath.Token] = [.root]
    private var states: [ObjectIdentifier: RuleStates] = [:]

    init(extraEntries: ExtraEntries) {
        self.extraEntries = extraEntries
    }

    /// Compares two values at the root.
    func compare(_ expected: JSONValue, _ actual: JSONValue, rules: RuleSet) throws(MatchingError) {
        try compare(expected, actual, place(for: rules))
    }

    /// Compares two values. The kind of a container is checked before any rule.
    func compare(_ expected: JSONValue, _ actual: JSONValue, _ place: JSONPlace) throws(MatchingError) {
        switch (expected, actual) {
        case (.object(let expected), .object(let actual)):
            try compareObjects(expected, actual, place)
        case (.array(let expected), .array(let actual)):
            try compareLists(expected, actual, place)
        case (.object, _), (.array, _):
            add(
                expected, actual,
                "Type mismatch: Expected \(actual.quotedWithType) to be the same type "
                    + "as \(expected.quotedWithType)")
        default:
            try compareScalars(expected, actual, place)
        }
    }

    private func compareScalars(
        _ expected: JSONValue, _ actual: JSONValue, _ place: JSONPlace
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

    // MARK: Places

    /// The root of a document for which only these rules are in force.
    func place(for rules: RuleSet) -> JSONPlace {
        let id = ObjectIdentifier(rules)
        if let known = states[id] { return JSONPlace(states: known, state: known.root) }
        let made = RuleStates(rules)
        states[id] = made
        return JSONPlace(states: made, state: made.root)
    }

    /// Does something one level further down.
    func at<Failure: Error>(_ token: RulePath.Token, _ body: () throws(Failure) -> Void) throws(Failure) {
        path.append(token)
        defer { path.removeLast() }
        try body()
    }

    // MARK: Mismatches

    func add(_ expected: JSONValue, _ actual: JSONValue, _ text: String) {
        add(expected: expected.fragment, actual: actual.fragment, text)
    }

    func add(expected: String, actual: String, _ text: String) {
        let place = RulePath(tokens: path).description
        mismatches.append(Mismatch(.body, at: place, expected: expected, actual: actual, text))
    }

    func add(_ more: [Mismatch]) {
        mismatches += more
    }

    /// What something adds to the mismatches, without adding it.
    func collecting(_ body: () throws(MatchingError) -> Void) throws(MatchingError) -> [Mismatch] {
        let before = mismatches
        mismatches = []
        defer { mismatches = before }
        try body()
        return mismatches
    }
}

/// A place in the walk: which rules are in force.
struct JSONPlace {
    let states: RuleStates
    let state: Int

    var selection: RuleSelection? { states.selection(at: state) }

    func child(_ name: String) -> JSONPlace {
        JSONPlace(states: states, state: states.child(of: state, name: name))
    }

    func child(_ position: Int) -> JSONPlace {
        JSONPlace(states: states, state: states.child(of: state, position: position))
    }
}
