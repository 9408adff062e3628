/// Deletes what newer revisions and results replaced, and nothing that evidence still rests on.
extension CleanUpService {
    func deleteOverwritten(olderThan days: Int) async throws {
        try await deleteRevisions(olderThan: days)
        try await deleteResults(olderThan: days)
        try await deleteTriggeredWebhooks(olderThan: days)
    }

    private func deleteRevisions(olderThan days: Int) async throws {
        var last = 0
        while true {
            let after = last
            let found = try await storage.read { transaction in
                try transaction.replacedRevisions(
                    before: transaction.now.advanced(bySeconds: -86400 * Int64(days)), after: after, limit: Self.batch)
            }
            guard let end = found.last else { return }
            try await storage.write { transaction in
                for id in found {
                    try transaction.deleteRevision(id)
                    try transaction.append(Fact(.revisionDeleted, subject: "publication \(id)"))
                }
            }
            last = end
        }
    }

    /// Only those that ended: the queue itself is never cleaned.
    private func deleteTriggeredWebhooks(olderThan days: Int) async throws {
        var last = 0
        while true {
            let after = last
            let found = try await storage.read { transaction in
                try transaction.replacedDeliveries(
                    before: transaction.now.advanced(bySeconds: -86400 * Int64(days)), after: after, limit: Self.batch)
            }
            guard let end = found.last else { return }
            try await storage.write { transaction in
                for id in found { try transaction.deleteDelivery(id) }
            }
            last = end
        }
    }

    private func deleteResults(olderThan days: Int) async throws {
        var last = 0
        while true {
            let after = last
            let found = try await storage.read { transaction in
                try transaction.replacedResults(
                    before: transaction.now.advanced(bySeconds: -86400 * Int64(days)), after: after, limit: Self.batch)
            }
            guard let end = found.last?.number else { return }
            try await storage.write { transaction in
                let keeper = EvidenceKeeper(transaction: transaction)
                for result in found {
                    guard try keeper.isDispensable(result),
                        let verification = try transaction.verification(
                            number: result.number, contentID: result.contentID)
                    else { continue }
                    try keeper.delete(verification)
                    try transaction.append(Fact(.verificationDeleted, subject: "verification \(result.number)"))
                }
            }
            last = end
        }
    }
}

extension EvidenceKeeper {
    /// Whether the other results of the same content and version add up to the same, then and now: without this one no
    /// interaction's outcome changes, and none of the others says something else about success.
    func isDispensable(_ result: ReplacedResult) throws -> Bool {
        let (content, version) = (result.contentID, result.providerVersionID)
        let required = try transaction.requiredInteractions(ofContent: content).count
        let statements = try transaction.statements(contentID: content, providerVersionID: version)
        var all = Evidence.none(required: required)
        var others = all
        var successAt: (all: [Int], others: [Int]) = ([], [])
        for (number, statement) in statements {
            all = all.applying(statement, verification: number)
            if all.level.isSuccessful { successAt.all.append(number) }
            guard number != result.number else { continue }
            others = others.applying(statement, verification: number)
            if others.level.isSuccessful { successAt.others.append(number) }
        }
        // A success that only this result gave, even if a later one took it back, may have ended a pending time.
        return all == others && successAt.all == successAt.others
    }
}
