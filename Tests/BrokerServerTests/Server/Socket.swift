import Dispatch
import Foundation

/// A plain connection to a server on this machine, for what an HTTP client wouldn't do: half a request.
final class Socket: Sendable {
    struct Failure: Error { let call: String, code: Int32 }

    private let descriptor: Int32

    /// - Parameter receiveBuffer: Of what isn't read yet, the system takes so many bytes.
    init(port: Int, receiveBuffer: Int32? = nil) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        if var size = receiveBuffer {
            setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
        }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
        }
        guard result == 0 else { throw Failure(call: "connect", code: errno) }
    }

    deinit {
        close(descriptor)
    }

    /// The bytes are with the kernel once it returns; on this machine that is the server's side.
    func send(_ text: String) throws {
        let bytes = Array(text.utf8)
        guard Foundation.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count else {
            throw Failure(call: "send", code: errno)
        }
    }

    /// For more than the system takes at once: it waits for the server on a thread of its own, which no task needs.
    func sendAll(_ text: String) async throws {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue(label: "Socket").async { [self] in
                continuation.resume(with: Result { try send(text) })
            }
        }
    }

    /// Tells the server that nothing more will come, and goes on reading.
    func endSending() throws {
        guard shutdown(descriptor, Int32(SHUT_WR)) == 0 else { throw Failure(call: "shutdown", code: errno) }
    }

    /// Until something can be read, which stays to be read.
    func waitForBytes() async throws {
        let count = await withCheckedContinuation { continuation in
            DispatchQueue(label: "Socket").async { [self] in
                var byte: UInt8 = 0
                continuation.resume(returning: recv(descriptor, &byte, 1, Int32(MSG_PEEK)))
            }
        }
        guard count == 1 else { throw Failure(call: "recv", code: errno) }
    }

    /// Everything until the server closes.
    func readToEnd() async -> String {
        await withCheckedContinuation { continuation in
            DispatchQueue(label: "Socket").async { [self] in
                var received: [UInt8] = []
                var buffer = [UInt8](repeating: 0, count: 65536)
                while case let count = recv(descriptor, &buffer, buffer.count, 0), count > 0 {
                    received += buffer.prefix(count)
                }
                continuation.resume(returning: String(decoding: received, as: UTF8.self))
            }
        }
    }
}
