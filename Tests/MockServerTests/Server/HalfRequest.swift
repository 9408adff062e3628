import Dispatch
import Foundation

/// What an HTTP client wouldn't send: a request whose body never arrives as a whole.
enum HalfRequest {
    /// Sends the bytes to a port of this machine, and returns everything that comes until the server closes.
    static func answer(to text: String, port: UInt16) async -> String {
        await withCheckedContinuation { continuation in
            DispatchQueue(label: "HalfRequest").async { continuation.resume(returning: exchange(text, port)) }
        }
    }

    private static func exchange(_ text: String, _ port: UInt16) -> String {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
        }
        guard result == 0, send(descriptor, text, text.utf8.count, Int32(MSG_NOSIGNAL)) == text.utf8.count else {
            return ""
        }
        var received: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while case let count = recv(descriptor, &buffer, buffer.count, 0), count > 0 {
            received += buffer.prefix(count)
        }
        return String(decoding: received, as: UTF8.self)
    }
}
