import JSONText

/// A text that is compared by its bytes, as a key.
struct BytewiseText: Hashable {
    let text: String

    static func == (left: Self, right: Self) -> Bool {
        left.text.hasSameBytes(as: right.text)
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(text)
    }
}
