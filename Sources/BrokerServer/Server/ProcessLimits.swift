import Foundation

/// What the system allows this process, set as a server needs it.
enum ProcessLimits {
    /// Takes as many open files, which connections are, as the system gives without asking for more, and makes a limit
    /// of file sizes an error of a write instead of a death.
    static func prepare() {
        signal(SIGXFSZ, SIG_IGN)
        ProcessMemory.shareHeaps()
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
}
