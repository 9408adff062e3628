import BrokerCore
import Synchronization

/// Counts its transactions, and may do something else before one write or before every read.
final class DisturbedStorage: BrokerStorage {
    private let storage: any BrokerStorage
    private let interrupt: @Sendable () async throws -> Void
    private let isDue: @Sendable (_ reads: Int, _ writes: Int) -> Bool
    private let count = Mutex((reads: 0, writes: 0))

    /// - Parameter number: The write, from 1, that has to wait.
    init(storage: any BrokerStorage, beforeWrite number: Int, interrupt: @escaping @Sendable () async throws -> Void) {
        self.storage = storage
        self.interrupt = interrupt
        isDue = { reads, writes in writes == number }
    }

    /// Interrupted by every read.
    init(storage: any BrokerStorage, beforeReads interrupt: @escaping @Sendable () async throws -> Void) {
        self.storage = storage
        self.interrupt = interrupt
        isDue = { reads, _ in reads > 0 }
    }

    var commits: CommitSignal { storage.commits }

    /// Counts only.
    convenience init(storage: any BrokerStorage) { self.init(storage: storage, beforeWrite: 0) {} }

    var reads: Int { count.withLock(\.reads) }

    /// Transactions that wrote.
    var writes: Int { count.withLock(\.writes) }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any BrokerTransaction) throws -> Value
    ) async throws -> Value {
        let reads = count.withLock { count in
            count.reads += 1
            return count.reads
        }
        if isDue(reads, 0) { try await interrupt() }
        return try await storage.read(body)
    }

    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any BrokerTransaction) throws -> Value
    ) async throws -> Value {
        let writes = count.withLock { count in
            count.writes += 1
            return count.writes
        }
        if isDue(0, writes) { try await interrupt() }
        return try await storage.write(body)
    }
}
