import BrokerCore
import SQLCore

extension SQLBrokerTransaction: MatrixQueries {
    func publications(
        of consumerVersionIDs: [Int], with providerIDs: [Int]?, allRevisions: Bool
    ) throws -> [Publication] {
        let providers = Self.condition(on: "pub.provider_id", providerIDs)
        let found = try IdentifierLists.lists(consumerVersionIDs).flatMap { ids in
            try publications("pub.consumer_version_id IN \(list: ids) \(providers)", allRevisions)
        }
        return found.sorted { $0.id < $1.id }
    }

    func publications(
        ofConsumer consumerID: Int, with providerIDs: [Int]?, allRevisions: Bool
    ) throws -> [Publication] {
        let providers = Self.condition(on: "pub.provider_id", providerIDs)
        return try publications("pub.consumer_id = \(consumerID) \(providers)", allRevisions)
    }

    func publications(verifiedByProvider providerID: Int, allRevisions: Bool) throws -> [Publication] {
        try publications(
            """
            pub.provider_id = \(providerID)
            AND EXISTS (SELECT 1 FROM evidence ev WHERE ev.content_id = pub.content_id)
            """, allRevisions)
    }

    func publications(verifiedByVersion providerVersionID: Int, allRevisions: Bool) throws -> [Publication] {
        try publications(
            """
            pub.content_id IN (SELECT ev.content_id FROM evidence ev
                               WHERE ev.provider_version_id = \(providerVersionID))
            """, allRevisions)
    }

    private func publications(_ condition: SQLStatement, _ allRevisions: Bool) throws -> [Publication] {
        let revisions: SQLStatement = allRevisions ? "" : "AND pub.is_current = 1"
        return try connection.rows(
            """
            SELECT \(Self.publicationColumns) \(Self.publicationSource) WHERE \(condition) \(revisions)
            ORDER BY pub.id
            """, Self.publication)
    }

    static func condition(on column: String, _ identifiers: [Int]?) -> SQLStatement {
        guard let identifiers else { return "" }
        return "AND \(raw: column) IN \(list: identifiers)"
    }

    func hasPublications(_ versionID: Int) throws -> Bool {
        try connection.exists("SELECT 1 FROM publication WHERE consumer_version_id = \(versionID)")
    }

    func hasVerifications(by versionID: Int) throws -> Bool {
        try connection.exists("SELECT 1 FROM verification WHERE provider_version_id = \(versionID)")
    }
}
