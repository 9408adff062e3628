import JSONText

/// Use cases about deleting what nobody needs any more.
///
/// Never deleted, whatever the rules say: versions that are deployed, released or a branch's head, and the newest results of
/// the contents that such versions published, with the provider versions that they come from.
package struct CleanUpService: Sendable {
    /// Deletions that share a transaction: a run must not keep publishers waiting.
    static let batch = 10
    private static let interactionBatch = 200

    let storage: any BrokerStorage
    let rules: CleanUpRules

    package init(storage: any BrokerStorage, rules: CleanUpRules) {
        self.storage = storage
        self.rules = rules
    }

    /// What a run would do now. Reads a pacticipant at a time; changes nothing.
    package func preview() async throws -> CleanUpPlan {
        let rules = rules
        var plan = CleanUpPlan()
        plan.keptBySelector = rules.versionSelectors.map { ($0, 0) }
        var candidates: [CleanUpPlan.Candidate] = []
        for pacticipant in try await storage.read({ try $0.pacticipants(containing: nil, page: nil).elements }) {
            let decision = try await storage.read { transaction in
                try CleanUpDecision(for: pacticipant, by: rules, in: transaction)
            }
            decision.add(to: &plan)
            candidates += decision.doomed.map {
                CleanUpPlan.Candidate(id: $0.id, pacticipantID: pacticipant.id, createdAt: $0.createdAt)
            }
        }
        plan.versionsNotToKeep = candidates.count
        candidates.sort { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) }
        plan.versionsToDelete = Array(candidates.prefix(rules.deletionLimit))
        return plan
    }

    /// Deletes stale branches, the oldest versions that nothing keeps, contents that are left without publication and
    /// result, and what newer revisions and results replaced.
    ///
    /// Works in many small transactions; each one decides anew, so that what was deployed meanwhile stays.
    package func run() async throws -> CleanUpReport {
        let before = try await storage.read { try $0.cleanUpCounts() }
        let plan = try await preview()
        for branch in plan.branchesToDelete { try await delete(branch) }
        try await deleteVersions(plan.versionsToDelete)
        try await deleteUnusedContents()
        if let days = rules.overwrittenMaxAge { try await deleteOverwritten(olderThan: days) }
        try await deleteUnusedInteractions()
        let after = try await storage.read { try $0.cleanUpCounts() }
        let report = CleanUpReport(before: before, after: after)
        if report.hasDeletions {
            try await storage.write { try $0.append(Fact(.cleanedUp, subject: "broker", detail: report.json)) }
        }
        return report
    }

    private func delete(_ branch: Branch) async throws {
        let rules = rules
        try await storage.write { transaction in
            guard let pacticipant = try transaction.pacticipant(id: branch.pacticipantID),
                let current = try transaction.branch(named: branch.name, of: pacticipant.id),
                rules.isStale(current, of: pacticipant, now: transaction.now)
            else { return }
            try transaction.delete(current)
        }
    }

    private func deleteVersions(_ candidates: [CleanUpPlan.Candidate]) async throws {
        let rules = rules
        let byPacticipant = Dictionary(grouping: candidates, by: \.pacticipantID)
        for pacticipantID in byPacticipant.keys.sorted() {
            var rest = (byPacticipant[pacticipantID] ?? []).map(\.id)[...]
            while !rest.isEmpty {
                let ids = Set(rest.prefix(Self.batch))
                rest = rest.dropFirst(Self.batch)
                try await storage.write { transaction in
                    guard let pacticipant = try transaction.pacticipant(id: pacticipantID) else { return }
                    let decision = try CleanUpDecision(for: pacticipant, by: rules, in: transaction)
                    for entry in decision.doomed where ids.contains(entry.id) {
                        if let version = try transaction.version(id: entry.id) { try transaction.delete(version) }
                    }
                }
            }
        }
    }

    private func deleteUnusedContents() async throws {
        try await deleteInBatches {
            try $0.unusedContents(after: $1, limit: Self.batch)
        } deleting: { transaction, ids in
            for id in ids where try transaction.deleteUnusedContent(id) {
                try transaction.append(Fact(.contentDeleted, subject: "content \(id)"))
            }
        }
    }

    /// What only contents held that are gone. No fact: they are parts of contents, never seen by themselves.
    private func deleteUnusedInteractions() async throws {
        try await deleteInBatches {
            try $0.unusedInteractions(after: $1, limit: Self.interactionBatch)
        } deleting: { transaction, ids in
            try transaction.deleteUnusedInteractions(ids)
        }
    }

    /// Goes through what can go in the order of its identities. It is looked for on a snapshot, however long that takes;
    /// each batch is deleted in a transaction of its own, so that publishers never wait long.
    func deleteInBatches(
        _ find: @escaping @Sendable (any BrokerTransaction, _ after: Int) throws -> [Int],
        deleting delete: @escaping @Sendable (any BrokerTransaction, [Int]) throws -> Void
    ) async throws {
        var last = 0
        while true {
            let after = last
            let found = try await storage.read { try find($0, after) }
            guard let end = found.last else { return }
            try await storage.write { try delete($0, found) }
            last = end
        }
    }
}
