extension ContentType {
    /// The types in which a pact is offered, best first.
    static let pactTypes: [ContentType] = [.hal, .json, .extended]
}
