import ContractMatching
import ContractModel
import JSONText

/// Compares two bodies of one media type, with rules for the body in the form of version 3. `strict` compares requests,
/// otherwise responses are compared.
func compareBodies(
    _ type: String, _ expected: [UInt8], _ actual: [UInt8], rules: String = "{}", strict: Bool = false,
    actualType: String? = nil
) throws -> [Mismatch] {
    func headers(_ type: String) -> [HeaderField] { [HeaderField(name: "Content-Type", values: [type])] }
    let rules = try MatchingRules(reading: try JSONValue(parsing: "{\"body\": \(rules)}").object ?? JSONObject())
    let body = ContractBody.present(BodyContent(bytes: expected))
    let came = ContractBody(received: actual)
    guard strict else {
        let part = ResponsePart(headers: headers(type), body: body, rules: rules)
        let received = ResponsePart(headers: headers(actualType ?? type), body: came)
        return try ResponseMatcher(part).mismatches(with: received).filter { $0.kind != .header }
    }
    let part = RequestPart(headers: headers(type), body: body, rules: rules)
    let received = RequestPart(headers: headers(actualType ?? type), body: came)
    return try RequestMatcher(part).mismatches(with: received).filter { $0.kind != .header }
}

func compareBodies(
    _ type: String, _ expected: String, _ actual: String, rules: String = "{}", strict: Bool = false,
    actualType: String? = nil
) throws -> [Mismatch] {
    try compareBodies(
        type, Array(expected.utf8), Array(actual.utf8), rules: rules, strict: strict, actualType: actualType)
}
