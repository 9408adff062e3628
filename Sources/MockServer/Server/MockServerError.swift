import Foundation
import NIOCore

/// Why a mock can't be served.
package enum MockServerError: Error, Sendable, CustomStringConvertible {
    case portInUse(host: String, port: Int)
    case cannotListen(host: String, port: Int, reason: String)

    init(listening error: any Error, _ settings: MockSettings) {
        if let error = error as? IOError, error.errnoCode == EADDRINUSE {
            self = .portInUse(host: settings.host, port: settings.port)
        } else {
            self = .cannotListen(host: settings.host, port: settings.port, reason: "\(error)")
        }
    }

    package var description: String {
        switch self {
        case .portInUse(let host, let port):
            "Port \(port) of \(host) is in use by another program. Stop that one, or choose another port with --port."
        case .cannotListen(let host, let port, let reason): "treaty can't listen on port \(port) of \(host): \(reason)"
        }
    }
}
