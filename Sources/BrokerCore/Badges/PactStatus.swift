/// How the latest pact of a pair stands, in one word. The raw values are the protocol's.
package enum PactStatus: String, Sendable, Hashable {
    /// No result, or none that says something about every interaction.
    case never
    case success
    /// The latest result was a success, for an older content.
    case stale
    case failed
    /// Failed while the pact was pending.
    case failedPending = "failed_pending"
}

extension BrokerTransaction {
    /// The status of a pact by the latest result of its pair.
    ///
    /// - Parameter selection: the consumer versions whose pacts' results count, among which `publication` is the
    ///   latest.
    package func pactStatus(
        of publication: Publication, among selection: PublicationSelection, settings: BrokerSettings
    ) throws -> PactStatus {
        guard
            let latest = try latestVerification(
                consumerID: publication.consumer.id, providerID: publication.provider.id, selection)
        else { return .never }
        return try pactStatus(of: publication, by: latest, settings: settings)
    }

    /// The status of a pact by one result of its pair.
    ///
    /// What counts as a success is the level of the evidence by that provider version, as everywhere. A result that
    /// only completes a part counts as none.
    package func pactStatus(
        of publication: Publication, by latest: Verification, settings: BrokerSettings
    ) throws -> PactStatus {
        let evidence = try evidence(contentID: latest.contentID, providerVersionID: latest.providerVersion.id)
        switch evidence?.level ?? .unverified {
        case .unattested where settings.requireEvidence: return .never
        case .verified, .unattested: return latest.contentID == publication.contentID ? .success : .stale
        case .failed: return latest.pending == true ? .failedPending : .failed
        case .partial, .unverified: return .never
        }
    }
}
