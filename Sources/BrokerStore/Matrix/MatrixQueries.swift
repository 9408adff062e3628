import BrokerCore
import SQLCore

extension SQLBrokerTransaction: MatrixQueries {
    private static let resultColumns: SQLStatement =
        """
        vn.id, vn.success, vn.executed_at, ev.outcomes, ev.latest_success, ev.latest_verification_id, \(versionColumns)
        """

    func publications(
        of consumerVersionID: Int, with providerIDs: [Int]?, allRevisions: Bool
    ) throws -> [Publication] {
        let providers = Self.condition(on: "pub.provider_id", providerIDs)
        return try publications("pub.consumer_version_id = \(consumerVersionID) \(providers)", allRevisions)
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

    func latestResults(ofContent contentID: Int, by providerVersionIDs: [Int]?) throws -> [MatrixResult] {
        try connection.rows(
            """
            SELECT \(Self.resultColumns) FROM evidence ev
            JOIN verification vn ON vn.id = ev.latest_verification_id JOIN version v ON v.id = ev.provider_version_id
            WHERE ev.content_id = \(contentID) \(Self.condition(on: "ev.provider_version_id", providerVersionIDs))
            ORDER BY vn.id
            """, Self.result)
    }

    func allResults(ofContent contentID: Int, by providerVersionIDs: [Int]?) throws -> [MatrixResult] {
        try connection.rows(
            """
            SELECT \(Self.resultColumns) FROM verification vn
            JOIN evidence ev ON ev.content_id = vn.content_id AND ev.provider_version_id = vn.provider_version_id
            JOIN version v ON v.id = vn.provider_version_id
            WHERE vn.content_id = \(contentID) \(Self.condition(on: "vn.provider_version_id", providerVersionIDs))
            ORDER BY vn.id
            """, Self.result)
    }

    private static func condition(on column: String, _ identifiers: [Int]?) -> SQLStatement {
        guard let identifiers else { return "" }
        return "AND \(raw: column) IN \(list: identifiers)"
    }

    func hasPublications(_ versionID: Int) throws -> Bool {
        try connection.exists("SELECT 1 FROM publication WHERE consumer_version_id = \(versionID)")
    }

    func hasVerifications(by versionID: Int) throws -> Bool {
        try connection.exists("SELECT 1 FROM verification WHERE provider_version_id = \(versionID)")
    }

    private static func result(_ row: any SQLRow) throws -> MatrixResult {
        try MatrixResult(
            providerVersion: version(row, from: 6), number: row.int(at: 0), success: row.bool(at: 1),
            executedAt: row.timestamp(at: 2), evidence: evidence(row, from: 3))
    }
}
