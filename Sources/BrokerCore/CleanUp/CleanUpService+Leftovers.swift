/// Deletes what only things held that are gone.
extension CleanUpService {
    func deleteUnusedContents() async throws {
        try await inWindows {
            try $0.unusedContents(after: $1)
        } deleting: { transaction, id in
            if try transaction.deleteUnusedContent(id) {
                try transaction.append(Fact(.contentDeleted, subject: "content \(id)"))
            }
        }
    }

    /// No fact: they are parts of contents, never seen by themselves.
    func deleteUnusedInteractions() async throws {
        try await inWindows {
            try $0.unusedInteractions(after: $1)
        } deleting: { transaction, id in
            try transaction.deleteUnusedInteraction(id)
        }
    }

    /// Goes through a table in the order of its identities, so many rows at a time. What can go is looked for on a
    /// snapshot, and deleted in transactions of their own.
    func inWindows(
        _ find: @escaping @Sendable (any BrokerTransaction, _ after: Int) throws -> CleanUpWindow,
        deleting delete: @escaping @Sendable (any BrokerTransaction, Int) throws -> Void
    ) async throws {
        var last = 0
        while true {
            let after = last
            let window = try await storage.read { try find($0, after) }
            try await inShortWrites(window.found[...], delete)
            guard let end = window.end else { return }
            last = end
        }
    }

    /// Does something to each element in transactions that leave the rest to the next one when their time is up.
    func inShortWrites<Element: Sendable>(
        _ elements: ArraySlice<Element>, _ body: @escaping @Sendable (any BrokerTransaction, Element) throws -> Void
    ) async throws {
        var rest = elements
        let pace = pace
        while !rest.isEmpty {
            let next = rest
            let done = try await storage.write { transaction in
                let end = ContinuousClock.now + pace
                var done = 0
                for element in next {
                    try body(transaction, element)
                    done += 1
                    if ContinuousClock.now >= end { break }
                }
                return done
            }
            rest = rest.dropFirst(done)
        }
    }
}
