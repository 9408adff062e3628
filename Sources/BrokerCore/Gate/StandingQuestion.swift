/// A question to the gate that has a URL of its own: it finds the version anew each time it is asked.
package enum StandingQuestion: Sendable, Hashable {
    /// May the latest version with a tag go to where the latest versions with another one are?
    case latestTagged(String, toTag: String)
    /// May a branch's head go to an environment?
    case headOfBranch(String, toEnvironment: String)
    /// Does the main branch's latest version fit the main branches of all that it works with?
    case mainBranch

    /// What a standing question names and what isn't there.
    package enum Missing: String, Error, Sendable {
        case pacticipant, version, branch, environment
        case mainBranchVersion = "main branch version"
    }

    package enum Answer: Sendable {
        case answer(MatrixAnswer)
        case missing(Missing)
    }

    /// The query, or what is missing for it.
    func query(
        for pacticipant: Pacticipant, in transaction: any BrokerTransaction
    ) throws -> Result<MatrixQuery, Missing> {
        switch self {
        case .latestTagged(let tag, let toTag):
            guard try transaction.latestVersion(of: pacticipant.id, tag: tag) != nil else {
                return .failure(.version)
            }
            return .success(
                Self.query(
                    pacticipant, VersionCriteria(tag: tag, latest: true), .consumerVersion,
                    VersionCriteria(tag: toTag, latest: true)))
        case .headOfBranch(let branch, let environment):
            guard try transaction.head(ofBranch: branch, of: pacticipant.id) != nil else {
                return .failure(.branch)
            }
            guard try transaction.environment(named: environment) != nil else {
                return .failure(.environment)
            }
            return .success(
                Self.query(
                    pacticipant, VersionCriteria(branch: branch, latest: true), .consumerVersionAndProviderVersion,
                    VersionCriteria(environment: environment)))
        case .mainBranch:
            guard let version = try transaction.latestMainBranchVersion(of: pacticipant) else {
                return .failure(.mainBranchVersion)
            }
            return .success(
                Self.query(
                    pacticipant, VersionCriteria(number: version.number), .consumerVersion,
                    VersionCriteria(mainBranch: true, latest: true)))
        }
    }

    private static func query(
        _ pacticipant: Pacticipant, _ criteria: VersionCriteria, _ latestBy: LatestBy, _ target: VersionCriteria
    ) -> MatrixQuery {
        MatrixQuery(
            selectors: [MatrixSelector(pacticipant.name, criteria)], latestBy: latestBy, target: MatrixTarget(target))
    }
}

extension BrokerTransaction {
    /// The main branch's head; where there is no such branch, the latest version with a tag of that name.
    func latestMainBranchVersion(of pacticipant: Pacticipant) throws -> Version? {
        guard let mainBranch = pacticipant.mainBranch else { return nil }
        return try head(ofBranch: mainBranch, of: pacticipant.id)
            ?? latestVersion(of: pacticipant.id, tag: mainBranch)
    }
}
