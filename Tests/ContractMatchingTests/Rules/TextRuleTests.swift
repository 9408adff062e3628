import ContractMatching
import ContractModel
import JSONText
import Testing

@Suite("Rules on texts, such as headers")
struct TextRuleTests {
    /// What is said of a header whose example is `1`; nil where it is accepted.
    private func failure(_ rule: String, _ actual: String) throws -> String? {
        let object = try JSONValue(parsing: "{\"header\": {\"X\": {\"matchers\": [\(rule)]}}}").object ?? JSONObject()
        let expected = ResponsePart(
            headers: [HeaderField(name: "X", values: ["1"])], rules: try MatchingRules(reading: object))
        let came = ResponsePart(headers: [HeaderField(name: "X", values: [actual])])
        let mismatches = try ResponseMatcher(expected).mismatches(with: came)
        #expect(mismatches.count < 2)
        return mismatches.first.map { String($0.text.dropFirst("Mismatch with header 'X': ".count)) }
    }

    @Test(
        "what each rule accepts, values apart by blanks",
        arguments: [
            ("number", "1 -77 7.5 1e3 inf nan +5 .5 5. 1e400 -0", "0x10 true 1_000 1.2.3"),
            ("decimal", "1 -77 7.5 1e3", "0x10 v1"), ("integer", "1 +5 18446744073709551615", "-77 7.5 1e3 -0 inf 0x1"),
            ("boolean", "true false", "TRUE 1"), ("null", "", "null 1"),
            ("semver", "1.2.3 1.2.3-rc.1+b", "1 v1.2.3 1.2"),
            ("notEmpty", "x 0", ""), ("values", "1", "2"), ("equality", "1", "01"), ("type", "x 1", ""),
            ("min", "x", ""),
            ("date", "2020-01-01", "2020-13-01 x"), ("time", "20:00:00", "24:00:00"),
            ("datetime", "2020-01-01T10:00:00Z", "2020-01-01"), ("statusCode", "200 299", "404 1 x 7.5"),
            ("eachKey", "", "1"), ("eachValue", "", "1"), ("csv", "", "1"),
        ])
    func acceptance(name: String, accepted: String, rejected: String) throws {
        let rule = "{\"match\": \"\(name)\", \"min\": 1}"
        for value in accepted.split(separator: " ") { #expect(try failure(rule, String(value)) == nil, "\(value)") }
        for value in rejected.split(separator: " ") { #expect(try failure(rule, String(value)) != nil, "\(value)") }
    }

    @Test(
        "messages show the text without its kind",
        arguments: [
            ("number", "x", "Expected 'x' to match a number"), ("decimal", "x", "Expected 'x' to match a number"),
            ("integer", "-1", "Expected '-1' to match an integer number"),
            ("boolean", "x", "Expected x to match a boolean"),
            ("null", "x", "Unable to match 'x' using Null"), ("equality", "x", "Expected 'x' to be equal to '1'"),
            ("date", "2020-13-01", "Expected '2020-13-01' to match a date pattern of 'yyyy-MM-dd'"),
            ("datetime", "x", "Expected 'x' to match a timestamp pattern of 'yyyy-MM-dd'T'HH:mm:ssXXX'"),
            ("statusCode", "404", "Expected status code 404 to be a Successful response (200–299)"),
            ("notEmpty", "", "Expected  to not be empty"),
        ])
    func messages(name: String, actual: String, failure: String) throws {
        #expect(try self.failure("{\"match\": \"\(name)\"}", actual) == failure)
    }
}
