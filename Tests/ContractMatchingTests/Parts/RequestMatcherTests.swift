import ContractMatching
import ContractModel
import Testing

@Suite("Requests")
struct RequestMatcherTests {
    private func compare(_ expected: RequestPart, _ actual: RequestPart) throws -> [String] {
        try RequestMatcher(expected).mismatches(with: actual).map(\.text)
    }

    @Test("method without case, path with")
    func methodAndPath() throws {
        #expect(try compare(RequestPart(method: "POST"), RequestPart(method: "post")).isEmpty)
        #expect(try compare(RequestPart(method: "POST"), RequestPart(method: "GET")) == ["expected POST but was GET"])
        #expect(
            try compare(RequestPart(path: "/a"), RequestPart(path: "/a/")) == ["Expected '/a/' to be equal to '/a'"])
        var ruled = RequestPart(path: "/o/1")
        ruled.rules.path = RuleList([.regex("/o/\\d+")])
        #expect(try compare(ruled, RequestPart(path: "/o/77")).isEmpty)
    }

    @Test("a request is addressed by method and path alone")
    func address() throws {
        var expected = RequestPart(method: "POST", path: "/o/1", query: [QueryParameter(name: "a", values: ["1"])])
        #expect(try RequestMatcher(expected).isAddressed(by: RequestPart(method: "POST", path: "/o/1")))
        #expect(try !RequestMatcher(expected).isAddressed(by: RequestPart(method: "GET", path: "/o/1")))
        #expect(try !RequestMatcher(expected).isAddressed(by: RequestPart(method: "POST", path: "/o/2")))
        expected.rules.path = RuleList([.regex("/o/\\d+")])
        #expect(try RequestMatcher(expected).isAddressed(by: RequestPart(method: "POST", path: "/o/2")))
    }

    @Test("a query has exactly the expected parameters, in any order")
    func query() throws {
        func check(_ expected: String, _ actual: String) throws -> [String] {
            try compare(
                RequestPart(query: [QueryParameter](decoding: expected)),
                RequestPart(query: [QueryParameter](decoding: actual)))
        }
        #expect(try check("a=1&b=2", "b=2&a=1").isEmpty)
        #expect(try check("a", "a=").isEmpty)
        #expect(try check("a=1", "") == ["Expected query parameter 'a' but was missing"])
        #expect(try check("", "b=1") == ["Unexpected query parameter 'b' received"])
        #expect(try check("a=1", "a=2") == ["Expected query parameter 'a' with value '1' but was '2'"])
        #expect(
            try check("a=1", "a=1&a=2").first == "Expected query parameter 'a' with 1 value(s) but received 2 value(s)")
    }

    @Test("query rules see each value, and limits their number")
    func queryRules() throws {
        var part = RequestPart(query: [QueryParameter(name: "a", values: ["1"])])
        part.rules.query = [EntryRule(name: "a", list: RuleList([.type(minimum: 2, maximum: nil), .integer]))]
        #expect(try compare(part, RequestPart(query: [QueryParameter(name: "a", values: ["5", "6"])])).isEmpty)
        #expect(
            try compare(part, RequestPart(query: [QueryParameter(name: "a", values: ["5"])])) == [
                "Expected [5] (size 1) to have minimum size of 2"
            ])
        #expect(
            try compare(part, RequestPart(query: [QueryParameter(name: "a", values: ["5", "x"])])) == [
                // Told for each of the two rules, as in bodies.
                "Expected 'x' to match an integer number", "Expected 'x' to match an integer number",
            ])
    }
}
