import Foundation
package import HTTPTransport
import Synchronization

/// A server on 127.0.0.1 that does exactly what a script says, byte by byte: for clients that must cope with anything.
///
/// Each connection runs the script on a thread of its own, so scripts may block. When a script returns or throws, its
/// connection is closed. The server stops with its last reference, or by ``stop()``.
package final class StubHTTPServer: Sendable {
    package typealias Script = @Sendable (StubConnection) throws -> Void

    fileprivate struct State {
        var isStopped = false
        var open: Set<Int32> = []
        var connectionCount = 0
        var requests: [StubRequest] = []
    }

    /// What the threads share; they must not keep the server itself alive.
    fileprivate final class Shared: Sendable {
        private let state = Mutex(State())

        func with<Result: Sendable>(_ body: (inout State) -> Result) -> Result {
            state.withLock { body(&$0) }
        }
    }

    package let port: Int
    private let listener: Int32
    private let shared = Shared()

    /// Listens on a free port and runs the script for each connection.
    package init(_ script: @escaping Script) throws {
        let (listener, port) = try StubSocket.listen()
        self.listener = listener
        self.port = port
        let shared = shared
        Thread.detachNewThread { StubHTTPServer.accept(listener, shared, script) }
    }

    /// Answers every request, on connections that stay open, with what the closure returns.
    package convenience init(answering answer: @escaping @Sendable (StubRequest) -> String) throws {
        try self.init { connection in
            while let request = try connection.readRequest() { try connection.write(answer(request)) }
        }
    }

    deinit { stop() }

    package var url: String { "http://127.0.0.1:\(port)" }

    /// How many connections were made so far.
    package var connectionCount: Int { shared.with { $0.connectionCount } }

    /// The requests that scripts have read so far, over all connections, in order.
    package var requests: [StubRequest] { shared.with { $0.requests } }

    /// Closes everything; blocked scripts end.
    package func stop() {
        shared.with { state in
            guard !state.isStopped else { return }
            state.isStopped = true
            shutdown(listener, Int32(SHUT_RDWR))
            for socket in state.open { shutdown(socket, Int32(SHUT_RDWR)) }
        }
    }

    private static func accept(_ listener: Int32, _ shared: Shared, _ script: @escaping Script) {
        while true {
            let socket = StubSocket.accept(listener)
            guard socket >= 0 else { break }
            let number = shared.with { state -> Int? in
                guard !state.isStopped else { return nil }
                state.open.insert(socket)
                state.connectionCount += 1
                return state.connectionCount
            }
            guard let number else {
                close(socket)
                break
            }
            Thread.detachNewThread {
                let connection = StubConnection(socket, number) { request in shared.with { $0.requests.append(request) }
                }
                try? script(connection)
                shared.with { state in
                    state.open.remove(socket)
                    connection.close()
                }
            }
        }
        close(listener)
    }
}

/// A request as it came over the wire.
package struct StubRequest: Sendable {
    /// From the method to the empty line, as received.
    package var head: String
    package var method: String
    package var target: String
    package var fields: [HTTPField]
    /// Decoded, where it came in chunks.
    package var body: [UInt8]
    /// Whether the body came in chunks.
    package var isChunked: Bool

    init(head: String, body: [UInt8], isChunked: Bool) {
        self.head = head
        self.body = body
        self.isChunked = isChunked
        let lines = head.split(separator: "\r\n", omittingEmptySubsequences: false)
        let start = lines[0].split(separator: " ", omittingEmptySubsequences: false)
        method = String(start[0])
        target = start.count > 1 ? String(start[1]) : ""
        fields = StubRequest.fields(head)
    }

    static func fields(_ head: String) -> [HTTPField] {
        head.split(separator: "\r\n").dropFirst().compactMap { line in
            line.firstIndex(of: ":").map { colon in
                let value = line[line.index(after: colon)...]
                return HTTPField(String(line[..<colon]), String(value.drop { $0 == " " }))
            }
        }
    }
}
