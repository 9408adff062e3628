/// Goes through all pacticipants and decides what a clean-up keeps.
///
/// Reads some thousand versions at a time, each time on a snapshot of its own, so that neither a snapshot nor what is
/// held of it grows with the broker. What changes meanwhile is for whoever deletes to look at again (``CleanUpCheck``).
struct CleanUpSurvey {
    /// Rows after which the next piece begins.
    private static let piece = 5_000

    let storage: any BrokerStorage
    let rules: CleanUpRules

    /// Hands over what is decided about each pacticipant, in the order of their names.
    func forEachDecision(_ body: (CleanUpDecision) -> Void) async throws {
        let pacticipants = try await pacticipants()
        let (rules, live) = (rules, try await liveContents(of: pacticipants))
        try await inPieces(pacticipants) { pacticipant, transaction in
            let decision = try CleanUpDecision(for: pacticipant, by: rules, live: live, in: transaction)
            return (decision, decision.count)
        } handling: {
            body($0)
        }
    }

    /// The branches that no rule keeps.
    func staleBranches() async throws -> [Branch] {
        let rules = rules
        guard !rules.branchSelectors.isEmpty else { return [] }
        var stale: [Branch] = []
        try await inPieces(try await pacticipants()) { pacticipant, transaction in
            let branches = try transaction.branches(of: pacticipant.id, containing: nil, page: nil).elements
            return (branches.filter { rules.isStale($0, of: pacticipant, now: transaction.now) }, branches.count)
        } handling: {
            stale += $0
        }
        return stale
    }

    private func pacticipants() async throws -> [Pacticipant] {
        try await storage.read { try $0.pacticipants(containing: nil, page: nil).elements }
    }

    private func liveContents(of consumers: [Pacticipant]) async throws -> LiveContents {
        var live = LiveContents()
        try await inPieces(consumers) { consumer, transaction in
            let contents = try transaction.liveContents(ofConsumer: consumer.id)
            return (contents, contents.count)
        } handling: {
            $0.forEach { live.insert($0) }
        }
        return live
    }

    /// - Parameter look: What is found of a pacticipant, and how much work that was.
    private func inPieces<Found: Sendable>(
        _ pacticipants: [Pacticipant],
        _ look: @escaping @Sendable (Pacticipant, any BrokerTransaction) throws -> (Found, Int),
        handling handle: (Found) -> Void
    ) async throws {
        var rest = pacticipants[...]
        while !rest.isEmpty {
            let next = rest
            let found = try await storage.read { transaction in
                var found: [Found] = []
                var work = 0
                for pacticipant in next where work < Self.piece {
                    let (one, effort) = try look(pacticipant, transaction)
                    found.append(one)
                    work += effort + 1
                }
                return found
            }
            found.forEach(handle)
            rest = rest.dropFirst(found.count)
        }
    }
}
