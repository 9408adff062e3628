import CurlTransport
import HTTPTransport
import TestSupport
import Testing

/// Runs the body with a fresh transport, which is closed afterwards.
func withTransport<Result>(
    _ limits: CurlConnectionLimits = CurlConnectionLimits(), _ body: (CurlTransport) async throws -> Result
) async throws -> Result {
    let transport = CurlTransport(limits: limits)
    do {
        let result = try await body(transport)
        await transport.close()
        return result
    } catch {
        await transport.close()
        throw error
    }
}

extension CurlTransport {
    func get(_ url: String, _ change: (inout HTTPRequest) -> Void = { _ in }) async throws -> HTTPResponse {
        var request = HTTPRequest(method: "GET", url: url)
        // All tests share two threads: what isn't about time must not fail for want of it.
        request.options.timeLimit = .seconds(300)
        change(&request)
        return try await send(request)
    }

    /// The error that a request ends in; nil if it is answered.
    func error(_ url: String, _ change: (inout HTTPRequest) -> Void = { _ in }) async -> TransportError? {
        var request = HTTPRequest(method: "GET", url: url)
        // All tests share two threads: what isn't about time must not fail for want of it.
        request.options.timeLimit = .seconds(300)
        change(&request)
        do throws(TransportError) {
            _ = try await send(request)
            return nil
        } catch {
            return error
        }
    }
}

extension HTTPResponse {
    var text: String { String(decoding: body, as: UTF8.self) }
}

/// A short answer with a body on a connection that stays open.
func okay(_ body: String = "ok", _ lines: String...) -> String {
    let head = ["HTTP/1.1 200 OK", "Content-Length: \(body.utf8.count)"] + lines
    return head.joined(separator: "\r\n") + "\r\n\r\n" + body
}
