import HTTPTypes

/// One method of one route: what it reads, what it can answer with, and how it is handled.
///
/// Handling has two steps, because the protocol wants an invalid request to be refused before anything else is looked
/// at: `validating` turns the request into a value (400 otherwise); only after the checks of `Accept` and of the
/// request's media type does the handler get that value. See ``Route`` for an example.
struct Endpoint: Sendable {
    typealias Handler = @Sendable (APIRequest) async throws -> APIResponse

    let method: HTTPRequest.Method
    /// The request types that are taken; with none the type doesn't matter.
    let accepts: [ContentType]
    /// The response types, best first.
    let offers: [ContentType]
    let body: BodyRule
    /// Validates, and answers with what remains to be done.
    let prepare: @Sendable (APIRequest) throws -> Handler
    /// Looks for reasons to answer 404 or 409 before a request of the wrong type is answered 415.
    let precondition: (@Sendable (APIRequest) async throws -> Void)?

    init<Input: Sendable>(
        _ method: HTTPRequest.Method, accepts: [ContentType] = [], offers: [ContentType] = [.hal],
        body: BodyRule = .ignored, precondition: (@Sendable (APIRequest) async throws -> Void)? = nil,
        validating validate: @escaping @Sendable (APIRequest) throws -> Input,
        handler: @escaping @Sendable (APIRequest, Input) async throws -> APIResponse
    ) {
        self.method = method
        self.accepts = accepts
        self.offers = offers
        self.body = body
        self.precondition = precondition
        prepare = { request in
            let input = try validate(request)
            return { request in try await handler(request, input) }
        }
    }
}

extension Endpoint {
    /// GET without parameters to validate.
    static func get(offers: [ContentType] = [.hal], handler: @escaping Handler) -> Endpoint {
        get(offers: offers, validating: { _ in }, handler: { request, _ in try await handler(request) })
    }

    static func get<Input: Sendable>(
        offers: [ContentType] = [.hal], validating validate: @escaping @Sendable (APIRequest) throws -> Input,
        handler: @escaping @Sendable (APIRequest, Input) async throws -> APIResponse
    ) -> Endpoint {
        Endpoint(.get, offers: offers, validating: validate, handler: handler)
    }

    /// DELETE, whose body is not read.
    static func delete(handler: @escaping Handler) -> Endpoint {
        Endpoint(.delete, validating: { _ in }, handler: { request, _ in try await handler(request) })
    }

    /// PUT without members to validate: a body is optional.
    static func put(offers: [ContentType] = [.hal], handler: @escaping Handler) -> Endpoint {
        put(body: .optionalObject, offers: offers, validating: { _ in }) { request, _ in try await handler(request) }
    }

    static func put<Input: Sendable>(
        body: BodyRule = .object, offers: [ContentType] = [.hal],
        precondition: (@Sendable (APIRequest) async throws -> Void)? = nil,
        validating validate: @escaping @Sendable (APIRequest) throws -> Input,
        handler: @escaping @Sendable (APIRequest, Input) async throws -> APIResponse
    ) -> Endpoint {
        Endpoint(
            .put, accepts: [.json], offers: offers, body: body, precondition: precondition, validating: validate,
            handler: handler)
    }

    static func post<Input: Sendable>(
        accepts: [ContentType] = [.json], body: BodyRule = .object, offers: [ContentType] = [.hal],
        precondition: (@Sendable (APIRequest) async throws -> Void)? = nil,
        validating validate: @escaping @Sendable (APIRequest) throws -> Input,
        handler: @escaping @Sendable (APIRequest, Input) async throws -> APIResponse
    ) -> Endpoint {
        Endpoint(
            .post, accepts: accepts, offers: offers, body: body, precondition: precondition, validating: validate,
            handler: handler)
    }

    static func patch<Input: Sendable>(
        accepts: [ContentType] = [.mergePatch], body: BodyRule = .object, offers: [ContentType] = [.hal],
        precondition: (@Sendable (APIRequest) async throws -> Void)? = nil,
        validating validate: @escaping @Sendable (APIRequest) throws -> Input,
        handler: @escaping @Sendable (APIRequest, Input) async throws -> APIResponse
    ) -> Endpoint {
        Endpoint(
            .patch, accepts: accepts, offers: offers, body: body, precondition: precondition, validating: validate,
            handler: handler)
    }
}
