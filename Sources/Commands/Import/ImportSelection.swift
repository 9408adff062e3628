import BrokerClient
import BrokerCore

/// Which versions of another broker are taken. What is deployed, released or a branch's head always is.
enum ImportSelection: Sendable, Hashable {
    case all
    case live
    /// Also those that were created since.
    case since(Timestamp)

    /// Names it for a later run.
    var text: String {
        switch self {
        case .all: "all"
        case .live: "live"
        case .since(let time): "since \(time.storedText)"
        }
    }

    func includes(_ version: SourceVersion, createdAt: Timestamp) -> Bool {
        switch self {
        case .all: true
        case .live: version.isLive
        case .since(let time): version.isLive || createdAt >= time
        }
    }
}
