import ContractMatching
import ContractModel
import Testing

@Suite("Bodies that are not JSON")
struct OtherBodyTests {
    private func compare(
        _ type: String, _ expected: [UInt8], _ actual: [UInt8], rule: MatchingRule? = nil,
        path: RulePath = .root
    ) throws -> [String] {
        let headers = [HeaderField(name: "Content-Type", values: [type])]
        var part = ResponsePart(headers: headers, body: .present(BodyContent(bytes: expected)))
        if let rule { part.rules.body = [BodyRule(path: path, list: RuleList([rule]))] }
        return try ResponseMatcher(part).mismatches(
            with: ResponsePart(headers: headers, body: ContractBody(received: actual))
        )
        .map(\.text)
    }

    @Test("texts are equal byte by byte, or satisfy a rule")
    func text() throws {
        #expect(try compare("text/plain", Array("a\n".utf8), Array("a\n".utf8)).isEmpty)
        #expect(
            try compare("text/plain", Array("a\r\n".utf8), Array("a\n".utf8)) == [
                "Expected body 'a\r\n' to match 'a\n' using equality but did not match"
            ])
        #expect(try compare("text/plain", Array("a".utf8), Array("b1".utf8), rule: .regex("b\\d")).isEmpty)
        #expect(try compare("text/plain", Array("a".utf8), [0xFF], rule: .regex(".*")).count == 1)
    }

    @Test("bytes are equal, or satisfy a rule")
    func binary() throws {
        #expect(try compare("application/pdf", [1, 2], [1, 2]).isEmpty)
        #expect(
            try compare("application/pdf", [1, 2], [1, 3]) == [
                "Actual body [application/pdf, 2 bytes, starting with 0103] is not equal to the expected body "
                    + "[application/pdf, 2 bytes, starting with 0102]"
            ])
        #expect(try compare("application/pdf", [1], [2], rule: .type).isEmpty)
        #expect(try compare("application/pdf", [1], Array("x".utf8), rule: .integer).count == 1)
    }

    @Test("forms are compared as queries, unexpected parameters count")
    func form() throws {
        let type = "application/x-www-form-urlencoded"
        #expect(try compare(type, Array("a=1&b=x+y".utf8), Array("b=x%20y&a=1".utf8)).isEmpty)
        #expect(
            try compare(type, Array("a=1".utf8), Array("a=1&b=2".utf8)) == [
                "Unexpected form post parameter 'b' received"
            ])
    }

    @Test("rules for forms are for a parameter, or one of its values")
    func formRules() throws {
        let type = "application/x-www-form-urlencoded"
        let (expected, actual) = (Array("a=1&a=2".utf8), Array("a=9&a=2".utf8))
        let path = try RulePath(parsing: "$.a[0]")
        #expect(try compare(type, expected, actual, rule: .regex("\\d"), path: path).isEmpty)
        #expect(try compare(type, expected, Array("a=1&a=9".utf8), rule: .regex("\\d"), path: path).count == 1)
        #expect(try compare(type, expected, Array("a=7".utf8), rule: .integer, path: RulePath(entry: "a")).isEmpty)
    }
}
