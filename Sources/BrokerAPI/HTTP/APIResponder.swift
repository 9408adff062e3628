import BrokerCore
import HTTPTypes
package import Hummingbird
import JSONText
import Logging
import NIOCore

/// Answers every request to the API: finds the route, makes the protocol's checks in its order, runs the handler, and
/// turns what is thrown into an error of the protocol's shape.
///
/// The order decides which status wins when several things are wrong: path (404, 422, 400), route (404), method (501,
/// 405), JSON and validation (400), OPTIONS, `Accept` (406), media type (415, after the endpoint's `precondition`), and
/// the handler. Authentication belongs in front of this responder.
package struct APIResponder: HTTPResponder {
    package typealias Context = BasicRequestContext

    private let table: RouteTable
    private let configuration: APIConfiguration
    private let baseURL: BaseURL
    private let bodies: BodyMemory
    private let standardFields: StandardFields

    init(routes: [Route], configuration: APIConfiguration) {
        table = RouteTable(routes)
        self.configuration = configuration
        baseURL = BaseURL(configured: configuration.baseURLs, isSecure: configuration.isSecure)
        bodies = BodyMemory(limit: max(configuration.maximumHeldBodyBytes, configuration.maximumBodyBytes))
        standardFields = StandardFields(configuration)
    }

    package func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
        let start = ContinuousClock.now
        var answer = await respond(to: request, logger: context.logger)
        standardFields.add(to: &answer.fields)
        return response(answer, to: request, since: start, context)
    }

    /// The answer about what has exactly the name at the end of the path, a file extension included; nil where nothing
    /// has it.
    package func response(toWholeNameIn request: Request, context: BasicRequestContext) async throws -> Response? {
        let start = ContinuousClock.now
        guard let exchange = try? self.exchange(request) else { return nil }
        var answer = await self.answer(exchange, table.match(exchange.path.segments), context.logger)
        guard !answer.leavesOpen else { return nil }
        standardFields.add(to: &answer.fields)
        return response(answer, to: request, since: start, context)
    }

    private func response(
        _ answer: APIResponse, to request: Request, since start: ContinuousClock.Instant, _ context: Context
    ) -> Response {
        var response = Response(
            status: answer.status, headers: answer.fields, body: ResponseBody(byteBuffer: answer.body))
        if request.method == .head { response = response.createHeadResponse() }
        context.logger.debug(
            "\(request.method.rawValue) \(request.uri.path) \(answer.status.code)",
            metadata: ["duration": "\(ContinuousClock.now - start)", "bytes": "\(answer.body.readableBytes)"])
        return response
    }

    /// Tries the path as it stands, so that a name that ends in `.json` is found under that name, and where nothing is
    /// there without the file extension, which then says which form is wanted.
    private func respond(to request: Request, logger: Logger) async -> APIResponse {
        let first: Exchange
        do {
            first = try exchange(request)
        } catch {
            return ErrorBody(accept: AcceptHeader(request.headers[.accept]), base: problemBase).response(to: error)
        }
        let match = table.match(first.path.segments)
        let reads = request.method == .get || request.method == .head
        guard reads || match == nil, let shorter = first.path.withoutExtension() else {
            return await answer(first, match, logger)
        }
        let answer = match == nil ? nil : await self.answer(first, match, logger)
        if let answer, !answer.leavesOpen { return answer }
        var typed = first
        typed.accept = AcceptHeader(only: shorter.type)
        // A form that isn't there says nothing about the name; where the route itself ends in the extension, that tells
        // the form.
        if let answer, let match, answer.status == .notAcceptable {
            let named = await self.answer(typed, match, logger)
            if !named.leavesOpen { return match.endsInName ? answer : named }
        }
        typed.path = shorter.path
        let other = await self.answer(typed, table.match(shorter.path.segments), logger)
        return other.status == .notFound ? answer ?? other : other
    }

    private func exchange(_ request: Request) throws(APIError) -> Exchange {
        Exchange(
            request: request, path: try RequestPath(request.uri.path, problemBase: problemBase),
            accept: AcceptHeader(request.headers[.accept]), base: baseURL.base(for: request.head))
    }

    private var problemBase: String { baseURL.configured.first ?? "" }

    private func answer(_ exchange: Exchange, _ match: RouteTable.Match?, _ logger: Logger) async -> APIResponse {
        let errors = ErrorBody(accept: exchange.accept, base: exchange.base)
        do {
            guard let match else { throw APIError.missing }
            return try await Dispatch(
                exchange: exchange, match: match, configuration: configuration, bodies: bodies, logger: logger
            ).response()
        } catch {
            return respond(toError: error, errors, logger)
        }
    }

    private func respond(toError error: any Error, _ errors: ErrorBody, _ logger: Logger) -> APIResponse {
        if let error = error as? StorageError { logger.error("\(error)") }
        if let known = APIError(anyError: error) { return errors.response(to: known) }
        let reference = ErrorReference()
        // A request that is cut off when the broker stops is no defect, and nobody reads its answer.
        logger.log(
            level: error is CancellationError || error is RequestCut ? .debug : .error, "Unexpected error",
            metadata: ["reference": "\(reference)", "error": "\(String(reflecting: error))"])
        return errors.response(toFailure: reference.text)
    }
}

extension APIResponse {
    /// Whether nothing was found under the name that the path has, or the form that is wanted left that open.
    fileprivate var leavesOpen: Bool { status == .notFound || status == .notAcceptable || isWithoutEntries }
}

/// A request and what its head says about the answer.
struct Exchange: Sendable {
    let request: Request
    var path: RequestPath
    var accept: AcceptHeader
    let base: String
}
