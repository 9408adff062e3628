import Foundation

/// What the C library keeps of this process's memory. Where it can't be told (it can if it is glibc), nothing happens.
enum ProcessMemory {
    /// Lets all threads share a few heaps.
    ///
    /// By default each of some twenty threads gets a heap of its own, up to eight a processor, and whatever one of them
    /// freed is of no use to the others. Few heaps suffice for as many threads as run at a time. The library's
    /// thresholds are left alone: setting one of them ends their adaptation, and each large answer would be mapped
    /// anew.
    static func shareHeaps() {
        guard let symbol = dlsym(nil, "mallopt") else { return }
        let set = unsafeBitCast(symbol, to: (@convention(c) (CInt, CInt) -> CInt).self)
        _ = set(numberOfHeaps, 4)
    }

    /// Gives the system back what was freed.
    ///
    /// By itself the library does so only at the end of a heap, where some small thing that lives long often stands in
    /// the way: after a burst of requests more than half of what the process has would be free, and nobody else's.
    static func giveBackFreed() {
        guard let symbol = dlsym(nil, "malloc_trim") else { return }
        let trim = unsafeBitCast(symbol, to: (@convention(c) (Int) -> CInt).self)
        _ = trim(0)
    }

    /// `M_ARENA_MAX` of glibc's header.
    private static let numberOfHeaps: CInt = -8
}
