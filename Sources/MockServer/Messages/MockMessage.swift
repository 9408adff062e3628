import ContractModel

/// A message of the contract as the mock knows it.
struct MockMessage: Sendable {
    /// In the list of interactions.
    let position: Int
    /// What a synchronous message answers; nil for an asynchronous one.
    let request: MessagePart?
    /// The message itself, or the answers of a synchronous one in order.
    let answers: [MessagePart]
}
