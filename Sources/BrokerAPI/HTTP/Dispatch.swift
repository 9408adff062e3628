import HTTPTypes
import Hummingbird
import JSONText
import Logging

/// One request on its way through the checks of a route and into its handler.
struct Dispatch: Sendable {
    let exchange: Exchange
    let match: RouteTable.Match
    let configuration: APIConfiguration
    let logger: Logger

    func response() async throws -> APIResponse {
        let method = exchange.request.method
        guard Self.knownMethods.contains(method) else {
            throw APIError(.notImplemented, .message("The method \(method.rawValue) is not known"))
        }
        guard method != .options else {
            return APIResponse(.ok, fields: [.accessControlAllowMethods: match.route.allowed])
        }
        guard let endpoint = match.route.endpoint(for: method) else {
            throw APIError(.methodNotAllowed, fields: [.allow: match.route.allowed])
        }
        var request = try await apiRequest(for: endpoint)
        let readable = accepts(request, endpoint)
        let handler = readable ? try endpoint.prepare(request) : nil
        guard let responseType = exchange.accept.choose(from: endpoint.offers) else {
            throw APIError(.notAcceptable)
        }
        request.responseType = responseType
        guard let handler else {
            try await endpoint.precondition?(request)
            throw APIError(.unsupportedMediaType, fields: [.contentType: responseType.fieldValue])
        }
        return try await handler(request)
    }

    private static let knownMethods: Set<HTTPRequest.Method> = [
        .get, .head, .post, .put, .patch, .delete, .options, .trace, .connect,
    ]

    private func accepts(_ request: APIRequest, _ endpoint: Endpoint) -> Bool {
        guard !endpoint.accepts.isEmpty else { return true }
        let sent = ContentType.name(ofField: request.headers[.contentType] ?? "")
        return endpoint.accepts.contains { $0.name == sent }
    }

    private func apiRequest(for endpoint: Endpoint) async throws -> APIRequest {
        let body = endpoint.body == .ignored ? [] : try await readBody()
        let limits = JSONLimits(
            maximumDepth: configuration.maximumJSONDepth, maximumBytes: configuration.maximumBodyBytes)
        let headers = exchange.request.headers
        return APIRequest(
            method: exchange.request.method, path: exchange.path, captures: match.captures,
            query: QueryParameters(exchange.request.uri.query), headers: headers, accept: exchange.accept, body: body,
            json: try endpoint.body.object(in: body, contentType: headers[.contentType], limits: limits),
            links: Links(base: exchange.base), logger: logger, responseType: endpoint.offers.first ?? .hal)
    }

    /// The whole body; 413 as soon as it is known to be too long.
    private func readBody() async throws -> [UInt8] {
        let limit = configuration.maximumBodyBytes
        let tooLarge = APIError(
            .contentTooLarge, .message("The request body is larger than the limit of \(limit) bytes"))
        if let length = exchange.request.headers[.contentLength].flatMap({ Int($0) }), length > limit { throw tooLarge }
        do {
            let buffer = try await exchange.request.body.collect(upTo: limit)
            return Array(buffer.readableBytesView)
        } catch let error as any HTTPResponseError where error.status == .contentTooLarge {
            throw tooLarge
        }
    }
}
