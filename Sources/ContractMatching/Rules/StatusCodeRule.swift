import ContractModel
import JSONText

/// A class of status codes, or some codes.
struct StatusCodeRule: ValueRule {
    let status: StatusClass

    var name: String { "StatusCode" }

    func failure(of actual: JSONValue, expected: JSONValue, isCascaded: Bool) -> String? { nil }

    func failure(of actual: String, expected: String, isCascaded: Bool) -> String? {
        guard let code = UInt16(actual) else { return "Expected '\(actual.shortened)' to be a status code" }
        return failure(ofStatus: Int(code), expected: 0)
    }

    func failure(ofStatus actual: Int, expected: Int) -> String? {
        guard !status.contains(actual) else { return nil }
        return "Expected status code \(actual) to be a \(className)"
    }

    private var className: String {
        switch status {
        case .information: "Informational response (100–199)"
        case .success: "Successful response (200–299)"
        case .redirect: "Redirect (300–399)"
        case .clientError: "Client error (400–499)"
        case .serverError: "Server error (500–599)"
        case .nonError: "Non-error response (< 400)"
        case .error: "Error response (>= 400)"
        case .codes(let codes): codes.map { String($0) }.joined(separator: ", ")
        }
    }
}
