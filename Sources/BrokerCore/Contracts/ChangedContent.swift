/// A publication that would replace a content: what to tell, and what to compare outside of the transaction.
struct ChangedContent: Error {
    let error: DomainError
    let contentID: Int
    let document: ContractDocument
}
