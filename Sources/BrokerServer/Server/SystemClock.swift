package import BrokerCore
import Foundation

/// The time and the identifiers of a running broker; tests of the domain have their own.
package enum SystemClock {
    package static var now: Timestamp {
        Timestamp(millisecondsSinceEpoch: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)))
    }

    /// A version 4 UUID in lower case.
    package static func newIdentifier() -> String {
        UUID().uuidString.lowercased()
    }
}
