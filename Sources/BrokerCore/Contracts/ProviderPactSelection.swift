/// Which pacts of each consumer a list of a provider's pacts holds.
package enum ProviderPactSelection: Sendable, Hashable {
    case all
    case tagged(String)
    case latest
    case latestTagged(String)
    case inBranch(String)
    case inMainBranch
    case headOfBranch(String)
    case headOfMainBranch

    func publications(
        of consumer: PacticipantReference, with provider: Pacticipant, in transaction: any BrokerTransaction
    ) throws -> [Publication] {
        let selection = publicationSelection
        guard isLatest else {
            return try transaction.publications(
                consumerID: consumer.id, providerID: provider.id, selection, limit: .max
            ).reversed()
        }
        let latest = try transaction.latestPublication(
            consumerID: consumer.id, providerID: provider.id, selection)
        return latest.map { [$0] } ?? []
    }

    /// Whether only one pact of each consumer is meant.
    package var isLatest: Bool {
        switch self {
        case .latest, .latestTagged, .headOfBranch, .headOfMainBranch: true
        case .all, .tagged, .inBranch, .inMainBranch: false
        }
    }

    private var publicationSelection: PublicationSelection {
        switch self {
        case .all, .latest: .all
        case .tagged(let tag), .latestTagged(let tag): .tagged(tag)
        case .inBranch(let branch): .inBranch(branch)
        case .inMainBranch: .inMainBranch
        case .headOfBranch(let branch): .headOfBranch(branch)
        case .headOfMainBranch: .headOfMainBranch
        }
    }
}
