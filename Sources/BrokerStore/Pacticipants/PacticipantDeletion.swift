import BrokerCore
import JSONText
import SQLCore

extension SQLBrokerTransaction {
    func delete(_ pacticipant: Pacticipant) throws {
        for label in try labels(of: pacticipant.id) { try removeLabel(label, from: pacticipant) }
        for branch in try branches(of: pacticipant.id, containing: nil, page: nil).elements { try delete(branch) }
        for version in try versions(of: pacticipant.id, page: nil).elements { try delete(version) }
        // What is left is of others: what they agreed on with it as their provider, or verified for it.
        for consumer in try consumers(of: pacticipant.id) {
            let publications = try publications(
                consumerID: consumer.id, providerID: pacticipant.id, .all, limit: .max)
            for publication in publications { try delete(publication) }
        }
        try appendDeletedResults("content.consumer_id = \(pacticipant.id)")
        try appendDeletedWebhooks(pacticipant.id)
        try connection.execute("DELETE FROM pacticipant WHERE id = \(pacticipant.id)")
        try append(Fact(.pacticipantDeleted, subject: pacticipant.name))
    }

    /// Webhooks about one pacticipant go with it.
    private func appendDeletedWebhooks(_ pacticipantID: Int) throws {
        let identifiers = try connection.rows(
            """
            SELECT uuid FROM webhook WHERE consumer_id = \(pacticipantID)
            UNION SELECT uuid FROM webhook WHERE provider_id = \(pacticipantID) ORDER BY uuid
            """
        ) { try $0.text(at: 0) }
        for identifier in identifiers { try append(Fact(.webhookDeleted, subject: identifier)) }
    }
}
