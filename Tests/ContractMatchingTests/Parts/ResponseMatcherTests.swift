import ContractMatching
import ContractModel
import Testing

@Suite("Responses")
struct ResponseMatcherTests {
    private let json = [HeaderField(name: "Content-Type", values: ["application/json"])]

    private func present(_ text: String) -> ContractBody {
        .present(BodyContent(bytes: Array(text.utf8)))
    }

    @Test(
        "the status is compared, or its rule",
        arguments: [
            (nil, 200, 200, nil), (nil, 200, 404, "expected 200 but was 404"), (.statusCode(.success), 200, 204, nil),
            (.statusCode(.success), 200, 400, "Expected status code 400 to be a Successful response (200–299)"),
            (.statusCode(.error), 500, 399, "Expected status code 399 to be a Error response (>= 400)"),
            (.statusCode(.codes([200, 203])), 200, 204, "Expected status code 204 to be a 200, 203"),
            (.integer, 200, 500, nil), (.regex("5.."), 500, 200, "Expected 200 to match '5..'"),
            (.decimal, 200, 200, "Expected 200 to match a decimal number"),
        ] as [(MatchingRule?, Int, Int, String?)])
    func status(rule: MatchingRule?, expected: Int, actual: Int, failure: String?) throws {
        var part = ResponsePart(status: expected)
        part.rules.status = rule.map { RuleList([$0]) }
        #expect(
            try ResponseMatcher(part).mismatches(with: ResponsePart(status: actual)).map(\.text)
                == [failure].compactMap(\.self))
    }

    @Test("missing, empty and null bodies")
    func bodyStates() throws {
        func check(_ expected: ContractBody, _ actual: ContractBody) throws -> [String] {
            try ResponseMatcher(ResponsePart(headers: json, body: expected))
                .mismatches(with: ResponsePart(headers: json, body: actual)).map(\.text)
        }
        #expect(try check(.missing, present("1")).isEmpty)
        #expect(try check(.empty, .empty).isEmpty)
        #expect(try check(.null, .empty).isEmpty)
        #expect(
            try check(.empty, present("1")) == ["Expected empty body but received Present(1 bytes, application/json)"])
        #expect(
            try check(.null, present("null")) == ["Expected empty body but received Present(4 bytes, application/json)"]
        )
        #expect(try check(present("{}"), .empty) == ["Expected body Present(2 bytes) but was empty"])
    }

    @Test(
        "bodies are compared if their types allow it",
        arguments: [
            ("application/json", "application/json;charset=utf-8", true),
            ("application/json;charset=utf-8", "application/json", false),
            ("application/json", "application/hal+json", true), ("application/hal+json", "application/json", false),
            ("application/json", "text/html", false), ("text/plain", "application/json", false),
        ])
    func comparable(expected: String, actual: String, isComparable: Bool) throws {
        let part = ResponsePart(headers: [HeaderField(name: "Content-Type", values: [expected])], body: present("1"))
        let came = ResponsePart(headers: [HeaderField(name: "Content-Type", values: [actual])], body: present("1"))
        let mismatches = try ResponseMatcher(part).mismatches(with: came)
        #expect(mismatches.contains { $0.kind == .bodyType } != isComparable)
    }

    @Test("a rule for the header makes other types comparable")
    func typeRule() throws {
        var part = ResponsePart(
            headers: [HeaderField(name: "Content-Type", values: ["application/json"])], body: present("{\"a\":1}"))
        part.rules.headers = [EntryRule(name: "content-type", list: RuleList([.regex("application/.*json")]))]
        let came = ResponsePart(
            headers: [HeaderField(name: "Content-Type", values: ["application/vnd.x-json"])], body: present("{\"a\":2}")
        )
        #expect(try ResponseMatcher(part).mismatches(with: came).map(\.place) == ["$.a"])
    }

    @Test("body comes first, then the status, then headers by name; none hides another")
    func order() throws {
        let part = ResponsePart(
            headers: [HeaderField(name: "Z", values: ["1"]), HeaderField(name: "A", values: ["1"])] + json,
            body: present(#"{"b":1,"a":1}"#))
        let came = ResponsePart(status: 500, headers: json, body: present(#"{"a":2,"b":2}"#))
        let mismatches = try ResponseMatcher(part).mismatches(with: came)
        #expect(mismatches.map { $0.place ?? $0.kind.rawValue } == ["$.a", "$.b", "StatusMismatch", "A", "Z"])
    }
}
