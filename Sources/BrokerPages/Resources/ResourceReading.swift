import HTTPTypes
import Hummingbird
import JSONText
import NIOCore

/// How a page that shows what the API tells comes to be.
enum ResourceReading: Sendable {
    /// The rows of the matrix and the verdict.
    case matrix
    /// Whatever stands at the address.
    case resource

    /// nil for what the API answers by itself: programs, and browsers that ask for a file. A browser takes `text/html`
    /// and, so that it can show anything, everything else.
    init?(_ path: PagePath) {
        switch (path.segments.first ?? "", path.segments.count) {
        case ("matrix", 1), ("matrix", 5): self = .matrix
        default:
            guard path.acceptsHTML, path.acceptsAnything else { return nil }
            self = .resource
        }
    }

    /// Bytes of a document that is made into a page; a longer one is shown as it is.
    static let maximumBytes = 4 * 1024 * 1024

    /// The request of which the answer is read. Links don't follow what only a proxy could know.
    ///
    /// - Parameter accept: nil leaves what the browser takes.
    static func request(_ request: Request, accept: String?, isFromRoot: Bool) -> Request {
        var head = request.head
        head.method = .get
        if let accept { head.headerFields[.accept] = accept }
        if isFromRoot {
            for field in head.headerFields where field.name.canonicalName.hasPrefix("x-forwarded-") {
                head.headerFields[field.name] = nil
            }
        }
        return Request(head: head, body: RequestBody(buffer: ByteBuffer()))
    }

    /// The document of an answer; nil where it is none, or too long.
    static func document(_ response: Response) async throws -> JSONObject? {
        let type = (response.headers[.contentType] ?? "").lowercased()
        guard
            type.hasPrefix("application/hal+json") || type.hasPrefix("application/json")
                || type.hasPrefix("application/problem+json"),
            let bytes = try await response.body.held(upTo: maximumBytes)
        else { return nil }
        let limits = JSONLimits(maximumDepth: 1024, maximumBytes: maximumBytes)
        return (try? JSONReader.read(bytes, limits: limits).value)?.object
    }

    /// Whether browsers can show an answer of this type by themselves.
    static func isShown(_ response: Response) -> Bool {
        let type = (response.headers[.contentType] ?? "").lowercased()
        return type.hasPrefix("image/") || (type.hasPrefix("text/") && !type.hasPrefix("text/vnd"))
    }
}
