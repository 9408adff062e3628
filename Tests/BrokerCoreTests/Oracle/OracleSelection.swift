/// What a selector stands for.
struct OracleSelection {
    enum Found {
        /// The selector names only the pacticipant.
        case anyVersion
        case version(OracleVersion)
        case nothing
    }

    var pacticipant: String
    var found: Found
    /// Found by environment, or by tag, branch or main branch without `latest`: such versions run side by side.
    var isSideBySide = false
    var isIgnored = false

    var isAnyVersion: Bool {
        if case .anyVersion = found { true } else { false }
    }

    var isMissing: Bool {
        if case .nothing = found { true } else { false }
    }

    var version: OracleVersion? {
        if case .version(let version) = found { version } else { nil }
    }

    func selects(_ other: OracleVersion) -> Bool {
        switch found {
        case .anyVersion: other.pacticipant == pacticipant
        case .version(let version): version == other
        case .nothing: false
        }
    }
}

extension OracleWorld {
    /// One selection for each version found, or one that says that there is none.
    func resolve(_ selector: OracleQuestion.Selector, ignoring ignored: [OracleQuestion.Selector]) -> [OracleSelection]
    {
        let criteria = selector.criteria
        let name = selector.pacticipant
        let isNamed = ignored.contains { $0.pacticipant == name && $0.criteria.number == nil }
        guard criteria != OracleQuestion.Criteria() else {
            return [OracleSelection(pacticipant: name, found: .anyVersion, isIgnored: isNamed)]
        }
        var matching = versions.filter { $0.pacticipant == name && matches($0, criteria) }
        if criteria.latest, let last = matching.last { matching = [last] }
        guard !matching.isEmpty else {
            return [OracleSelection(pacticipant: name, found: .nothing, isIgnored: isNamed)]
        }
        let isGroup = criteria.tag != nil || criteria.branch != nil || criteria.mainBranch
        return matching.map { version in
            OracleSelection(
                pacticipant: name, found: .version(version),
                isSideBySide: criteria.environment != nil || (isGroup && !criteria.latest),
                isIgnored: ignored.contains {
                    $0.pacticipant == name && ($0.criteria.number ?? version.number) == version.number
                })
        }
    }

    /// Whether every condition holds. With `latest`, a branch stands for its head.
    private func matches(_ version: OracleVersion, _ criteria: OracleQuestion.Criteria) -> Bool {
        if let number = criteria.number, number != version.number { return false }
        if let tag = criteria.tag, !tags.contains(Membership(version: version, name: tag)) { return false }
        if let environment = criteria.environment, !isIn(environment, version) { return false }
        if let branch = criteria.branch, !isMember(version, of: branch, headOnly: criteria.latest) { return false }
        guard criteria.mainBranch else { return true }
        guard let branch = mainBranch(of: version.pacticipant) else { return false }
        return isMember(version, of: branch, headOnly: criteria.latest)
    }

    private func isMember(_ version: OracleVersion, of branch: String, headOnly: Bool) -> Bool {
        headOnly
            ? self.branch(branch, of: version.pacticipant)?.head == version
            : branches.contains(Membership(version: version, name: branch))
    }
}
