/// Deletes what newer revisions and results replaced, and nothing that evidence still rests on.
extension CleanUpService {
    func deleteOverwritten(olderThan days: Int) async throws {
        try await deleteRevisions(olderThan: days)
        try await deleteResults(olderThan: days)
        try await deleteTriggeredWebhooks(olderThan: days)
    }

    private func deleteRevisions(olderThan days: Int) async throws {
        try await inWindows {
            try $0.replacedRevisions(before: $0.daysAgo(days), after: $1)
        } deleting: { transaction, id in
            try transaction.deleteRevision(id)
            try transaction.append(Fact(.revisionDeleted, subject: "publication \(id)"))
        }
    }

    /// Only those that ended: the queue itself is never cleaned.
    private func deleteTriggeredWebhooks(olderThan days: Int) async throws {
        try await inWindows {
            let found = try $0.replacedDeliveries(before: $0.daysAgo(days), after: $1, limit: 200)
            return CleanUpWindow(found: found, end: found.last)
        } deleting: { transaction, id in
            try transaction.deleteDelivery(id)
        }
    }

    private func deleteResults(olderThan days: Int) async throws {
        try await inWindows {
            try $0.replacedResults(before: $0.daysAgo(days), after: $1)
        } deleting: { transaction, number in
            let keeper = EvidenceKeeper(transaction: transaction)
            guard let verification = try transaction.verification(number: number, contentID: nil),
                try keeper.isDispensable(verification)
            else { return }
            try keeper.delete(verification)
            try transaction.append(Fact(.verificationDeleted, subject: "verification \(number)"))
        }
    }
}

extension BrokerTransaction {
    fileprivate func daysAgo(_ days: Int) -> Timestamp { now.advanced(bySeconds: -86400 * Int64(days)) }
}

extension EvidenceKeeper {
    /// Whether the other results of the same content and version add up to the same, then and now: without this one no
    /// interaction's outcome changes, and none of the others says something else about success.
    func isDispensable(_ result: Verification) throws -> Bool {
        let (content, version) = (result.contentID, result.providerVersion.id)
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
