/// The contents that versions published which are deployed, released or a branch's head: one bit each, since a broker
/// may hold millions.
struct LiveContents: Sendable {
    private var words: [UInt64] = []

    mutating func insert(_ id: Int) {
        guard id >= 0 else { return }
        while words.count <= id / 64 { words.append(contentsOf: repeatElement(0, count: max(64, words.count / 2))) }
        words[id / 64] |= 1 << UInt64(id % 64)
    }

    func contains(_ id: Int) -> Bool {
        id >= 0 && id / 64 < words.count && words[id / 64] & 1 << UInt64(id % 64) != 0
    }
}
