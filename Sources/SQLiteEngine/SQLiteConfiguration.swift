/// How an SQLite file is opened. The defaults are those of a production broker.
package struct SQLiteConfiguration: Sendable, Hashable {
    /// What a commit waits for.
    package enum Durability: String, Sendable, Hashable {
        /// Until the disk has it: survives power loss.
        case full = "FULL"
        /// For nothing. Only for tests and scratch files: a crash of the machine may corrupt the file.
        case none = "OFF"
    }

    /// Pages that connections keep in memory, in KiB: those that every question walks through. Others are a short copy
    /// away, in the system's cache of files, which all connections share.
    package struct CacheSizes: Sendable, Hashable {
        package var writer = 3072
        /// The connections that read wherever few questions come at once.
        package var firstReaders = 7168
        /// The others, which take part only beside questions that take long.
        package var otherReaders = 1024

        package init() {}
    }

    package var durability: Durability
    /// Connections that read at the same time. Each one that is used keeps a cache of pages.
    package var readers: Int
    /// Seconds to wait for a lock of another process, such as a backup, before a statement fails as busy.
    package var busyTimeout: Double
    /// What each connection keeps in memory of the file.
    package var caches: CacheSizes
    /// Bytes that the write-ahead log may have before the writer insists on folding it into the file.
    package var logLimit: Int
    /// The time after which a commit takes no more writes along: what the first of them may have to wait for the
    /// others.
    package var longestBatch: Duration

    package init(
        durability: Durability = .full, readers: Int = 4, busyTimeout: Double = 5, caches: CacheSizes = CacheSizes(),
        logLimit: Int = 64 * 1024 * 1024, longestBatch: Duration = .milliseconds(20)
    ) {
        self.durability = durability
        self.readers = readers
        self.busyTimeout = busyTimeout
        self.caches = caches
        self.logLimit = logLimit
        self.longestBatch = longestBatch
    }
}
