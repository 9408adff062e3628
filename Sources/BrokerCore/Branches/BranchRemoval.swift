import JSONText

/// Use cases that delete branches and what is in them; the versions themselves stay.
extension BranchService {
    /// Throws `notFound`.
    package func delete(_ branch: String, of name: String) async throws {
        try await storage.write { transaction in
            let pacticipant = try transaction.existingPacticipant(name)
            try transaction.delete(transaction.existingBranch(branch, of: pacticipant))
        }
    }

    /// Takes a version out of a branch. Throws `notFound`, also for a version that is not in the branch.
    package func remove(version number: String, of name: String, fromBranch branch: String) async throws {
        try await storage.write { transaction in
            let pacticipant = try transaction.existingPacticipant(name)
            let branch = try transaction.existingBranch(branch, of: pacticipant)
            let version = try transaction.existingVersion(number, of: pacticipant)
            _ = try transaction.branchVersion(branch.name, version)
            try transaction.remove(version, from: branch)
        }
    }

    /// Deletes every branch except the main branch and those named. Throws `notFound` for an unknown pacticipant.
    ///
    /// - Returns: how many were deleted, and the names of those that remain, by name.
    package func deleteAll(
        of name: String, except kept: [String]
    ) async throws -> (pacticipant: Pacticipant, deleted: Int, remaining: [String]) {
        try await storage.write { transaction in
            let pacticipant = try transaction.existingPacticipant(name)
            let names = kept + (pacticipant.mainBranch.map { [$0] } ?? [])
            let all = try transaction.branches(of: pacticipant.id, containing: nil, page: nil).elements
            let remaining = all.filter { branch in names.contains { $0.hasSameBytes(as: branch.name) } }
            let doomed = all.filter { branch in !remaining.contains(branch) }
            for branch in doomed { try transaction.delete(branch) }
            return (pacticipant, doomed.count, remaining.map(\.name).sorted())
        }
    }
}

extension BrokerTransaction {
    fileprivate func existingBranch(_ name: String, of pacticipant: Pacticipant) throws -> Branch {
        guard let branch = try branch(named: name, of: pacticipant.id) else { throw DomainError.documentNotFound }
        return branch
    }
}
