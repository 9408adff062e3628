import JSONText

/// Use cases about deleting what nobody needs any more.
///
/// Never deleted, whatever the rules say: versions that are deployed, released or a branch's head; and of the contents
/// that such versions published the newest results and, by anyone, on each branch and with each tag, the first and the
/// newest successes, with the provider versions that they come from.
package struct CleanUpService: Sendable {
    /// Told how many versions are gone, and how many will be at most.
    package typealias Progress = @Sendable (_ done: Int, _ all: Int) -> Void

    let storage: any BrokerStorage
    let rules: CleanUpRules
    /// The time that a transaction takes before it leaves the rest to the next one: publishers wait for it.
    let pace: Duration

    package init(storage: any BrokerStorage, rules: CleanUpRules, pace: Duration = .milliseconds(5)) {
        self.storage = storage
        self.rules = rules
        self.pace = pace
    }

    /// What a run would do now. Reads in pieces; changes nothing.
    package func preview() async throws -> CleanUpPlan {
        var plan = CleanUpPlan(rules: rules)
        try await CleanUpSurvey(storage: storage, rules: rules).forEachDecision { $0.add(to: &plan) }
        return plan
    }

    /// Deletes stale branches, the oldest versions that nothing keeps, contents that are left without publication and
    /// result, and what newer revisions and results replaced.
    ///
    /// What goes is decided by reading, in many pieces; then it is deleted in many short transactions, each of which
    /// looks again whether it may, so that what was deployed meanwhile stays. It may be interrupted anywhere, and
    /// repeated.
    package func run(progress: Progress = { _, _ in }) async throws -> CleanUpReport {
        try await reporting {
            var queue = CleanUpQueue()
            let versions = try await deleteVersions(from: &queue, holdsMore: false, progress)
            try await deleteUnusedContents()
            if let days = rules.overwrittenMaxAge { try await deleteOverwritten(olderThan: days) }
            try await deleteUnusedInteractions()
            return versions
        }
    }

    /// Deletes stale branches and the oldest versions that nothing keeps, and leaves everything else to a run.
    ///
    /// - Parameter queue: What an earlier call decided and didn't get to.
    func run(onlyVersionsOf queue: inout CleanUpQueue) async throws -> CleanUpReport {
        try await reporting { try await deleteVersions(from: &queue, holdsMore: true) { _, _ in } }
    }

    /// - Parameter work: Returns how many versions it deleted.
    private func reporting(_ work: () async throws -> Int) async throws -> CleanUpReport {
        let before = try await storage.read { try $0.cleanUpCounts() }
        let versions = try await work()
        let after = try await storage.read { try $0.cleanUpCounts() }
        let report = CleanUpReport(before: before, after: after, versions: versions)
        if report.hasDeletions {
            try await storage.write { try $0.append(Fact(.cleanedUp, subject: "broker", detail: report.json)) }
        }
        return report
    }
}
