/// What a person did that can't be done, in words for them. Anything else that is thrown is a defect of ours or of the
/// machine and is shown as "Internal error".
package struct DomainError: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Code: Sendable, Hashable {
        /// A thing that the request names doesn't exist (404).
        case notFound
        /// What stands at the URL doesn't exist, or something on the way to it that isn't named (404).
        case documentNotFound
        /// Members of a body, a query or a path break a rule; `fields` says which (400).
        case invalid
        /// A query as a whole makes no sense; `fields` holds one message each, without names (400).
        case invalidQuery
        /// A new pacticipant's name looks like an existing one's (409).
        case similarName
        /// The content of a published pact would change (409).
        case contentChanged
        /// Two contracts don't agree about a request, so that they can't be merged (409).
        case mergeConflict
        /// A merge would bring HTTP interactions and messages together in one contract (409).
        case mixedKinds
        /// The resource can't be changed in that way (422).
        case forbiddenChange
    }

    package var code: Code
    /// One sentence that names the thing and says what to do.
    package var message: String
    /// One entry a broken rule, in the order in which they are shown.
    package var fields: [FieldError]

    package init(_ code: Code, _ message: String, fields: [FieldError] = []) {
        self.code = code
        self.message = message
        self.fields = fields
    }

    package var description: String { message }

    package static func notFound(_ message: String) -> DomainError {
        DomainError(.notFound, message)
    }

    package static func invalid(_ fields: [FieldError]) -> DomainError {
        let text = fields.map { $0.field.isEmpty ? $0.message : "\($0.field) \($0.message)" }.joined(separator: "; ")
        return DomainError(.invalid, text, fields: fields)
    }

    package static func invalid(_ field: String, _ message: String) -> DomainError {
        invalid([FieldError(field, message)])
    }

    package static func invalidQuery(_ messages: [String]) -> DomainError {
        DomainError(
            .invalidQuery, messages.joined(separator: "; "), fields: messages.map { FieldError("", $0) })
    }
}

/// A rule that one field breaks. Nested names are joined with dots; the whole document is the empty name.
package struct FieldError: Error, Sendable, Hashable {
    package var field: String
    package var message: String
    /// Whether it is a segment of the request's path.
    package var isPathSegment = false

    package init(_ field: String, _ message: String) {
        self.field = field
        self.message = message
    }

    package static func pathSegment(_ name: String, _ message: String) -> FieldError {
        var error = FieldError(name, message)
        error.isPathSegment = true
        return error
    }
}
