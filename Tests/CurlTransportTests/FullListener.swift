import Foundation

/// A port on 127.0.0.1 that accepts no connection any more, so that connecting to it hangs.
final class FullListener {
    struct Failure: Error {}

    let port: Int
    private var sockets: [Int32] = []

    init() throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        var filled: [Int32] = []
        let isReady = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                guard bind(listener, pointer, length) == 0, listen(listener, 0) == 0,
                    getsockname(listener, pointer, &length) == 0
                else { return false }
                // The system takes one or two more than the queue's length.
                for _ in 0..<4 {
                    let client = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
                    _ = connect(client, pointer, length)
                    filled.append(client)
                }
                return true
            }
        }
        sockets = [listener] + filled
        port = Int(UInt16(bigEndian: address.sin_port))
        guard isReady else { throw Failure() }
    }

    deinit { for socket in sockets { close(socket) } }
}
