import BrokerCore
import SQLCore

extension SQLBrokerTransaction: MatrixQueries {
    func publications(
        of consumerVersions: [ConsumerVersion], with providers: [PacticipantReference]?, allRevisions: Bool
    ) throws -> [Publication] {
        var versions: [Int: ConsumerVersion] = [:]
        for version in consumerVersions { versions[version.version.id] = version }
        var names: [Int: PacticipantReference] = [:]
        for provider in providers ?? [] { names[provider.id] = provider }
        let isOne = Self.condition(on: "pub.provider_id", providers?.map(\.id))
        let (name, source): (SQLStatement, SQLStatement) =
            providers == nil ? ("p.name", "JOIN pacticipant p ON p.id = pub.provider_id") : ("NULL", "")
        var found: [Publication] = []
        for ids in IdentifierLists.lists(consumerVersions.map(\.version.id)) {
            try connection.forEachRow(
                of: """
                    SELECT pub.id, pub.consumer_version_id, pub.content_id, pub.digest, pub.revision, pub.created_at,
                           pub.provider_id, \(name)
                    FROM publication pub \(source)
                    WHERE pub.consumer_version_id IN \(list: ids) \(isOne) \(Self.current(allRevisions))
                    """
            ) { row in
                guard let version = versions[try row.int(at: 1)] else { return }
                let id = try row.int(at: 6)
                let provider = try names[id] ?? PacticipantReference(id: id, name: row.text(at: 7))
                found.append(try Self.publication(row, by: version, with: provider))
            }
        }
        return found.sorted { $0.id < $1.id }
    }

    private static func publication(
        _ row: any SQLRow, by version: ConsumerVersion, with provider: PacticipantReference
    ) throws -> Publication {
        try Publication(
            id: row.int(at: 0), consumer: version.consumer, provider: provider, consumerVersion: version.version,
            contentID: row.int(at: 2), digest: row.text(at: 3), revision: row.int(at: 4),
            createdAt: row.timestamp(at: 5))
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
        try connection.rows(
            """
            SELECT \(Self.publicationColumns) \(Self.publicationSource)
            WHERE \(condition) \(Self.current(allRevisions))
            ORDER BY pub.id
            """, Self.publication)
    }

    private static func current(_ allRevisions: Bool) -> SQLStatement {
        allRevisions ? "" : "AND pub.is_current = 1"
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
