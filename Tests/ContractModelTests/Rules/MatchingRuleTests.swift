import ContractModel
import JSONText
import Testing

@Suite("Matching rules")
struct MatchingRuleTests {
    private func rule(_ text: String) throws -> MatchingRule {
        try MatchingRule(reading: try JSONValue(parsing: text))
    }

    @Test(
        "every name has its rule",
        arguments: [
            (#"{"match": "equality"}"#, MatchingRule.equality),
            (#"{"match": "regex", "regex": "\\d+"}"#, .regex("\\d+")),
            (#"{"match": "type"}"#, .type(minimum: nil, maximum: nil)),
            (#"{"match": "type", "min": "2", "max": 3.9}"#, .type(minimum: 2, maximum: 3)),
            (#"{"match": "type", "min": -1, "max": "x"}"#, .type(minimum: nil, maximum: nil)),
            (#"{"match": "min", "min": 0}"#, .type(minimum: 0, maximum: nil)),
            (#"{"match": "max-type", "max": 4}"#, .type(minimum: nil, maximum: 4)),
            (#"{"match": "include", "value": "x"}"#, .include("x")), (#"{"match": "integer"}"#, .integer),
            (#"{"match": "real"}"#, .decimal), (#"{"match": "number"}"#, .number), (#"{"match": "null"}"#, .null),
            (#"{"match": "boolean"}"#, .boolean), (#"{"match": "date", "date": "yyyy"}"#, .date(format: "yyyy")),
            (#"{"match": "time"}"#, .time(format: nil)),
            (#"{"match": "timestamp", "format": "yyyy"}"#, .dateTime(format: "yyyy")),
            (#"{"match": "content-type", "value": "image/png"}"#, .contentType("image/png")),
            (#"{"match": "values"}"#, .values), (#"{"match": "status-code"}"#, .statusCode(.success)),
            (#"{"match": "statusCode", "status": [200, "204"]}"#, .statusCode(.codes([200, 204]))),
            (#"{"match": "not-empty"}"#, .notEmpty), (#"{"match": "semver"}"#, .semanticVersion),
            (#"{"pact:matcher:type": "integer"}"#, .integer), (#"{"regex": "a"}"#, .regex("a")),
            (#"{"min": 2, "max": 3}"#, .type(minimum: 2, maximum: nil)), (#"{"date": "yyyy"}"#, .date(format: "yyyy")),
        ])
    func named(text: String, expected: MatchingRule) throws {
        #expect(try rule(text) == expected)
    }

    @Test("inner rules and variants are read, unknown names become plugins' rules")
    func nested() throws {
        let nested = try rule(#"{"match": "each-key", "rules": [{"match": "regex", "regex": "k"}], "value": "k1"}"#)
        #expect(nested == .eachKey(NestedRules(rules: [.regex("k")], value: "k1")))
        let variants = try rule(
            #"{"match": "arrayContains", "variants": [{"index": 1, "rules": {"$.a": {"matchers": [{"match": "type"}]}}}]}"#
        )
        let path = try RulePath(parsing: "$.a")
        #expect(
            variants == .arrayContains([ArrayVariant(index: 1, rules: [BodyRule(path: path, list: RuleList([.type]))])])
        )
        guard case .plugin(let name, _) = try rule(#"{"match": "csv", "column": 1}"#) else {
            Issue.record("not a plugin's rule")
            return
        }
        #expect(name == "csv")
    }

    @Test(
        "a rule without what it needs is refused",
        arguments: [
            #"{"match": "regex"}"#, #"{"match": ""}"#, #"{"match": 1}"#, "{}", "7", #"{"match": "min", "min": "x"}"#,
            #"{"match": "arrayContains"}"#, #"{"match": "include"}"#, #"{"match": "statusCode", "status": "fine"}"#,
        ])
    func refused(text: String) {
        #expect(throws: PactError.self) { try rule(text) }
    }

    @Test("are written so that they read back the same")
    func roundTrip() throws {
        let rules: [MatchingRule] = [
            .equality, .type(minimum: 1, maximum: 2), .include("v"), .dateTime(format: "yyyy"), .time(format: nil),
            .statusCode(.codes([1, 2])), .statusCode(.clientError),
            .eachValue(NestedRules(rules: [.integer], value: "x")),
            .arrayContains([ArrayVariant(index: 0, rules: [BodyRule(path: .root, list: RuleList([.type]))])]),
            .contentType("a/b"), .plugin(name: "csv", attributes: ["match": "csv", "column": 1]), .regex("x"),
        ]
        for rule in rules { #expect(try MatchingRule(reading: .object(rule.json)) == rule) }
    }
}
