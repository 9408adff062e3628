import HTTPTypes
import Hummingbird
import JSONText
import Logging

/// One request on its way through the checks of a route and into its handler.
struct Dispatch: Sendable {
    let exchange: Exchange
    let match: RouteTable.Match
    let configuration: APIConfiguration
    let bodies: BodyMemory
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
        var held = 0
        defer { bodies.giveBack(held) }
        let body = endpoint.body == .ignored ? [] : try await readBody(&held)
        var request = try apiRequest(for: endpoint, body)
        // What is not of the right type is validated all the same where it can be: 400 comes before 415.
        let isAccepted = accepts(request, endpoint)
        let prepared = isAccepted || request.json != nil ? try endpoint.prepare(request) : nil
        let handler = isAccepted ? prepared : nil
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

    private func apiRequest(for endpoint: Endpoint, _ body: [UInt8]) throws -> APIRequest {
        let limits = JSONLimits(
            maximumDepth: configuration.maximumJSONDepth, maximumBytes: configuration.maximumBodyBytes)
        let headers = exchange.request.headers
        let document = try endpoint.body.document(
            in: body, contentType: headers[.contentType], limits: limits)
        return APIRequest(
            method: exchange.request.method, path: exchange.path, captures: match.captures,
            query: QueryParameters(exchange.request.uri.query), headers: headers, accept: exchange.accept, body: body,
            json: document?.value.object, duplicates: document?.duplicates ?? [], links: Links(base: exchange.base),
            logger: logger, responseType: endpoint.offers.first ?? .hal)
    }

    /// The whole body; 413 as soon as it is known to be too long, 503 where the bodies of all requests would be.
    ///
    /// - Parameter held: What was taken of ``bodies``, also where this throws.
    private func readBody(_ held: inout Int) async throws -> [UInt8] {
        try checkEncoding()
        let limit = configuration.maximumBodyBytes
        let tooLarge = APIError(
            .contentTooLarge, .message("The request body is larger than the limit of \(limit) bytes"))
        if let length = exchange.request.headers[.contentLength].flatMap({ Int($0) }), length > limit { throw tooLarge }
        var body: [UInt8] = []
        do {
            for try await part in exchange.request.body {
                guard part.readableBytes <= limit - body.count else { throw tooLarge }
                guard bodies.take(part.readableBytes) else { throw Self.busy }
                held += part.readableBytes
                body += part.readableBytesView
            }
        } catch let error as APIError {
            throw error
        } catch {
            throw RequestCut(reason: "\(error)")
        }
        return body
    }

    /// A compressed body would be many times as large as it says.
    private func checkEncoding() throws {
        guard let encoding = exchange.request.headers[.contentEncoding], encoding.lowercased() != "identity" else {
            return
        }
        throw APIError(
            .unsupportedMediaType,
            .message("The broker takes no body with Content-Encoding \(encoding); please send it as it is"),
            fields: [.acceptEncoding: "identity"])
    }

    private static let busy = APIError(
        .serviceUnavailable, .message("The broker is reading too many large requests at once; please try again"),
        fields: [.retryAfter: "1"])
}

/// The connection ended in the middle of a request: no defect, and nobody reads its answer.
struct RequestCut: Error {
    let reason: String
}
