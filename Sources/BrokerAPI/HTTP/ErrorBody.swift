import BrokerCore
import HTTPTypes
import JSONText

/// Renders errors in the shape that a client asked for: the protocol's own, or problem details (RFC 9457) where
/// `Accept` contains `application/problem+json`.
struct ErrorBody: Sendable {
    let accept: AcceptHeader
    /// The base URL of links, which problem types stand under.
    let base: String

    private var wantsProblem: Bool { accept.mentions(.problem) }

    func response(to error: APIError) -> APIResponse {
        var response = render(error)
        for field in error.fields {
            response.fields.append(field)
        }
        return response
    }

    /// The answer to a failure of ours; `reference` is what the log has under it.
    func response(toFailure reference: String) -> APIResponse {
        let message = "An error has occurred. The details have been logged with the reference \(reference)"
        guard wantsProblem else {
            let error: JSONObject = ["message": .string(message), "reference": .string(reference)]
            return .hal(["error": .object(error)], status: .internalServerError)
        }
        return problem(.internalServerError, "Server error", "/problems/server-error", message)
    }

    private func render(_ error: APIError) -> APIResponse {
        switch error.content {
        case .empty: return .empty(error.status)
        case .text(let text): return .text(text, status: error.status)
        case .document(let object, let type): return .document(object, as: type, status: error.status)
        case .missing: return missing()
        case .message(let message):
            guard wantsProblem else { return .hal(["error": .string(message)], status: error.status) }
            return problem(error.status, title(of: error.status), type(of: error.status), message)
        case .unreadableBody(let message):
            guard wantsProblem else { return .hal(["error": .string(message)], status: error.status) }
            // The protocol's words for it, though with the answer's own status, where the protocol says 500.
            return problem(error.status, "Server error", "/problem/server-error", message)
        case .fields(let errors):
            guard wantsProblem else { return .hal(["errors": fieldMap(errors)], status: error.status) }
            return validationProblem(errors.map { entry($0.message, $0) }, error.status)
        case .list(let messages):
            guard wantsProblem else {
                return .hal(["errors": .array(messages.map { .string($0) })], status: error.status)
            }
            return validationProblem(messages.map { entry($0) }, error.status)
        }
    }

    private func missing() -> APIResponse {
        let message = "The requested document was not found on this server."
        if wantsProblem { return problem(.notFound, "404 Not Found", "/problem/not-found", message) }
        guard accept.mentions(.html) else { return .json(["error": .string(message)], status: .notFound) }
        let page = """
            <!DOCTYPE html><html><head><title>404 Not Found</title></head>\
            <body><h1>404 Not Found</h1><p>\(message)</p></body></html>

            """
        return APIResponse(.notFound, type: "text/html", body: page)
    }

    /// Fields in the order in which they first appear, each with its messages.
    private func fieldMap(_ errors: [FieldError]) -> JSONValue {
        var map = JSONObject()
        for error in errors {
            let messages = map[error.field]?.array ?? []
            map[error.field] = .array(messages + [.string(error.message)])
        }
        return .object(map)
    }

    private func problem(
        _ status: HTTPResponse.Status, _ title: String, _ type: String, _ detail: String
    ) -> APIResponse {
        let problem: JSONObject = [
            "title": .string(title), "type": .string(base + type), "detail": .string(detail),
            "status": .number(JSONNumber(status.code)),
        ]
        return .document(problem, as: .problem, status: status)
    }

    private func validationProblem(_ errors: [JSONObject], _ status: HTTPResponse.Status) -> APIResponse {
        let problem: JSONObject = [
            "title": "Validation errors", "type": .string(base + "/problems/validation-error"),
            "status": .number(JSONNumber(status.code)), "instance": "/", "errors": .array(errors.map { .object($0) }),
        ]
        return .document(problem, as: .problem, status: status)
    }

    /// What a list of problems says of a message about one field; about none in particular without a name.
    private func entry(_ message: String, _ field: FieldError? = nil) -> JSONObject {
        let isInPath = field?.isPathSegment ?? false
        var entry: JSONObject = [
            "type": .string(base + "/problems/" + Self.kind(of: message, isInPath)),
            "title": isInPath ? "Invalid path segment" : "Invalid body parameter", "detail": .string(message),
        ]
        if let field { entry[isInPath ? "parameter" : "pointer"] = .string((isInPath ? "" : "/") + field.field) }
        return entry
    }

    private static func kind(of message: String, _ isInPath: Bool) -> String {
        let place = isInPath ? "request-parameter" : "body-property"
        if message.contains("missing") { return "missing-\(place)" }
        return "invalid-\(place)-\(message.contains("format") ? "format" : "value")"
    }

    private func title(of status: HTTPResponse.Status) -> String {
        switch status {
        case .notFound: "Not found"
        case .conflict: "Conflict"
        case .contentTooLarge: "Content too large"
        case .serviceUnavailable: "Service unavailable"
        default: "Bad request"
        }
    }

    private func type(of status: HTTPResponse.Status) -> String {
        switch status {
        case .notFound: "/problem/not-found"
        case .conflict: "/problem/conflict"
        case .contentTooLarge: "/problem/content-too-large"
        case .serviceUnavailable: "/problem/service-unavailable"
        default: "/problem/bad-request"
        }
    }
}
