package import JSONText

extension RuleList {
    /// `{combine, matchers}`.
    package var json: JSONValue {
        [
            "combine": .string(combination.rawValue),
            "matchers": .array(rules.map { .object($0.json) }),
        ]
    }
}

extension MatchingRule {
    /// The name that the rule has in a document.
    package var name: String {
        switch self {
        case .equality: "equality"
        case .regex: "regex"
        case .type: "type"
        case .include: "include"
        case .integer: "integer"
        case .decimal: "decimal"
        case .number: "number"
        case .boolean: "boolean"
        case .null: "null"
        case .date: "date"
        case .time: "time"
        case .dateTime: "datetime"
        case .contentType: "contentType"
        case .values: "values"
        case .arrayContains: "arrayContains"
        case .statusCode: "statusCode"
        case .notEmpty: "notEmpty"
        case .semanticVersion: "semver"
        case .eachKey: "eachKey"
        case .eachValue: "eachValue"
        case .plugin(let name, _): name
        }
    }

    /// The rule as it stands in a document.
    package var json: JSONObject {
        if case .plugin(_, let attributes) = self { return attributes }
        var object: JSONObject = ["match": .string(name)]
        object.members += attributes.members
        return object
    }

    private var attributes: JSONObject {
        switch self {
        case .regex(let pattern): ["regex": .string(pattern)]
        case .type(let minimum, let maximum): Self.limits(minimum, maximum)
        case .include(let text), .contentType(let text): ["value": .string(text)]
        case .date(let format?), .time(let format?), .dateTime(let format?): ["format": .string(format)]
        case .arrayContains(let variants): ["variants": .array(variants.map(\.json))]
        case .statusCode(let status): ["status": status.json]
        case .eachKey(let nested), .eachValue(let nested): nested.json
        default: [:]
        }
    }

    private static func limits(_ minimum: Int?, _ maximum: Int?) -> JSONObject {
        var object: JSONObject = [:]
        if let minimum { object["min"] = .number(JSONNumber(minimum)) }
        if let maximum { object["max"] = .number(JSONNumber(maximum)) }
        return object
    }
}

extension NestedRules {
    fileprivate var json: JSONObject {
        var object: JSONObject = ["rules": .array(rules.map { .object($0.json) })]
        if let value { object["value"] = value }
        if let generator { object["generator"] = generator }
        return object
    }
}

extension ArrayVariant {
    fileprivate var json: JSONValue {
        let members = rules.map { JSONMember(name: $0.path.expression, value: $0.list.json) }
        var object: JSONObject = [
            "index": .number(JSONNumber(index)), "rules": .object(JSONObject(members: members)),
        ]
        if !generators.isEmpty { object["generators"] = .object(generators) }
        return .object(object)
    }
}

extension StatusClass {
    fileprivate var json: JSONValue {
        switch self {
        case .information: "info"
        case .success: "success"
        case .redirect: "redirect"
        case .clientError: "clientError"
        case .serverError: "serverError"
        case .nonError: "nonError"
        case .error: "error"
        case .codes(let codes): .array(codes.map { .number(JSONNumber($0)) })
        }
    }
}
