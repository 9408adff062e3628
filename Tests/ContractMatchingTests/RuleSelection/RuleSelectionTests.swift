import ContractMatching
import Testing

@Suite("Which rule is in force")
struct RuleSelectionTests {
    private let expected = #"{"item1":{"level":[{"id":1},{"id":1}]}}"#
    private let actual = #"{"item1":{"level":[{"id":1},{"id":"x"}]}}"#

    /// Whether a `type` rule at the first path (which the value breaks) wins over `regex` at the second (which it
    /// fits).
    private func wins(_ path: String, over other: String) throws -> Bool {
        let rules =
            #"{"\#(path)": {"matchers": [{"match": "type"}]}, "\#(other)": {"matchers": [{"match": "regex", "regex": "1|x"}]}}"#
        return try !compareBodies(expected, actual, rules: rules).isEmpty
    }

    @Test(
        "the heavier path wins, whatever comes first",
        arguments: [
            ("$.item1.level[1].id", "$.item1.level[*].id"), ("$.item1.level[*].id", "$.*.level[*].id"),
            ("$.*.level[*].id", "$.item1.level"), ("$.item1.level", "$.item1"), ("$.item1.level[1].id", "$.*.*.*.*"),
            ("$.item1", "$"), ("$", ""),
        ])
    func weights(heavier: String, lighter: String) throws {
        #expect(try wins(heavier, over: lighter))
        #expect(try !wins(lighter, over: heavier))
    }

    @Test(
        "a path that leads elsewhere doesn't count",
        arguments: ["$.item2", "$.item1.level[2].id", "$.item1.level[1].id.x", "$.item1['level'][1][0]"])
    func elsewhere(path: String) throws {
        #expect(
            try compareBodies(expected, actual, rules: rules(path, #"{"match": "regex", "regex": ".*"}"#)).count == 1)
    }

    @Test("rules reach everything below their path, until a better one")
    func cascade() throws {
        let body = (#"{"a":{"b":"x","c":"y"}}"#, #"{"a":{"b":"p","c":"q"}}"#)
        #expect(try compareBodies(body.0, body.1, rules: rules("$.a", #"{"match": "type"}"#)).isEmpty)
        let reset = #"{"$.a": {"matchers": [{"match": "type"}]}, "$.a.c": {"matchers": [{"match": "equality"}]}}"#
        #expect(
            lines(try compareBodies(body.0, body.1, rules: reset)) == [
                "$.a.c -> Expected 'q' (String) to be equal to 'y' (String)"
            ])
    }

    @Test("a rule directly in the category, or with an empty path, reaches everything")
    func everywhere() throws {
        for rules in [#"{"matchers": [{"match": "type"}]}"#, rules("", #"{"match": "type"}"#)] {
            #expect(try compareBodies(#"{"a":{"b":"x"}}"#, #"{"a":{"b":"p"}}"#, rules: rules).isEmpty)
        }
    }

    @Test("positions and keys of digits are the same to a rule, other keys are no positions")
    func digits() throws {
        let rule = #"{"match": "type"}"#
        #expect(try compareBodies(#"{"1":"x"}"#, #"{"1":"p"}"#, rules: rules("$[1]", rule)).isEmpty)
        #expect(try compareBodies(#"["a","x"]"#, #"["a","p"]"#, rules: rules("$['1']", rule)).isEmpty)
        #expect(try compareBodies(#"{"1":"x"}"#, #"{"1":"p"}"#, rules: rules("$[*]", rule)).isEmpty)
        #expect(try compareBodies(#"["x"]"#, #"["p"]"#, rules: rules("$.*", rule)).isEmpty)
        #expect(try compareBodies(#"{"k":"x"}"#, #"{"k":"p"}"#, rules: rules("$[*]", rule)).count == 1)
    }

    @Test("a list of thousands under many wildcard rules is walked once")
    func manyRules() throws {
        let paths = (0..<40).map { index in
            let steps = (0..<6).map { index >> $0 & 1 == 0 ? ".*" : "[*]" }.joined()
            return "\"$\(steps)\": {\"matchers\": [{\"match\": \"type\"}]}"
        }
        let element = "[[[[[1,2]]]]]"
        let many = "[\(Array(repeating: element, count: 2000).joined(separator: ","))]"
        let mismatches = try compareBodies("[\(element)]", many, rules: "{\(paths.joined(separator: ","))}")
        #expect(mismatches.count == 1)
    }
}
