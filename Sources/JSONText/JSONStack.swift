/// Entries of the arrays and objects that are open while a text is read, in one growing piece of memory: each container
/// is allocated once, in its final size.
struct JSONStack<Entry>: ~Copyable {
    private var base = UnsafeMutablePointer<Entry>.allocate(capacity: 64)
    private var capacity = 64
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
        return [Entry](unsafeUninitializedCapacity: taken) { buffer, initialized in
            buffer.baseAddress?.moveInitialize(from: source, count: taken)
            initialized = taken
        }
    }

    private mutating func grow() {
        let larger = UnsafeMutablePointer<Entry>.allocate(capacity: capacity * 2)
        larger.moveInitialize(from: base, count: count)
        base.deallocate()
        base = larger
        capacity *= 2
    }
}
