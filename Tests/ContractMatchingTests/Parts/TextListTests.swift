import ContractMatching
import ContractModel
import JSONText
import Testing

@Suite("Lists of header and form values under rules")
struct TextListTests {
    private let digit = #"{"match": "regex", "regex": "\\d"}"#

    private func header(_ expected: [String], _ actual: [String], _ rule: String) throws -> [String] {
        let rules = try MatchingRules(
            reading: JSONValue(parsing: #"{"header": {"X": {"matchers": [\#(rule)]}}}"#).object ?? JSONObject())
        let part = ResponsePart(headers: [HeaderField(name: "X", values: expected)], rules: rules)
        let received = ResponsePart(headers: [HeaderField(name: "x", values: actual)])
        return try ResponseMatcher(part).mismatches(with: received).map(\.text)
    }

    private func form(_ expected: String, _ actual: String, _ rules: String) throws -> [String] {
        lines(try compareBodies("application/x-www-form-urlencoded", expected, actual, rules: rules))
    }

    @Test("eachValue holds for every value, with its own rules")
    func eachValue() throws {
        let rule = #"{"match": "eachValue", "rules": [\#(digit)]}"#
        #expect(try header(["1", "2"], ["7", "8", "9"], rule).isEmpty)
        #expect(
            try header(["1", "2"], ["7", "x"], rule) == [
                "Mismatch with header 'X': Expected 'x' to match '\\d' for value at index 0"
            ])
        #expect(try form("a=1", "a=7&a=x", rules("$.a", rule)) == ["$.a -> Expected 'x' to match '\\d'"])
    }

    @Test("values compares each value with the example's")
    func values() throws {
        let rule = #"{"match": "values"}"#
        #expect(try header(["1", "2"], ["1", "2"], rule).isEmpty)
        #expect(try header(["1", "2"], ["1", "3"], rule).count == 1)
        #expect(try form("a=1", "a=2", rules("$.a", rule)) == ["$.a -> Expected '2' to be equal to '1'"])
    }

    @Test("arrayContains looks for each variant among the values")
    func arrayContains() throws {
        let all = #"{"match": "arrayContains", "variants": []}"#
        #expect(try header(["1", "2"], ["3", "2", "1"], all).isEmpty)
        #expect(try header(["1", "2"], ["1", "3"], all).count == 1)
        #expect(
            try form("a=1&a=2", "a=2&a=x", rules("$.a", all)) == [
                "$.$.a -> Variant at index 0 (1) was not found in the actual list"
            ])
        let variant =
            #"{"match": "arrayContains", "variants": [{"index": 0, "rules": {"$": {"matchers": [\#(digit)]}}}]}"#
        #expect(try form("a=1", "a=x&a=7", rules("$.a", variant)).isEmpty)
        #expect(try form("a=1", "a=x&a=y", rules("$.a", variant)).count == 1)
    }

    @Test("several rules for one list look at its values once each: what they find is told as often")
    func repetitions() throws {
        let both = #"{"match": "integer"}, \#(digit)"#
        #expect(try header(["1", "2"], ["1", "x"], both).count == 4)
        #expect(try header(["1"], ["x"], both).count == 2)
        #expect(try form("a=1", "a=x", rules("$.a", both)).count == 4)
    }

    @Test("under OR one rule has to accept the list and its values")
    func alternatives() throws {
        let both = #"{"match": "eachValue", "rules": [\#(digit)]}, {"match": "regex", "regex": "[a-z]"}"#
        #expect(try form("a=1", "a=7&a=8", rules("$.a", both, combine: "OR")).isEmpty)
        #expect(try form("a=1", "a=x&a=y", rules("$.a", both, combine: "OR")).isEmpty)
        #expect(try header(["1", "2"], ["7", "8"], both).isEmpty == false)
    }

    @Test("names in forms are shown as they are")
    func names() throws {
        #expect(
            try form("a-b=1&c[]=1", "a-b=2&c[]=2", "{}") == [
                "$.a-b -> Expected form post parameter 'a-b' with value '1' but was '2'",
                "$.c[] -> Expected form post parameter 'c[]' with value '1' but was '2'",
            ])
    }
}
