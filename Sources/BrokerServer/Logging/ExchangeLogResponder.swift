import Foundation
import HTTPTransport
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Synchronization
import TextCoding

/// Logs whole requests and answers at the level debug, with every credential replaced.
///
/// Bodies of requests about webhooks, and of their answers, are left out: they hold passwords wherever their authors
/// put them.
struct ExchangeLogResponder<Next: HTTPResponder>: HTTPResponder where Next.Context: RequestContext {
    typealias Context = Next.Context

    /// False passes everything on.
    let isEnabled: Bool
    let next: Next

    /// Bytes of a body that are logged.
    private static var maximumBodyBytes: Int { 64 * 1024 }

    func respond(to request: Request, context: Next.Context) async throws -> Response {
        guard isEnabled, context.logger.logLevel <= .debug else {
            return try await next.respond(to: request, context: context)
        }
        let (sent, answered) = (Recording(Self.maximumBodyBytes), Recording(Self.maximumBodyBytes))
        var recorded = request
        recorded.body = RequestBody(asyncSequence: request.body.map { chunk in sent.add(chunk) })
        var response = try await next.respond(to: recorded, context: context)
        let (status, fields, logger) = (response.status, response.headers, context.logger)
        let body = response.body.map { answered.add($0) }
        response.body = ResponseBody(contentLength: response.body.contentLength) { writer in
            try await body.write(writer)
            Self.log(request, sent, to: logger)
            Self.log(status, fields, answered, of: request, to: logger)
        }
        return response
    }

    private static func log(_ request: Request, _ body: Recording, to logger: Logger) {
        logger.debug(
            "request",
            metadata: [
                "method": "\(request.method.rawValue)", "url": "\(HTTPRedaction().url(request.uri.string))",
                "fields": "\(lines(request.headers))", "body": "\(isSecret(request) ? "left out" : body.text)",
            ])
    }

    private static func log(
        _ status: HTTPResponse.Status, _ fields: HTTPFields, _ body: Recording, of request: Request, to logger: Logger
    ) {
        logger.debug(
            "answer",
            metadata: [
                "status": "\(status.code)", "fields": "\(lines(fields))",
                "body": "\(isSecret(request) ? "left out" : body.text)",
            ])
    }

    private static func isSecret(_ request: Request) -> Bool {
        // What can't be decoded reaches no route; its body is not shown either.
        request.uri.path.split(separator: "/").contains { segment in
            PercentEncoding.decode(segment).map { $0.lowercased().contains("webhook") } ?? true
        }
    }

    private static func lines(_ fields: HTTPFields) -> String {
        fields.map { field in
            let shown = HTTPRedaction().field(HTTPField(field.name.rawName, field.value))
            return "\(shown.name): \(shown.value)"
        }.joined(separator: "\n")
    }
}

/// The beginning of a body, and how long it is.
private final class Recording: Sendable {
    private struct State {
        var bytes: [UInt8] = []
        var count = 0
    }

    private let maximum: Int
    private let state = Mutex(State())

    init(_ maximum: Int) {
        self.maximum = maximum
    }

    /// Notes a piece and returns it.
    func add(_ piece: ByteBuffer) -> ByteBuffer {
        state.withLock { state in
            state.bytes += piece.readableBytesView.prefix(max(0, maximum - state.bytes.count))
            state.count += piece.readableBytes
        }
        return piece
    }

    var text: String {
        state.withLock { state in
            let rest = state.count - state.bytes.count
            let shown = HTTPRedaction().body(String(decoding: state.bytes, as: UTF8.self))
            return shown + (rest > 0 ? "… [\(rest) more bytes]" : "")
        }
    }
}
