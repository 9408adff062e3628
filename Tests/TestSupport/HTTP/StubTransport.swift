package import HTTPTransport
import Synchronization

/// A transport without a network: it answers from a closure or from a table of routes, and keeps what it was asked.
package final class StubTransport: HTTPTransport {
    /// A `TransportError` that it throws reaches the caller; any other error becomes one of kind `.other`.
    package typealias Answer = @Sendable (HTTPRequest) async throws -> HTTPResponse

    private struct Route {
        let method: String
        let target: String
        var answers: [Answer]
    }

    private struct State {
        var routes: [Route] = []
        var requests: [HTTPRequest] = []
    }

    private let state = Mutex(State())
    private let fallback: Answer

    /// Every request that no route takes goes to the closure; without one it ends in an error that names it.
    package init(_ fallback: Answer? = nil) {
        self.fallback = fallback ?? StubTransport.noAnswer
    }

    private static let noAnswer: Answer = { request in
        throw TransportError(.other, "The stub has no answer for \(request.method) \(request.url).")
    }

    /// What was sent so far, in order.
    package var requests: [HTTPRequest] { state.withLock { $0.requests } }

    /// What was sent so far with that method, to that path (and query, if `target` has one).
    package func requests(_ method: String, _ target: String) -> [HTTPRequest] {
        requests.filter { StubTransport.matches($0, method, target) }
    }

    /// Answers requests with that method to that path, whatever their query, or to that very path and query if `target`
    /// has one. Several answers are given one after the other; the last one stays.
    @discardableResult
    package func on(_ method: String, _ target: String, _ answers: HTTPResponse...) -> StubTransport {
        add(method, target, answers.map { answer in { _ in answer } })
    }

    /// As ``on(_:_:_:)``, with an answer that is computed or thrown.
    @discardableResult
    package func on(_ method: String, _ target: String, answer: @escaping Answer) -> StubTransport {
        add(method, target, [answer])
    }

    package func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        guard !Task.isCancelled else { throw TransportError(.cancelled, "The request was cancelled.") }
        let answer = state.withLock { state -> Answer? in
            state.requests.append(request)
            guard
                let index = state.routes.lastIndex(where: {
                    StubTransport.matches(request, $0.method, $0.target)
                })
            else { return nil }
            let answers = state.routes[index].answers
            if answers.count > 1 { state.routes[index].answers.removeFirst() }
            return answers.first
        }
        do {
            return try await (answer ?? fallback)(request)
        } catch {
            throw error as? TransportError ?? TransportError(.other, "\(error)")
        }
    }

    private func add(_ method: String, _ target: String, _ answers: [Answer]) -> StubTransport {
        state.withLock { $0.routes.append(Route(method: method, target: target, answers: answers)) }
        return self
    }

    private static func matches(_ request: HTTPRequest, _ method: String, _ target: String) -> Bool {
        guard request.method == method, let url = HTTPURL(request.url) else { return false }
        return url.target == target || (!target.contains("?") && (url.path.isEmpty ? "/" : url.path) == target)
    }
}

extension HTTPResponse {
    /// An answer with a HAL or other JSON body.
    package static func json(
        _ text: String, status: Int = 200, type: String = "application/hal+json;charset=utf-8"
    ) -> HTTPResponse {
        HTTPResponse(status: status, fields: [HTTPField("Content-Type", type)], body: Array(text.utf8))
    }

    /// An answer with a plain text body.
    package static func text(_ text: String, status: Int = 200) -> HTTPResponse {
        HTTPResponse(status: status, fields: [HTTPField("Content-Type", "text/plain")], body: Array(text.utf8))
    }
}
