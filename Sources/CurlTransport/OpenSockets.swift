import CCurl

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// The sockets of all connections. libcurl opens and closes them through this table, because it does not tell the
/// socket of a running transfer, only its local port.
///
/// Must outlive every connection: the loop frees the multi handle first.
final class OpenSockets {
    private var sockets: Set<CInt> = []
    private var socketOfPort: [Int: CInt] = [:]

    /// Makes libcurl use the table for connections that this handle opens.
    func serve(_ handle: CurlHandle) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        treaty_curl_set_socket_callbacks(
            handle.easy, { OpenSockets.open($0, $2) }, { OpenSockets.close($0, $1) }, context)
    }

    /// Sends the outstanding TCP acknowledgement of the handle's connection at once: a server that writes header and
    /// body separately, with Nagle's algorithm on, holds the body back until then, and the system would take its time
    /// (40 ms and more).
    func acknowledge(_ handle: CurlHandle) {
        #if os(Linux)
            guard let socket = openSocket(onPort: handle.number(CURLINFO_LOCAL_PORT)) else { return }
            var on: CInt = 1
            setsockopt(socket, CInt(IPPROTO_TCP), TCP_QUICKACK, &on, socklen_t(MemoryLayout<CInt>.size))
        #endif
    }

    private func openSocket(onPort port: Int) -> CInt? {
        guard port > 0 else { return nil }
        if let socket = socketOfPort[port] { return socket }
        for socket in sockets {
            guard let found = OpenSockets.localPort(of: socket) else { continue }
            socketOfPort[found] = socket
        }
        return socketOfPort[port]
    }
}

extension OpenSockets {
    private static func open(
        _ context: UnsafeMutableRawPointer?, _ address: UnsafeMutablePointer<curl_sockaddr>?
    ) -> curl_socket_t {
        guard let context, let address = address?.pointee else { return -1 }
        #if os(Linux)
            // Not inherited by processes that are started meanwhile.
            let type = address.socktype | CInt(SOCK_CLOEXEC.rawValue)
        #else
            let type = address.socktype
        #endif
        let socket = socket(address.family, type, address.protocol)
        if socket >= 0 { Unmanaged<OpenSockets>.fromOpaque(context).takeUnretainedValue().sockets.insert(socket) }
        return socket
    }

    private static func close(_ context: UnsafeMutableRawPointer?, _ socket: curl_socket_t) -> CInt {
        if let context {
            let table = Unmanaged<OpenSockets>.fromOpaque(context).takeUnretainedValue()
            table.sockets.remove(socket)
            if let port = table.socketOfPort.first(where: { $0.value == socket })?.key {
                table.socketOfPort[port] = nil
            }
        }
        #if canImport(Darwin)
            return Darwin.close(socket)
        #elseif canImport(Musl)
            return Musl.close(socket)
        #else
            return Glibc.close(socket)
        #endif
    }

    /// nil unless it is bound to a port of IPv4 or IPv6, whose addresses have the port in the same place.
    private static func localPort(of socket: CInt) -> Int? {
        var address = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let isKnown = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(socket, $0, &length) == 0 }
        }
        guard isKnown, Int32(address.ss_family) == AF_INET || Int32(address.ss_family) == AF_INET6 else { return nil }
        let port = withUnsafeBytes(of: &address) {
            Int(UInt16(bigEndian: $0.loadUnaligned(fromByteOffset: 2, as: UInt16.self)))
        }
        return port == 0 ? nil : port
    }
}
