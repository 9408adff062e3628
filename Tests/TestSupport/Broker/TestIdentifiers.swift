import Synchronization

/// Version 4 UUIDs that count up from one.
package final class TestIdentifiers: Sendable {
    private let count = Mutex(0)

    package init() {}

    package func next() -> String {
        let number = count.withLock { count in
            count += 1
            return String(count)
        }
        return "00000000-0000-4000-8000-" + String(repeating: "0", count: max(0, 12 - number.count)) + number
    }
}
