import BrokerCore
import ContractModel
import JSONText
import SQLCore

extension SQLBrokerTransaction: ContractQueries {
    static let publicationColumns: SQLStatement =
        """
        pub.id, c.id, c.name, p.id, p.name, pub.content_id, pub.digest, pub.revision, pub.created_at,
        \(versionColumns)
        """

    static let publicationSource: SQLStatement =
        """
        FROM publication pub JOIN version v ON v.id = pub.consumer_version_id
        JOIN pacticipant c ON c.id = pub.consumer_id JOIN pacticipant p ON p.id = pub.provider_id
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
            "SELECT \(Self.publicationColumns) \(named(consumer, number, provider))", Self.publication)
    }

    func publicationWithDocument(
        consumer: String, version number: String, provider: String
    ) throws -> (publication: Publication, document: [UInt8])? {
        try connection.first(
            """
            SELECT \(Self.publicationColumns), (SELECT document FROM pact_content WHERE id = pub.content_id)
            \(named(consumer, number, provider))
            """
        ) { row in
            // After the nine columns of a publication and the eight of its version.
            (try Self.publication(row), try row.blob(at: 17))
        }
    }

    /// The current publication by names.
    private func named(_ consumer: String, _ number: String, _ provider: String) throws -> SQLStatement {
        """
        \(Self.publicationSource) WHERE c.name = \(try knownName(consumer)) AND v.pacticipant_id = c.id
        AND v.number = \(number) AND p.name = \(try knownName(provider)) ORDER BY pub.revision DESC LIMIT 1
        """
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

    static func condition(of selection: PublicationSelection, consumerID: Int) -> SQLStatement {
        switch selection {
        case .all: ""
        case .tagged(let tag):
            "AND EXISTS (SELECT 1 FROM tag t WHERE t.version_id = pub.consumer_version_id AND t.name = \(tag))"
        case .untagged: "AND NOT EXISTS (SELECT 1 FROM tag t WHERE t.version_id = pub.consumer_version_id)"
        case .inBranch(let name): member(ofBranch: "\(name)", consumerID)
        case .inMainBranch: member(ofBranch: "c.main_branch", consumerID)
        case .headOfBranch(let name): head(ofBranch: "\(name)", consumerID)
        case .headOfMainBranch: head(ofBranch: "c.main_branch", consumerID)
        }
    }

    private static func member(ofBranch name: SQLStatement, _ consumerID: Int) -> SQLStatement {
        """
        AND EXISTS (SELECT 1 FROM branch b JOIN branch_version bv ON bv.branch_id = b.id
                    WHERE b.pacticipant_id = \(consumerID) AND b.name = \(name)
                    AND bv.version_id = pub.consumer_version_id)
        """
    }

    private static func head(ofBranch name: SQLStatement, _ consumerID: Int) -> SQLStatement {
        """
        AND pub.consumer_version_id = (SELECT h.version_id FROM branch b JOIN branch_head h ON h.branch_id = b.id
                                       WHERE b.pacticipant_id = \(consumerID) AND b.name = \(name))
        """
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

    func previousDistinctPublication(before publication: Publication) throws -> Publication? {
        try connection.first(
            """
            SELECT \(Self.publicationColumns) \(Self.publicationSource)
            WHERE pub.consumer_id = \(publication.consumer.id) AND pub.provider_id = \(publication.provider.id)
            AND pub.is_current = 1 AND pub.position < \(publication.consumerVersion.position)
            AND pub.content_id <> \(publication.contentID) ORDER BY pub.position DESC LIMIT 1
            """, Self.publication)
    }

    func nextPublication(after publication: Publication) throws -> Publication? {
        try connection.first(
            """
            SELECT \(Self.publicationColumns) \(Self.publicationSource)
            WHERE pub.consumer_id = \(publication.consumer.id) AND pub.provider_id = \(publication.provider.id)
            AND pub.is_current = 1 AND pub.position > \(publication.consumerVersion.position)
            ORDER BY pub.position LIMIT 1
            """, Self.publication)
    }

    func delete(_ publication: Publication) throws {
        try detachDeliveries(
            "consumer_version_id = \(publication.consumerVersion.id) AND provider_id = \(publication.provider.id)")
        try connection.execute(
            """
            DELETE FROM publication WHERE consumer_version_id = \(publication.consumerVersion.id)
            AND provider_id = \(publication.provider.id)
            """)
        try append(
            Fact(
                .contractDeleted, subject: publication.title,
                detail: [
                    "consumer": .string(publication.consumer.name),
                    "version": .string(publication.consumerVersion.number),
                    "provider": .string(publication.provider.name), "content": .string(publication.digest),
                ]))
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
            WHERE pub.id IN (
                SELECT (SELECT n.id FROM publication n WHERE n.consumer_id = i.consumer_id
                        AND n.provider_id = i.provider_id AND n.is_current = 1 ORDER BY n.position DESC LIMIT 1)
                FROM integration i)
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
