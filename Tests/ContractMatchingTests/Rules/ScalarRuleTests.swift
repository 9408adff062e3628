import ContractMatching
import Testing

@Suite("Rules on single values")
struct ScalarRuleTests {
    /// What is said of `$.a` under one rule; nil where it is accepted.
    private func failure(_ rule: String, _ actual: String, example: String = "\"x\"") throws -> String? {
        let mismatches = try compareBodies(
            "{\"a\":\(example)}", "{\"a\":\(actual)}", rules: rules("$.a", rule))
        #expect(mismatches.count < 2)
        return mismatches.first?.text
    }

    @Test(
        "integer, decimal, number, boolean and null look at the kind",
        arguments: [
            ("integer", "7", nil), ("integer", "1.0", "Expected 1.0 (Decimal) to be an integer"),
            ("integer", "1e2", "Expected 100.0 (Decimal) to be an integer"),
            ("integer", "\"4\"", "Expected '4' (String) to be an integer"), ("decimal", "1.0", nil),
            ("decimal", "1e2", nil),
            ("decimal", "1", "Expected 1 (Integer) to be a decimal number"), ("number", "1", nil),
            ("number", "1.5", nil),
            ("number", "null", "Expected null (Null) to be a number"), ("boolean", "false", nil),
            ("boolean", "\"true\"", nil), ("boolean", "\"TRUE\"", "Expected 'TRUE' (String) to match a boolean"),
            ("null", "null", nil), ("null", "0", "Expected 0 (Integer) to be a null value"), ("notEmpty", "0", nil),
            ("notEmpty", "\"\"", "Expected '' (String) to not be empty"),
            ("notEmpty", "{}", "Expected {} (Object) to not be empty"),
            ("notEmpty", "null", "Expected non-empty value but got a NULL"),
        ] as [(String, String, String?)])
    func kinds(rule: String, actual: String, failure: String?) throws {
        #expect(try self.failure("{\"match\": \"\(rule)\"}", actual, example: "1") == failure)
    }

    @Test("type takes the example's kind, all numbers being one")
    func type() throws {
        let rule = #"{"match": "type"}"#
        #expect(try failure(rule, "2.5", example: "1") == nil)
        #expect(try failure(rule, "null") == "Expected null (Null) to be the same type as 'x' (String)")
        #expect(
            try failure(rule, "\"x\"", example: "null") == "Expected 'x' (String) to be the same type as null (Null)")
        #expect(try failure(rule, "[\"x\"]") == #"Expected ["x"] (Array) to be the same type as 'x' (String)"#)
    }

    @Test(
        "a regular expression matches the whole text of any value",
        arguments: [
            ("\\\\d+", "\"42\"", true), ("\\\\d+", "42", true), ("\\\\d+", "\"x12\"", false),
            ("^\\\\d+$", "\"12\\n\"", false), ("a|ab", "\"ab\"", true), ("", "\"a\"", false), ("null", "null", true),
            ("(?i)abc", "\"ABC\"", true), ("\\\\h+", "\"beef\"", true), ("(?<y>\\\\d+)-\\\\k<y>", "\"7-7\"", true),
            ("(?x) a # comment", "\"a\"", true), (".", "\"é\"", true), ("a.b", "\"a\\nb\"", false),
        ])
    func regex(pattern: String, actual: String, matches: Bool) throws {
        #expect((try failure("{\"match\": \"regex\", \"regex\": \"\(pattern)\"}", actual) == nil) == matches)
    }

    @Test("a pattern that doesn't compile is a mismatch that says why")
    func invalidRegex() throws {
        #expect(
            try failure(#"{"match": "regex", "regex": "[a-z"}"#, "\"abc\"")
                == "'[a-z' is not a valid regular expression - Oniguruma error: premature end of char-class")
        #expect(try failure(#"{"match": "regex", "regex": "a)|(?:b"}"#, "\"a\"")?.contains("not a valid") == true)
    }

    @Test("include looks for the text")
    func include() throws {
        let rule = #"{"match": "include", "value": "bc"}"#
        #expect(try failure(rule, "\"abbcd\"") == nil)
        #expect(try failure(rule, "\"abd\"") == "Expected 'abd' to include 'bc'")
        #expect(try failure(#"{"match": "include", "value": "2"}"#, "123") == nil)
    }

    @Test(
        "semver takes strict version numbers",
        arguments: [
            ("\"1.0.0\"", nil), ("\"1.2.3-rc.1+b-7\"", nil), ("\"0.0.0-0\"", nil),
            (
                "\"1.2\"",
                "'1.2' is not a valid semantic version - unexpected end of input while parsing minor version number"
            ),
            (
                "\"v1.2.3\"",
                "'v1.2.3' is not a valid semantic version - unexpected character 'v' while parsing major version number"
            ),
            ("\"01.2.3\"", "'01.2.3' is not a valid semantic version - invalid leading zero in major version number"),
            ("1", "Expected something that matches a semantic version, but got '1'"),
            (
                "\"1.0.0-01\"",
                "'1.0.0-01' is not a valid semantic version - invalid leading zero in pre-release identifier"
            ),
        ] as [(String, String?)])
    func semanticVersion(actual: String, failure: String?) throws {
        #expect(try self.failure(#"{"match": "semver"}"#, actual) == failure)
    }

    @Test("rules are combined by AND and OR")
    func combination() throws {
        let matchers = #"{"match": "null"}, {"match": "type"}"#
        func check(_ actual: String, _ combine: String) throws -> [String] {
            let rules = rules("$.a", matchers, combine: combine)
            return try compareBodies(#"{"a":"x"}"#, "{\"a\":\(actual)}", rules: rules).map(\.text)
        }
        #expect(try check("null", "OR").isEmpty)
        #expect(try check("\"y\"", "OR").isEmpty)
        #expect(try check("5", "OR").count == 2)
        #expect(try check("\"y\"", "AND") == ["Expected 'y' (String) to be a null value"])
    }

    @Test(
        "a rule that can't be applied accepts nothing",
        arguments: [
            #"{"match": "csv"}"#, #"{"match": "protobuf", "value": "a/b"}"#,
        ])
    func unavailable(rule: String) throws {
        #expect(try failure(rule, "\"x\"")?.hasPrefix("Could not apply the '") == true)
    }
}
