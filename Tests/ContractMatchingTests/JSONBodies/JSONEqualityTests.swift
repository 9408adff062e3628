import ContractMatching
import Testing

@Suite("JSON bodies without rules")
struct JSONEqualityTests {
    @Test(
        "values are equal by kind and value",
        arguments: [
            ("1", "1", true), ("1", "1.0", false), ("100", "1e2", false), ("0", "-0", false), ("1.1", "1.10", true),
            ("0.0", "-0.0", true), ("9007199254740993", "9007199254740992", false),
            ("18446744073709551616", "18446744073709551617", true), ("\"\\u00e9\"", "\"e\\u0301\"", false),
            ("\"a\\/b\"", "\"a/b\"", true), ("null", "null", true), ("true", "\"true\"", false),
            ("{\"a\":1,\"b\":2}", "{\"b\":2,\"a\":1}", true), ("{\"a\":1,\"a\":2}", "{\"a\":2}", true),
        ])
    func values(expected: String, actual: String, isEqual: Bool) throws {
        #expect(try compareBodies("{\"v\":\(expected)}", "{\"v\":\(actual)}").isEmpty == isEqual)
    }

    @Test("responses may have more members, requests not; lists have their length")
    func extraEntries() throws {
        #expect(try compareBodies(#"{"a":1}"#, #"{"a":1,"b":2}"#).isEmpty)
        #expect(
            lines(try compareBodies(#"{"a":1}"#, #"{"a":1,"b":2}"#, strict: true)) == [
                "$ -> Expected a Map with keys [a] but received one with keys [a, b]"
            ])
        #expect(
            lines(try compareBodies("{}", #"{"a":1}"#, strict: true)) == [
                #"$ -> Expected an empty Map but received {"a":1}"#
            ])
        #expect(
            lines(try compareBodies("[1,2]", "[1,3,4]")) == [
                "$[1] -> Expected 3 (Integer) to be equal to 2 (Integer)",
                "$ -> Expected a List with 2 elements but received 3 elements",
            ])
        #expect(lines(try compareBodies("[]", "[1]")) == ["$ -> Expected an empty List but received [1]"])
        #expect(lines(try compareBodies("[1,2]", "[1]")).first == "$ -> Expected 2 but was missing")
    }

    @Test("every difference is told, with its place")
    func places() throws {
        let mismatches = try compareBodies(
            #"{"a":{"b c":[1,{"it's":2}]},"d":1,"e":{}}"#, #"{"a":{"b c":[1,{"it's":3}]},"e":[]}"#)
        #expect(
            lines(mismatches) == [
                "$ -> Actual map is missing the following keys: d",
                #"$.a['b c'][1]['it\'s'] -> Expected 3 (Integer) to be equal to 2 (Integer)"#,
                "$.e -> Type mismatch: Expected [] (Array) to be the same type as {} (Object)",
            ])
    }

    @Test(
        "what is not JSON is told so",
        arguments: [#"{"a":1"#, #"{"a":1} x"#, #"{"a":NaN}"#, #"{"a":"\ud800"}"#, "{\"a\":1e400}", "\u{FEFF}{}"])
    func malformed(actual: String) throws {
        let mismatches = try compareBodies(#"{"a":1}"#, actual)
        #expect(mismatches.count == 1)
        #expect(mismatches.first?.place == "$")
        #expect(mismatches.first?.text.hasPrefix("Failed to parse the actual body: '") == true)
    }

    @Test("a text of many megabytes in a mismatch is cut")
    func longValues() throws {
        let mismatches = try compareBodies(#"{"a":1}"#, "{\"a\":\"\(String(repeating: "x", count: 1_000_000))\"}")
        #expect(mismatches.count == 1)
        #expect(mismatches.allSatisfy { $0.text.utf8.count < 10_000 && $0.actual.utf8.count < 10_000 })
    }
}
