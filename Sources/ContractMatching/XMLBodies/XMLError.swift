/// Why bytes are no XML document that can be compared.
struct XMLError: Error {
    let reason: String
    /// The offset of the first byte that is wrong.
    let position: Int

    init(_ reason: String, at position: Int) {
        self.reason = reason
        self.position = position
    }
}
