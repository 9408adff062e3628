import Foundation

/// What the system allows this process, set as a server needs it.
enum ProcessLimits {
    /// Takes as many open files, which connections are, as the system gives without asking for more, and makes a limit
    /// of file sizes an error of a write instead of a death.
    static func prepare() {
        signal(SIGXFSZ, SIG_IGN)
        shareMemory()
        var limit = rlimit()
        #if canImport(Darwin)
            let files = RLIMIT_NOFILE
        #else
            let files = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        #endif
        guard getrlimit(files, &limit) == 0, limit.rlim_cur < limit.rlim_max else { return }
        limit.rlim_cur = min(limit.rlim_max, 65_536)
        _ = setrlimit(files, &limit)
    }

    /// Lets all threads share a few heaps, where the C library is one that can be told so (glibc).
    ///
    /// By default each of some twenty threads gets a heap of its own, up to eight a processor, and whatever one of them
    /// freed is of no use to the others. Few heaps suffice for as many threads as run at a time. The library's
    /// thresholds are left alone: setting one of them ends their adaptation, and each large answer would be mapped
    /// anew.
    private static func shareMemory() {
        guard let symbol = dlsym(nil, "mallopt") else { return }
        let set = unsafeBitCast(symbol, to: (@convention(c) (CInt, CInt) -> CInt).self)
        _ = set(numberOfHeaps, 4)
    }

    /// `M_ARENA_MAX` of glibc's header.
    private static let numberOfHeaps: CInt = -8
}
