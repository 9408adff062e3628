import Foundation
import NIOCore

/// Where a broker would listen.
struct ListeningAddress: Sendable {
    private let settings: ServerSettings

    init(_ settings: ServerSettings) {
        self.settings = settings
    }

    /// Why that isn't possible; nil where it is. The port is taken for a moment, but nothing is accepted. Blocks its
    /// thread while the name is resolved.
    func problem() -> ServerError? {
        let (host, port) = (settings.host, settings.port)
        guard let address = try? SocketAddress.makeAddressResolvingHost(host, port: port) else {
            return .cannotListen(host: host, port: port, reason: "the host's name can't be resolved.")
        }
        guard let reason = Self.bind(to: address) else { return nil }
        guard reason != EADDRINUSE else { return .portInUse(host: host, port: port) }
        return .cannotListen(host: host, port: port, reason: "\(String(cString: strerror(reason))).")
    }

    /// The number of the system's error, if there is one.
    private static func bind(to address: SocketAddress) -> CInt? {
        #if canImport(Darwin)
            let kind = SOCK_STREAM
        #else
            let kind = CInt(SOCK_STREAM.rawValue)
        #endif
        let family: CInt = if case .v6 = address { AF_INET6 } else { AF_INET }
        let descriptor = socket(family, kind, 0)
        guard descriptor >= 0 else { return errno }
        defer { close(descriptor) }
        // As a broker does, so that connections that ended a moment ago don't count.
        var isReused: CInt = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &isReused, socklen_t(MemoryLayout<CInt>.size))
        let outcome = address.withSockAddr { pointer, size in
            #if canImport(Darwin)
                Darwin.bind(descriptor, pointer, socklen_t(size))
            #else
                Glibc.bind(descriptor, pointer, socklen_t(size))
            #endif
        }
        return outcome == 0 ? nil : errno
    }
}
