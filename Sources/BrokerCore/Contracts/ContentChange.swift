/// Decides whether the first publication of a consumer version brings a new content.
///
/// It is held against the previous pact of each of the version's tags, or, for a version without tags, of untagged
/// versions. Branches play no part (the reference's rule).
struct ContentChange {
    let transaction: any BrokerTransaction

    func events(of publication: Publication) throws -> [ContractEvent] {
        let tags = try transaction.tags(of: publication.consumerVersion.id).map(\.name)
        let grounds =
            try tags.isEmpty ? untaggedGround(publication).map { [$0] } ?? [] : taggedGrounds(publication, tags)
        guard grounds.isEmpty else {
            return [.published(nil), .contentChanged(grounds.joined(separator: ", "))]
        }
        let versions = tags.count == 1 ? "previous version with tag" : "previous versions with tags"
        let names = tags.joined(separator: ", ")
        return [.published("pact content is the same as \(versions) \(names) and no new tags were applied")]
    }

    private func untaggedGround(_ publication: Publication) throws -> String? {
        guard let previous = try previous(publication, tag: nil) else {
            return "first time untagged pact published"
        }
        return previous.digest == publication.digest
            ? nil : "pact content has changed since previous untagged version"
    }

    private func taggedGrounds(_ publication: Publication, _ tags: [String]) throws -> [String] {
        try tags.compactMap { tag in
            guard let previous = try previous(publication, tag: tag) else {
                return "first time any pact published for this consumer with consumer version tagged \(tag)"
            }
            return previous.digest == publication.digest
                ? nil : "pact content has changed since the last consumer version tagged with \(tag)"
        }
    }

    private func previous(_ publication: Publication, tag: String?) throws -> Publication? {
        try transaction.previousPublication(
            before: publication.consumerVersion, providerID: publication.provider.id, tag: tag)
    }
}
