import ContractMatching
import ContractModel
import JSONText
import Testing

/// Compares two JSON bodies of responses, with rules for the body in the form of version 3.
func compareBodies(
    _ expected: String, _ actual: String, rules: String = "{}", strict: Bool = false
) throws -> [Mismatch] {
    let headers = [HeaderField(name: "Content-Type", values: ["application/json"])]
    let object = try JSONValue(parsing: "{\"body\": \(rules)}").object ?? JSONObject()
    let rules = try MatchingRules(reading: object)
    let body = ContractBody.present(BodyContent(bytes: Array(expected.utf8)))
    let came = ContractBody.present(BodyContent(bytes: Array(actual.utf8)))
    if strict {
        let part = RequestPart(headers: headers, body: body, rules: rules)
        return try RequestMatcher(part).mismatches(with: RequestPart(headers: headers, body: came))
    }
    let answer = ResponsePart(headers: headers, body: came)
    let part = ResponsePart(headers: headers, body: body, rules: rules)
    let found = try ResponseMatcher(part).mismatches(with: answer)
    if let value = try? JSONValue(parsing: expected) {
        let asValue = ResponsePart(headers: headers, body: .present(BodyContent(json: value)), rules: rules)
        #expect(try ResponseMatcher(asValue).mismatches(with: answer) == found, "as bytes and as a value")
    }
    return found
}

/// One rule list: `{"$.a": {"matchers": [...]}}`.
func rules(_ path: String, _ matchers: String, combine: String = "AND") -> String {
    "{\"\(path)\": {\"combine\": \"\(combine)\", \"matchers\": [\(matchers)]}}"
}

/// `$.a -> what is wrong`.
func lines(_ mismatches: [Mismatch]) -> [String] {
    mismatches.map { "\($0.place ?? $0.kind.rawValue) -> \($0.text)" }
}
