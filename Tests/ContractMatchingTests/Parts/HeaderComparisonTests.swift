import ContractMatching
import ContractModel
import Testing

@Suite("Headers of responses")
struct HeaderComparisonTests {
    private func compare(
        _ expected: [String], _ actual: [String]?, name: String = "X-A", rule: MatchingRule? = nil
    ) throws -> [String] {
        var part = ResponsePart(headers: [HeaderField(name: name, values: expected)])
        if let rule { part.rules.headers = [EntryRule(name: name.lowercased(), list: RuleList([rule]))] }
        let came = actual.map { [HeaderField(name: name.uppercased(), values: $0)] }
        return try ResponseMatcher(part).mismatches(with: ResponsePart(headers: came)).map(\.text)
    }

    @Test("names have no case; missing ones are told")
    func names() throws {
        #expect(try compare(["1"], ["1"]).isEmpty)
        #expect(try compare(["1"], nil) == ["Expected a header 'X-A' but was missing"])
        #expect(try compare([], ["v"]) == ["Expected an empty header 'X-A' but actual value was 'v'"])
    }

    @Test("spaces around commas don't count, all others do")
    func spaces() throws {
        #expect(try compare(["a, b"], ["a,b"]).isEmpty)
        #expect(
            try compare(["a b"], ["a  b"]) == ["Mismatch with header 'X-A': Expected 'a  b' to be equal to 'a b'"])
    }

    @Test("several values are compared by position")
    func several() throws {
        #expect(
            try compare(["a", "b"], ["a"]) == [
                "Mismatch with header 'X-A': Expected value 'b' at index 1 but was missing (actual has 1 value(s))"
            ])
        #expect(
            try compare(["a"], ["a", "b"]) == [
                "Mismatch with header 'X-A': Expected 'b' to be equal to '' for value at index 1"
            ])
    }

    @Test(
        "content types have parameters in any order, values without case",
        arguments: [
            ("text/plain;charset=UTF-8", "text/plain; charset=utf-8", true),
            ("text/plain", "text/plain; charset=utf-8", true), ("text/plain;a=1;b=2", "text/plain;b=2;a=1;c=3", true),
            ("text/plain", "TEXT/PLAIN", false), ("text/plain;Charset=utf-8", "text/plain;charset=utf-8", false),
        ])
    func contentType(expected: String, actual: String, matches: Bool) throws {
        #expect(try compare([expected], [actual], name: "Content-Type").isEmpty == matches)
    }

    @Test("each parameter that is missing or differs is told")
    func parameters() throws {
        #expect(try compare(["text/plain;a=1;b=2"], ["text/plain;b=3"], name: "Content-Type").count == 2)
        #expect(try compare(["text/plain;a=1;b=2"], ["text/html;b=3"], name: "Content-Type").count == 1)
    }

    @Test("rules take the place of equality, for each value")
    func rules() throws {
        #expect(try compare(["1"], ["77"], rule: .regex("\\d+")).isEmpty)
        #expect(
            try compare(["1"], ["-77"], rule: .integer) == [
                "Mismatch with header 'X-A': Expected '-77' to match an integer number"
            ])
        #expect(
            try compare(["1", "2"], ["1", "x"], rule: .regex("\\d")) == [
                "Mismatch with header 'X-A': Expected 'x' to match '\\d' for value at index 0"
            ])
        #expect(try compare(["1"], ["1", "2", "3"], rule: .type(minimum: 2, maximum: nil)).isEmpty)
        #expect(try compare(["a"], ["anything"], rule: .null).count == 1)
    }
}
