import HTTPTypes

/// One resource: the URL patterns under which it stands, and its methods.
///
/// A pattern is a path whose segments are literals or captures, `/pacticipants/{pacticipant}/versions/{version}`.
/// Literals win over captures where both match. Routes are listed by feature, in a value that holds the services it
/// needs:
///
/// ```swift
/// struct TagRoutes: Sendable {
///     let tags: TagService
///
///     var routes: [Route] {
///         [
///             Route(
///                 "/pacticipants/{pacticipant}/versions/{version}/tags/{tag}",
///                 .get(handler: get), .put(handler: put), .delete(handler: delete))
///         ]
///     }
///
///     @Sendable private func get(_ request: APIRequest) async throws -> APIResponse {
///         let tag = try await tags.find(try request.capture("tag"), ...)   // throws DomainError.notFound: 404
///         return .hal(TagResource(tag, request.links).document)
///     }
/// }
/// ```
///
/// A method that reads a body or a query says how it is validated, and gets the validated value:
///
/// ```swift
/// .post(body: .object, validating: EnvironmentBody.init) { request, environment in
///     let created = try await environments.create(environment)
///     return .hal(EnvironmentResource(created, request.links).document, status: .created)
///         .located(at: request.links.environment(created.uuid))
/// }
/// .get(validating: PageQuery.optional) { request, page in ... }
/// .get(offers: [.hal, .json]) { request in .document(object, as: request.responseType) }
/// ```
///
/// What is answered without the handlers' doing: 405 with `Allow`, HEAD, OPTIONS, 400 for JSON that is none, 406, 415,
/// 413, and what `DomainError` and ``APIError`` stand for. Nothing is thrown to show an unexpected error: it is logged,
/// and the client gets a reference to it.
struct Route: Sendable {
    /// The patterns; the resource is the same under each of them.
    let patterns: [String]
    let endpoints: [Endpoint]

    init(_ patterns: String..., endpoints: [Endpoint]) {
        self.patterns = patterns
        self.endpoints = endpoints
    }

    init(_ pattern: String, _ endpoints: Endpoint...) {
        patterns = [pattern]
        self.endpoints = endpoints
    }

    /// The endpoint that answers a method; HEAD is answered by GET.
    func endpoint(for method: HTTPRequest.Method) -> Endpoint? {
        endpoints.first { $0.method == (method == .head ? .get : method) }
    }

    /// What `Allow` says: the methods that are listed, in their order, and OPTIONS.
    var allowed: String {
        (endpoints.map(\.method.rawValue) + ["OPTIONS"]).joined(separator: ", ")
    }
}
