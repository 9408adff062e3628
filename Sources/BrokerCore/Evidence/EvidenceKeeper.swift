/// Keeps the evidence of a content and a provider version in step with their results, in the transaction that changes
/// a result, so that a question never has to read history.
struct EvidenceKeeper {
    let transaction: any BrokerTransaction

    /// Stores a result and applies it; returns its number.
    func record(_ row: VerificationRow, required: Int) throws -> Int {
        let number = try transaction.insertVerification(row)
        let before =
            try transaction.evidence(contentID: row.content.id, providerVersionID: row.providerVersion.id)
            ?? .none(required: required)
        let after = before.applying(row.statement, verification: number)
        try transaction.setEvidence(after, contentID: row.content.id, providerVersionID: row.providerVersion.id)
        try transaction.setSucceeded(after.level.isSuccessful, verification: number)
        return number
    }

    /// Deletes a result and replays those that stay.
    func delete(_ verification: Verification) throws {
        let (content, version) = (verification.contentID, verification.providerVersion.id)
        try transaction.deleteVerification(number: verification.number)
        let required = try transaction.requiredInteractions(ofContent: content).count
        var evidence: Evidence?
        for (number, statement) in try transaction.statements(contentID: content, providerVersionID: version) {
            let next = (evidence ?? .none(required: required)).applying(statement, verification: number)
            try transaction.setSucceeded(next.level.isSuccessful, verification: number)
            evidence = next
        }
        try transaction.setEvidence(evidence, contentID: content, providerVersionID: version)
    }
}
