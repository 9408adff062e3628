package import JSONText

extension MatchingRule {
    /// Reads one rule. A name that is not known becomes a plugin's rule; a rule without what it needs is an error.
    package init(reading value: JSONValue) throws(PactError) {
        guard let object = value.object else {
            throw PactError("A matching rule has to be an object, but it is \(value.kindName)")
        }
        let attributes = RuleAttributes(object: object)
        guard let name = object["match"] ?? object["pact:matcher:type"] else {
            self = try Self.guessed(attributes)
            return
        }
        guard let name = name.string, !name.isEmpty else {
            throw PactError("The name of a matching rule has to be a non-empty string, but it is \(name.plainText)")
        }
        self = try Self.named(name, attributes)
    }

    /// A rule without a name: the first of these attributes decides.
    private static func guessed(_ attributes: RuleAttributes) throws(PactError) -> MatchingRule {
        let object = attributes.object
        if object["regex"] != nil { return .regex(try attributes.text("regex", of: "regex")) }
        if object["min"] != nil { return .type(minimum: try attributes.limit("min", of: "min"), maximum: nil) }
        if object["max"] != nil { return .type(minimum: nil, maximum: try attributes.limit("max", of: "max")) }
        if object["timestamp"] != nil { return .dateTime(format: attributes.format(["timestamp"])) }
        if object["time"] != nil { return .time(format: attributes.format(["time"])) }
        if object["date"] != nil { return .date(format: attributes.format(["date"])) }
        throw PactError("A matching rule needs a 'match' attribute: \(JSONValue.object(object).plainText)")
    }

    private static func named(_ name: String, _ attributes: RuleAttributes) throws(PactError) -> MatchingRule {
        switch name {
        case "equality": .equality
        case "regex": .regex(try attributes.text("regex", of: name))
        case "type": .type(minimum: attributes.limit("min"), maximum: attributes.limit("max"))
        case "min", "min-type": .type(minimum: try attributes.limit("min", of: name), maximum: nil)
        case "max", "max-type": .type(minimum: nil, maximum: try attributes.limit("max", of: name))
        case "include": .include(try attributes.text("value", of: name))
        case "integer": .integer
        case "decimal", "real": .decimal
        case "number": .number
        case "boolean": .boolean
        case "null": .null
        default: try lessCommon(name, attributes)
        }
    }

    private static func lessCommon(_ name: String, _ attributes: RuleAttributes) throws(PactError) -> MatchingRule {
        switch name {
        case "date": .date(format: attributes.format(["format", name]))
        case "time": .time(format: attributes.format(["format", name]))
        case "datetime", "timestamp": .dateTime(format: attributes.format(["format", name]))
        case "contentType", "content-type": .contentType(try attributes.text("value", of: name))
        case "values": .values
        case "arrayContains", "array-contains": .arrayContains(try attributes.variants())
        case "statusCode", "status-code": .statusCode(try attributes.statusClass())
        case "notEmpty", "not-empty": .notEmpty
        case "semver": .semanticVersion
        case "eachKey", "each-key": .eachKey(try attributes.nestedRules())
        case "eachValue", "each-value": .eachValue(try attributes.nestedRules())
        default: .plugin(name: name, attributes: attributes.object)
        }
    }
}
