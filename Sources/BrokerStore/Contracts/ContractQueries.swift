import BrokerCore
import ContractModel
import JSONText
import SQLCore

extension SQLBrokerTransaction: ContractQueries {
    static let publicationColumns: SQLStatement =
        """
        pub.id, c.id, c.name, p.id, p.name, pub.content_id, content.digest, pub.revision, pub.created_at,
        \(versionColumns)
        """

    static let publicationSource: SQLStatement =
        """
        FROM publication pub JOIN version v ON v.id = pub.consumer_version_id
        JOIN pacticipant c ON c.id = pub.consumer_id JOIN pacticipant p ON p.id = pub.provider_id
        JOIN pact_content content ON content.id = pub.content_id
        """

    func publication(of consumerVersionID: Int, with providerID: Int) throws -> Publication? {
        try connection.first(
            """
            SELECT \(Self.publicationColumns) \(Self.publicationSource)
            WHERE pub.consumer_version_id = \(consumerVersionID) AND pub.provider_id = \(providerID)
            ORDER BY pub.revision DESC LIMIT 1
            """, Self.publication)
    }

    func publication(consumer: String, version number: String, provider: String) throws -> Publication? {
        try connection.first(
            """
            SELECT \(Self.publicationColumns) \(Self.publicationSource)
            WHERE c.name = \(consumer) AND v.pacticipant_id = c.id AND v.number = \(number) AND p.name = \(provider)
            ORDER BY pub.revision DESC LIMIT 1
            """, Self.publication)
    }

    func publications(of consumerVersionID: Int) throws -> [Publication] {
        try connection.rows(
            """
            SELECT \(Self.publicationColumns) \(Self.publicationSource)
            WHERE pub.consumer_version_id = \(consumerVersionID) AND pub.is_current = 1 ORDER BY LOWER(p.name), p.id
            """, Self.publication)
    }

    func latestPublication(
        consumerID: Int, providerID: Int, _ selection: PublicationSelection
    ) throws -> Publication? {
        try publications(consumerID: consumerID, providerID: providerID, selection, limit: 1).first
    }

    func publications(
        consumerID: Int, providerID: Int, _ selection: PublicationSelection, limit: Int
    ) throws -> [Publication] {
        try connection.rows(
            """
            SELECT \(Self.publicationColumns) \(Self.publicationSource)
            WHERE pub.consumer_id = \(consumerID) AND pub.provider_id = \(providerID) AND pub.is_current = 1
            \(Self.condition(of: selection, consumerID: consumerID)) ORDER BY pub.position DESC LIMIT \(limit)
            """, Self.publication)
    }

    private static func condition(of selection: PublicationSelection, consumerID: Int) -> SQLStatement {
        switch selection {
        case .all: ""
        case .tagged(let tag):
            "AND EXISTS (SELECT 1 FROM tag t WHERE t.version_id = pub.consumer_version_id AND t.name = \(tag))"
        case .untagged: "AND NOT EXISTS (SELECT 1 FROM tag t WHERE t.version_id = pub.consumer_version_id)"
        case .inBranch(let name):
            """
            AND EXISTS (SELECT 1 FROM branch b JOIN branch_version bv ON bv.branch_id = b.id
                        WHERE b.pacticipant_id = \(consumerID) AND b.name = \(name)
                        AND bv.version_id = pub.consumer_version_id)
            """
        case .headOfBranch(let name):
            """
            AND pub.consumer_version_id = (SELECT h.version_id FROM branch b JOIN branch_head h ON h.branch_id = b.id
                                           WHERE b.pacticipant_id = \(consumerID) AND b.name = \(name))
            """
        }
    }

    func previousPublication(before version: Version, providerID: Int, tag: String?) throws -> Publication? {
        let selection: PublicationSelection = tag.map { .tagged($0) } ?? .untagged
        return try connection.first(
            """
            SELECT \(Self.publicationColumns) \(Self.publicationSource)
            WHERE pub.consumer_id = \(version.pacticipantID) AND pub.provider_id = \(providerID)
            AND pub.is_current = 1 AND pub.position < \(version.position)
            \(Self.condition(of: selection, consumerID: version.pacticipantID)) ORDER BY pub.position DESC LIMIT 1
            """, Self.publication)
    }

    func latestPublication(ofContent contentID: Int) throws -> Publication? {
        try connection.first(
            """
            SELECT \(Self.publicationColumns) \(Self.publicationSource)
            WHERE pub.content_id = \(contentID) ORDER BY pub.is_current DESC, pub.position DESC LIMIT 1
            """, Self.publication)
    }

    func latestPublications() throws -> [Publication] {
        try connection.rows(
            """
            SELECT \(Self.publicationColumns) \(Self.publicationSource)
            JOIN integration i ON i.consumer_id = pub.consumer_id AND i.provider_id = pub.provider_id
            WHERE pub.is_current = 1 AND pub.position = (
                SELECT MAX(n.position) FROM publication n WHERE n.consumer_id = i.consumer_id
                AND n.provider_id = i.provider_id AND n.is_current = 1)
            ORDER BY LOWER(c.name), LOWER(p.name), pub.id
            """, Self.publication)
    }

    static func publication(_ row: any SQLRow) throws -> Publication {
        try Publication(
            id: row.int(at: 0), consumer: PacticipantReference(id: row.int(at: 1), name: row.text(at: 2)),
            provider: PacticipantReference(id: row.int(at: 3), name: row.text(at: 4)),
            consumerVersion: version(row, from: 9), contentID: row.int(at: 5), digest: row.text(at: 6),
            revision: row.int(at: 7), createdAt: row.timestamp(at: 8))
    }
}
