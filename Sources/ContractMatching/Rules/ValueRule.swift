import ContractModel
import JSONText

/// A matching rule, ready to be applied to whatever its path selects.
///
/// Each check returns what is wrong, or nil where the value satisfies the rule. A check that a rule doesn't have
/// fails: what can't be judged is not accepted.
protocol ValueRule: Sendable {
    /// The rule as messages name it.
    var name: String { get }

    /// What the rule says about the walk below its place.
    var structure: RuleStructure? { get }

    /// A value in a JSON body whose example is no object and no list.
    func failure(of actual: JSONValue, expected: JSONValue, isCascaded: Bool) throws(MatchingError) -> String?
    /// A header, a query parameter, a path, a text.
    func failure(of actual: String, expected: String, isCascaded: Bool) throws(MatchingError) -> String?
    /// An object as such; its members are walked besides.
    func failure(of actual: JSONObject, expected: JSONObject, isCascaded: Bool) throws(MatchingError) -> String?
    /// A list as such; its elements are walked besides.
    func failure(of actual: ListValue, expected: ListValue, isCascaded: Bool) throws(MatchingError) -> String?
    /// A status code.
    func failure(ofStatus actual: Int, expected: Int) throws(MatchingError) -> String?
    /// An element of an XML body as such: its name and how many nodes it has. Its attributes, children and text are
    /// walked besides.
    func failure(of actual: XMLElement, expected: XMLElement, isCascaded: Bool) throws(MatchingError) -> String?
    /// A body that is not looked into.
    func failure(of actual: BodyBytes, expected: BodyBytes) throws(MatchingError) -> String?
}

/// A list of JSON values, or of the values of a header or parameter.
struct ListValue {
    let elements: [JSONValue]
    /// Whether the elements are plain texts.
    var isTexts = false

    init(_ elements: [JSONValue]) {
        self.elements = elements
    }

    init(texts: [String]) {
        elements = texts.map { .string($0) }
        isTexts = true
    }

    /// `["a","b"]` of texts, `[1, 2]` of values: what messages show where the list as such is meant.
    var fragment: String { isTexts ? JSONValue.array(elements).fragment : text }

    /// `[1, 2]`
    var text: String {
        let texts = elements.map { isTexts ? $0.matchedText : $0.normalized().compactText() }
        return "[\(texts.joined(separator: ", "))]".shortened
    }
}

/// What a rule says about the members or elements below its place.
enum RuleStructure {
    /// Each member is compared with the example's.
    case values
    /// The names are checked by these rules.
    case eachKey([any ValueRule])
    /// Only these rules are in force below an object, and below a list.
    case eachValue(members: RuleSet, elements: RuleSet)
    /// Each variant has to be found among the elements.
    case arrayContains([PreparedVariant])

    /// Whether an object may have other names than the example.
    var allowsOtherNames: Bool {
        switch self {
        case .values, .eachKey, .eachValue: true
        case .arrayContains: false
        }
    }
}

/// A variant of `arrayContains`, ready to be looked for.
struct PreparedVariant: Sendable {
    let index: Int
    let rules: RuleSet
}

extension ValueRule {
    var structure: RuleStructure? { nil }

    func failure(of actual: JSONValue, expected: JSONValue, isCascaded: Bool) throws(MatchingError) -> String? {
        unable(actual.quoted)
    }

    func failure(of actual: String, expected: String, isCascaded: Bool) throws(MatchingError) -> String? {
        unable("'\(actual.shortened)'")
    }

    func failure(of actual: JSONObject, expected: JSONObject, isCascaded: Bool) throws(MatchingError) -> String? {
        unable(JSONValue.object(actual).fragment)
    }

    func failure(of actual: ListValue, expected: ListValue, isCascaded: Bool) throws(MatchingError) -> String? {
        unable(actual.fragment)
    }

    func failure(ofStatus actual: Int, expected: Int) throws(MatchingError) -> String? {
        unable(String(actual))
    }

    func failure(of actual: XMLElement, expected: XMLElement, isCascaded: Bool) throws(MatchingError) -> String? {
        unable("<\(actual.name.full.shortened)/>")
    }

    func failure(of actual: BodyBytes, expected: BodyBytes) throws(MatchingError) -> String? {
        unable(actual.description)
    }

    private func unable(_ value: String) -> String { "Unable to match \(value) using \(name)" }
}
