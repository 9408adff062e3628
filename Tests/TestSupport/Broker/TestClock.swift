package import BrokerCore
import Synchronization

/// A clock that stands still until a test moves it.
package final class TestClock: Sendable {
    private let moment: Mutex<Timestamp>

    /// Starts on 1 September 2021, 00:07:21 UTC, unless told otherwise.
    package init(_ start: Timestamp = Timestamp(millisecondsSinceEpoch: 1_630_454_841_000)) {
        moment = Mutex(start)
    }

    package var now: Timestamp { moment.withLock { $0 } }

    package func advance(bySeconds seconds: Int64) {
        moment.withLock { $0 = $0.advanced(bySeconds: seconds) }
    }
}
