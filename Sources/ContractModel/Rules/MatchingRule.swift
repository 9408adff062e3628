package import JSONText

/// What a value has to satisfy in place of equality.
package enum MatchingRule: Sendable, Hashable {
    case equality
    case regex(String)
    /// `type` with optional limits for the number of elements.
    case type(minimum: Int?, maximum: Int?)
    case include(String)
    case integer
    case decimal
    case number
    case boolean
    case null
    /// The format is nil where the rule names none.
    case date(format: String?)
    case time(format: String?)
    case dateTime(format: String?)
    case contentType(String)
    case values
    case arrayContains([ArrayVariant])
    case statusCode(StatusClass)
    case notEmpty
    case semanticVersion
    case eachKey(NestedRules)
    case eachValue(NestedRules)
    /// A rule that only a plugin knows: the document loads, applying the rule fails.
    case plugin(name: String, attributes: JSONObject)

    package static let type = MatchingRule.type(minimum: nil, maximum: nil)
}

/// One of the elements that `arrayContains` looks for.
package struct ArrayVariant: Sendable, Hashable {
    /// Its position in the example.
    package let index: Int
    /// Paths relative to the element. Without any, the element is compared as where no rule applies.
    package let rules: [BodyRule]
    package let generators: JSONObject

    package init(index: Int, rules: [BodyRule], generators: JSONObject = JSONObject()) {
        self.index = index
        self.rules = rules
        self.generators = generators
    }
}

/// The rules inside `eachKey` and `eachValue`.
package struct NestedRules: Sendable, Hashable {
    package let rules: [MatchingRule]
    /// The example, as it stands in the contract.
    package let value: JSONValue?
    package let generator: JSONValue?

    package init(rules: [MatchingRule], value: JSONValue? = nil, generator: JSONValue? = nil) {
        self.rules = rules
        self.value = value
        self.generator = generator
    }
}

/// The status codes that a `statusCode` rule accepts.
package enum StatusClass: Sendable, Hashable {
    case information, success, redirect, clientError, serverError, nonError, error
    case codes([Int])

    package func contains(_ status: Int) -> Bool {
        switch self {
        case .information: (100...199).contains(status)
        case .success: (200...299).contains(status)
        case .redirect: (300...399).contains(status)
        case .clientError: (400...499).contains(status)
        case .serverError: (500...599).contains(status)
        case .nonError: status < 400
        case .error: status >= 400
        case .codes(let codes): codes.contains(status)
        }
    }
}
