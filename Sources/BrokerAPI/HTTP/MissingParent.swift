import BrokerCore

/// Routes below a resource say only that the document is missing, whichever of the named things it is.
enum MissingParent {
    /// Runs a use case, and shows any "not found" of it as the default 404.
    static func unnamed<Value>(_ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch let error as DomainError where error.code == .notFound {
            throw DomainError.documentNotFound
        }
    }

    /// A path segment under which something may be created; a blank one is refused.
    static func creatableName(_ request: APIRequest, _ capture: String) throws -> String {
        let name = try request.capture(capture)
        guard !name.allSatisfy(\.isWhitespace) else { throw DomainError.invalid(capture, "cannot be blank") }
        return name
    }
}
