/// Finds the provider versions that a newly published content still has to be verified by.
struct RequiredVerification {
    let transaction: any BrokerTransaction

    /// Versions of the provider that run, are supported, or are the newest of its main branch, and that have no complete
    /// result for the content; each once, by position.
    func providerVersions(for publication: Publication) throws -> [Version] {
        let provider = publication.provider.id
        var versions = try transaction.currentlyDeployedVersions(of: provider).map(\.version)
        versions += try transaction.supportedReleasedVersions(of: provider).map(\.version)
        if let branch = try transaction.pacticipant(id: provider)?.mainBranch,
            let head = try transaction.head(ofBranch: branch, of: provider)
        {
            versions.append(head)
        }
        var seen: Set<Int> = []
        return try versions.filter { seen.insert($0.id).inserted }.filter { version in
            let evidence = try transaction.evidence(
                contentID: publication.contentID, providerVersionID: version.id)
            return [.partial, .unverified].contains(evidence?.level ?? .unverified)
        }.sorted { $0.position < $1.position }
    }
}
