/// Entries of the arrays and objects that are open while a text is read, in one growing piece of memory: each container
/// is allocated once, in its final size.
struct JSONStack<Entry>: ~Copyable {
    private var base = UnsafeMutablePointer<Entry>.allocate(capacity: 0)
    private var capacity = 0
    private(set) var count = 0

    deinit {
        base.deinitialize(count: count)
        base.deallocate()
    }

    /// Everything from a position on, until the stack is changed.
    func entries(from start: Int) -> UnsafeBufferPointer<Entry> {
        UnsafeBufferPointer(start: base + start, count: count - start)
    }

    @inline(__always)
    mutating func push(_ entry: consuming Entry) {
        if count == capacity { grow() }
        (base + count).initialize(to: entry)
        count += 1
    }

    /// Takes off everything from a position on.
    @inline(__always)
    mutating func pop(from start: Int) -> [Entry] {
        let taken = count - start
        let source = base + start
        count = start
        // Element by element: the initializer that fills memory all at once looks up generic metadata at each call.
        var entries: [Entry] = []
        entries.reserveCapacity(taken)
        for offset in 0..<taken { entries.append((source + offset).move()) }
        return entries
    }

    /// Lets go of everything from a position on.
    mutating func drop(from start: Int) {
        (base + start).deinitialize(count: count - start)
        count = start
    }

    private mutating func grow() {
        let larger = UnsafeMutablePointer<Entry>.allocate(capacity: max(16, capacity * 2))
        larger.moveInitialize(from: base, count: count)
        base.deallocate()
        base = larger
        capacity = max(16, capacity * 2)
    }
}
