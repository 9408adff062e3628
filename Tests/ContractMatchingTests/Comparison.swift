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
        #expect(lines(try compareFolded(part, expected, actual)) == lines(found), "as trees and as folded values")
    }
    return found
}

/// The same with small objects of both bodies folded, as they are in large ones: the actual body is made large by
/// spaces behind it.
private func compareFolded(_ part: ResponsePart, _ expected: String, _ actual: String) throws -> [Mismatch] {
    var part = part
    let value = try JSONReader.readFolded(Array(expected.utf8), largeBytes: 0).value
    part.body = .present(BodyContent(json: value))
    var bytes = Array(actual.utf8)
    if (try? JSONReader.read(bytes)) != nil { bytes += Array(repeating: UInt8(ascii: " "), count: 256 * 1024) }
    let received = ResponsePart(headers: part.headers, body: .present(BodyContent(bytes: bytes)))
    return try ResponseMatcher(part).mismatches(with: received)
}

/// One rule list: `{"$.a": {"matchers": [...]}}`.
func rules(_ path: String, _ matchers: String, combine: String = "AND") -> String {
    "{\"\(path)\": {\"combine\": \"\(combine)\", \"matchers\": [\(matchers)]}}"
}

/// `$.a -> what is wrong`.
func lines(_ mismatches: [Mismatch]) -> [String] {
    mismatches.map { "\($0.place ?? $0.kind.rawValue) -> \($0.text)" }
}
