import ContractModel
import JSONText

/// One walk through an expected and an actual XML document.
///
/// The places are `$.root.child`, `$.root['@attribute']` and `$.root['#text']`; they have no positions.
final class XMLComparison {
    let extraEntries: ExtraEntries
    private(set) var mismatches: [Mismatch] = []
    private var path: [RulePath.Token] = [.root]
    private let root: RulePlace

    init(rules: RuleSet, extraEntries: ExtraEntries) {
        root = RulePlace(rootOf: rules)
        self.extraEntries = extraEntries
    }

    /// Compares two root elements. The place is that of the expected one, whatever the other is called.
    func compare(_ expected: XMLElement, _ actual: XMLElement) throws(MatchingError) {
        let place = root.child(expected.name.full)
        try at(expected.name.full) { () throws(MatchingError) in try compareElements(expected, actual, place) }
    }

    /// Where the names don't fit, the rest of the element is not looked at.
    func compareElements(
        _ expected: XMLElement, _ actual: XMLElement, _ place: RulePlace
    ) throws(MatchingError) {
        let failures = try nameFailures(expected, actual, place)
        guard failures.isEmpty else {
            for failure in failures { add(expected.name.full, actual.name.full, failure) }
            return
        }
        try compareAttributes(expected, actual, place)
        try compareChildren(expected, actual, place)
        try at("#text") { () throws(MatchingError) in
            try compareTexts(expected.text, actual.text, place.child("#text"))
        }
    }

    private func nameFailures(
        _ expected: XMLElement, _ actual: XMLElement, _ place: RulePlace
    ) throws(MatchingError) -> [String] {
        guard let selection = place.selection else {
            return EqualityRule().failure(of: actual, expected: expected, isCascaded: false).map { [$0] } ?? []
        }
        return try selection.list.failures { rule throws(MatchingError) in
            try rule.failure(of: actual, expected: expected, isCascaded: selection.isCascaded)
        }
    }

    private func compareAttributes(
        _ expected: XMLElement, _ actual: XMLElement, _ place: RulePlace
    ) throws(MatchingError) {
        let (wanted, came) = (expected.attributes, actual.attributes)
        if let problem = countProblem(wanted, came) { add(Self.list(wanted), Self.list(came), problem) }
        guard !wanted.isEmpty else { return }
        let values = Dictionary(came.map { ($0.name, $0.value) }) { first, _ in first }
        for attribute in wanted {
            let name = "@\(attribute.name.full)"
            try at(name) { () throws(MatchingError) in
                guard let value = values[attribute.name] else {
                    let text = "Expected attribute '\(attribute.name.full)'='\(attribute.value)' but was missing"
                    return add(attribute.name.full, "", text)
                }
                try compareTexts(attribute.value, value, place.child(name))
            }
        }
    }

    private func countProblem(_ expected: [XMLElement.Attribute], _ actual: [XMLElement.Attribute]) -> String? {
        let counts = "\(expected.count) attribute(s) but received \(actual.count) attribute(s)"
        if extraEntries == .forbidden {
            guard expected.count != actual.count else { return nil }
            guard !expected.isEmpty else { return "Did not expect any attributes but received \(Self.list(actual))" }
            return "Expected \(counts)"
        }
        return actual.count < expected.count ? "Expected at least \(counts)" : nil
    }

    private static func list(_ attributes: [XMLElement.Attribute]) -> String {
        let object = JSONObject(
            members: attributes.map { JSONMember(name: $0.name.full, value: .string($0.value)) })
        return JSONValue.object(object).compactText().shortened
    }

    /// The text of an element, or the value of an attribute.
    private func compareTexts(_ expected: String, _ actual: String, _ place: RulePlace) throws(MatchingError) {
        let failures: [String]
        if let selection = place.selection {
            failures = try selection.failures(actual, expected)
        } else {
            failures = EqualityRule().failure(of: actual, expected: expected, isCascaded: false).map { [$0] } ?? []
        }
        for failure in failures { add(expected.shortened, actual.shortened, failure) }
    }

    // MARK: Places

    /// Does something one level further down.
    func at(_ name: String, _ body: () throws(MatchingError) -> Void) throws(MatchingError) {
        path.append(.key(name))
        defer { path.removeLast() }
        try body()
    }

    /// Fragments that may be long come shortened.
    func add(_ expected: String, _ actual: String, _ text: String) {
        let place = RulePath(tokens: path).description
        mismatches.append(
            Mismatch(.body, at: place, expected: expected, actual: actual, text.shortened))
    }
}
