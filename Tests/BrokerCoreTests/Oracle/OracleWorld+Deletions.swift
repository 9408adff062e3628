/// What goes when something is deleted.
extension OracleWorld {
    mutating func delete(_ event: OracleEvent) -> Bool {
        switch event {
        case .deleteVersion(let version): return delete(version)
        case .deletePact(let version, let provider):
            let count = publications.count
            publications.removeAll { $0.consumer == version && $0.provider == provider }
            return publications.count < count
        case .deleteBranch(let pacticipant, let name):
            guard branch(name, of: pacticipant) != nil else { return false }
            branches.removeAll { $0.version.pacticipant == pacticipant && $0.name == name }
            branchRows.removeAll { $0.pacticipant == pacticipant && $0.name == name }
            return true
        case .leaveBranch(let version, let name):
            guard branches.contains(Membership(version: version, name: name)) else { return false }
            leave(version, name)
            return true
        case .untag(let version, let name):
            guard tags.contains(Membership(version: version, name: name)) else { return false }
            tags.removeAll { $0 == Membership(version: version, name: name) }
            return true
        case .renewEnvironment(let name):
            deployments.removeAll { $0.environment == name }
            releases.removeAll { $0.environment == name }
            return true
        default: return false
        }
    }

    private mutating func delete(_ version: OracleVersion) -> Bool {
        guard versions.contains(version) else { return false }
        for name in Set(branches.filter { $0.version == version }.map(\.name)) { leave(version, name) }
        versions.removeAll { $0 == version }
        publications.removeAll { $0.consumer == version }
        versionsThatPublishedNothing.removeAll { $0 == version }
        results.removeAll { $0.provider == version }
        tags.removeAll { $0.version == version }
        deployments.removeAll { $0.version == version }
        releases.removeAll { $0.version == version }
        return true
    }

    /// The newest of those that remain becomes the head.
    private mutating func leave(_ version: OracleVersion, _ name: String) {
        branches.removeAll { $0 == Membership(version: version, name: name) }
        guard
            let row = branchRows.firstIndex(where: { $0.pacticipant == version.pacticipant && $0.name == name }),
            branchRows[row].head == version
        else { return }
        let others = branches.filter { $0.name == name && $0.version.pacticipant == version.pacticipant }
        branchRows[row].head = others.map(\.version).max { position($0) < position($1) }
    }
}
