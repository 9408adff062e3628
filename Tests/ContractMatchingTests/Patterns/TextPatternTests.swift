import ContractMatching
import ContractModel
import Testing

@Suite("Regular expressions")
struct TextPatternTests {
    @Test("a search finds a match anywhere")
    func search() throws {
        let pattern = try TextPattern("o\\d")
        #expect(pattern.occurs(in: "foo1"))
        #expect(!pattern.occurs(in: "foo"))
        #expect(try TextPattern("").occurs(in: ""))
    }

    @Test("what doesn't compile is an error that says why")
    func invalid() {
        let error = #expect(throws: PatternError.self) { try TextPattern("(a") }
        #expect(error?.reason.isEmpty == false)
    }

    @Test("a hostile pattern ends in an error of its comparison", .timeLimit(.minutes(5)))
    func hostile() throws {
        let rule = #"{"match": "regex", "regex": "(a+)+$"}"#
        let text = String(repeating: "a", count: 60) + "b"
        let error = #expect(throws: MatchingError.self) {
            try compareBodies(#"{"v":"a"}"#, "{\"v\":\"\(text)\"}", rules: rules("$.v", rule))
        }
        #expect(error?.description.contains("takes too long") == true)
    }

    @Test("a long text with a harmless pattern is matched")
    func longText() throws {
        let text = String(repeating: "abc", count: 300_000)
        let rule = #"{"match": "regex", "regex": "[a-c]+"}"#
        #expect(try compareBodies(#"{"v":"a"}"#, "{\"v\":\"\(text)\"}", rules: rules("$.v", rule)).isEmpty)
    }

    @Test("the budget of a contract ends what is slow again and again", .timeLimit(.minutes(5)))
    func budget() throws {
        var part = ResponsePart(headers: [HeaderField(name: "X-A", values: ["a"])])
        part.rules.headers = [EntryRule(name: "X-A", list: RuleList([.regex("(a|b|ab)*c|.*")]))]
        let matcher = ResponseMatcher(part, budget: PatternBudget(limit: .zero))
        let slow = ResponsePart(headers: [HeaderField(name: "X-A", values: [String(repeating: "ab", count: 22)])])
        #expect(throws: MatchingError.self) { try matcher.mismatches(with: slow) }
    }
}
