/// Use cases that delete publications. Contents and their results stay, so that the same content is verified at once
/// when it is published again.
extension PactService {
    /// Deletes the pact of one consumer version, with all its revisions. Throws `notFound`.
    ///
    /// - Returns: whether a pact of the pair remains.
    package func delete(consumer: String, version number: String, provider: String) async throws -> Bool {
        try await storage.write { transaction in
            let publication = try transaction.existingPublication(consumer, number, provider)
            try transaction.delete(publication)
            return try transaction.hasPublication(
                consumerID: publication.consumer.id, providerID: publication.provider.id)
        }
    }

    /// Deletes the selected pacts of a pair. Throws `notFound` for an unknown name.
    ///
    /// - Returns: whether a pact of the pair remains.
    package func deleteAll(
        consumer: String, provider: String, _ selection: PublicationSelection
    ) async throws -> Bool {
        try await storage.write { transaction in
            let (consumer, provider) = try transaction.pair(consumer, provider)
            let publications = try transaction.publications(
                consumerID: consumer.id, providerID: provider.id, selection, limit: .max)
            for publication in publications { try transaction.delete(publication) }
            return try transaction.hasPublication(consumerID: consumer.id, providerID: provider.id)
        }
    }
}

extension BrokerTransaction {
    /// Throws `notFound`.
    func existingPublication(_ consumer: String, _ number: String, _ provider: String) throws -> Publication {
        guard let publication = try publication(consumer: consumer, version: number, provider: provider) else {
            throw DomainError.documentNotFound
        }
        return publication
    }

    /// The latest publication of a pair. Throws `notFound`.
    func existingLatestPublication(
        _ consumer: String, _ provider: String, _ selection: PublicationSelection
    ) throws -> Publication {
        let (consumer, provider) = try pair(consumer, provider)
        guard let publication = try latestPublication(consumerID: consumer.id, providerID: provider.id, selection)
        else { throw DomainError.documentNotFound }
        return publication
    }

    fileprivate func hasPublication(consumerID: Int, providerID: Int) throws -> Bool {
        try latestPublication(consumerID: consumerID, providerID: providerID, .all) != nil
    }
}
