import BrokerCore
import HTTPTypes
import JSONText

/// An answer with an error status, before it is known in which shape the client reads errors.
///
/// Handlers throw ``DomainError`` for what the domain refuses; this is for what HTTP refuses, and for the few routes
/// whose error bodies have a shape of their own.
struct APIError: Error, Sendable {
    enum Content: Sendable {
        case empty
        /// `{"error": …}`
        case message(String)
        /// The same about a body that can't be read as what it says it is.
        case unreadableBody(String)
        /// `{"errors": {"field": ["message"]}}`
        case fields([FieldError])
        /// `{"errors": ["message"]}`
        case list([String])
        /// A text for people, as `text/plain`.
        case text(String)
        /// A JSON body that is the same for every client.
        case document(JSONObject, ContentType)
        /// Nothing stands at this URL: the default body of a 404.
        case missing
    }

    var status: HTTPResponse.Status
    var content: Content
    var fields = HTTPFields()

    init(_ status: HTTPResponse.Status, _ content: Content = .empty, fields: HTTPFields = HTTPFields()) {
        self.status = status
        self.content = content
        self.fields = fields
    }

    /// Nothing stands at this URL.
    static let missing = APIError(.notFound, .missing)

    /// 409 with a body of the route's own.
    static func conflict(_ object: JSONObject) -> APIError {
        APIError(.conflict, .document(object, .json))
    }

    /// 409 with an explanation as plain text.
    static func conflict(text: String) -> APIError {
        APIError(.conflict, .text(text))
    }

    /// The body is not UTF-8, no JSON, or JSON of another kind than an object.
    static func badRequest(_ message: String) -> APIError {
        APIError(.badRequest, .unreadableBody(message))
    }

    /// Problem details whatever the client accepts, as path checks send them.
    static func problem(_ status: HTTPResponse.Status, title: String, type: String, detail: String) -> APIError {
        let problem: JSONObject = [
            "title": .string(title), "type": .string(type), "detail": .string(detail),
            "status": .number(JSONNumber(status.code)),
        ]
        return APIError(status, .document(problem, ContentType("application/problem+json", charset: false)))
    }

    /// What the domain refused, with the status of its code.
    init(_ error: DomainError) {
        switch error.code {
        case .documentNotFound: self = .missing
        case .notFound: self.init(.notFound, .message(error.message))
        case .invalid: self.init(.badRequest, .fields(error.fields))
        case .invalidQuery: self.init(.badRequest, .list(error.fields.map(\.message)))
        case .similarName: self.init(.conflict, .text(error.message))
        case .contentChanged, .mixedKinds: self.init(.conflict, .message(error.message))
        case .mergeConflict: self.init(.conflict, fields: [.contentType: ContentType.hal.fieldValue])
        case .forbiddenChange: self.init(.unprocessableContent, .fields(error.fields))
        }
    }
}

extension APIError {
    /// Not the request's fault: it may be sent again as it is.
    init(_ error: StorageError) {
        // Waiting mends no damage.
        guard error != .damaged else {
            self.init(.internalServerError, .message("\(error)"))
            return
        }
        let pause = error == .busy ? "1" : "30"
        self.init(.serviceUnavailable, .message("\(error)"), fields: [.retryAfter: pause])
    }

    /// An error that a client may see; nil for anything unexpected.
    init?(anyError error: any Error) {
        switch error {
        case let error as APIError: self = error
        case let error as DomainError: self.init(error)
        case let error as FieldError: self.init(DomainError.invalid([error]))
        case let error as StorageError: self.init(error)
        default: return nil
        }
    }
}
