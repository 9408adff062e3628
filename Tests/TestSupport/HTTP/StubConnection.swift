import Foundation
import HTTPTransport

/// One accepted connection, used by its script on its own thread.
package final class StubConnection {
    /// Counts from 1 in the order of acceptance.
    package let number: Int
    private let socket: Int32
    private let record: (StubRequest) -> Void
    private var buffer: [UInt8] = []
    private var isClosed = false

    init(_ socket: Int32, _ number: Int, _ record: @escaping (StubRequest) -> Void) {
        self.socket = socket
        self.number = number
        self.record = record
    }

    /// The next request with its body; nil when the client has closed the connection.
    package func readRequest() throws -> StubRequest? {
        guard let end = try fill(until: Array("\r\n\r\n".utf8)) else { return nil }
        let head = String(decoding: buffer[..<end], as: UTF8.self)
        buffer.removeFirst(end + 4)
        let fields = StubRequest.fields(head)
        let isChunked = fields.first(named: "Transfer-Encoding")?.lowercased() == "chunked"
        let length = fields.first(named: "Content-Length").flatMap { Int($0) } ?? 0
        let body = isChunked ? try readChunks() : try read(length)
        let request = StubRequest(head: head, body: body, isChunked: isChunked)
        record(request)
        return request
    }

    package func write(_ text: String) throws { try write(Array(text.utf8)) }

    package func write(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { throw StubSocket.Failure("send") }
            rest = rest.dropFirst(count)
        }
    }

    /// Blocks until the client closes the connection, whatever it sends before.
    package func waitForClose() {
        var bytes = [UInt8](repeating: 0, count: 4096)
        while recv(socket, &bytes, bytes.count, 0) > 0 {}
    }

    /// Closes the connection with a reset in place of an orderly end.
    package func reset() {
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(socket, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Foundation.linger>.size))
        close()
    }

    package func close() {
        guard !isClosed else { return }
        isClosed = true
        _ = Foundation.close(socket)
    }

    private func readChunks() throws -> [UInt8] {
        var body: [UInt8] = []
        while let end = try fill(until: Array("\r\n".utf8)) {
            let size = Int(String(decoding: buffer[..<end], as: UTF8.self), radix: 16) ?? 0
            buffer.removeFirst(end + 2)
            body += try read(size)
            _ = try read(2)
            if size == 0 { break }
        }
        return body
    }

    private func read(_ count: Int) throws -> [UInt8] {
        while buffer.count < count { guard try receive() else { throw StubSocket.Failure("end of stream") } }
        defer { buffer.removeFirst(count) }
        return Array(buffer[..<count])
    }

    /// Where the mark begins in the buffer, once it is there.
    private func fill(until mark: [UInt8]) throws -> Int? {
        while true {
            if let range = buffer.firstRange(of: mark) { return range.lowerBound }
            guard try receive() else { return nil }
        }
    }

    private func receive() throws -> Bool {
        var bytes = [UInt8](repeating: 0, count: 65536)
        let count = recv(socket, &bytes, bytes.count, 0)
        guard count >= 0 else { throw StubSocket.Failure("recv") }
        buffer += bytes[..<count]
        return count > 0
    }
}

/// The few calls of the system that the stub server needs.
enum StubSocket {
    struct Failure: Error {
        let call: String

        init(_ call: String) { self.call = call }
    }

    /// A listening socket on a free port of 127.0.0.1.
    static func listen() throws -> (socket: Int32, port: Int) {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard listener >= 0 else { throw Failure("socket") }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(listener, pointer, length) == 0 && Foundation.listen(listener, 512) == 0
                    && getsockname(listener, pointer, &length) == 0
            }
        }
        guard isBound else {
            close(listener)
            throw Failure("bind")
        }
        return (listener, Int(UInt16(bigEndian: address.sin_port)))
    }

    /// The next connection; Nagle's algorithm stays on, as it is in most servers that were written in a hurry.
    static func accept(_ listener: Int32) -> Int32 { Foundation.accept(listener, nil, nil) }
}
