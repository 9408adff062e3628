/// Why no request can be made of a webhook: one sentence for people.
struct UnsendableRequest: Error {
    let reason: String

    init(_ reason: String) {
        self.reason = reason
    }
}
