import BrokerCore
import SQLCore

/// Results as rows of the matrix show them. The latest ones stand in the evidence: history isn't read for them.
extension SQLBrokerTransaction {
    private static let evidenceColumns: SQLStatement = "ev.outcomes, ev.latest_success, ev.latest_verification_id"

    func latestResults(of pairs: [JudgedPair]) throws -> [JudgedPair: MatrixResult] {
        var versions: [Int: Version] = [:]
        for pair in pairs { versions[pair.providerVersion.id] = pair.providerVersion }
        var found: [JudgedPair: MatrixResult] = [:]
        let asked = pairs.map { [$0.contentID, $0.providerVersion.id] }
        for list in IdentifierLists.lists(asked, filledWith: [0, 0]) {
            try connection.forEachRow(
                of: """
                    WITH asked(content_id, version_id) AS (VALUES \(rows: list))
                    SELECT ev.latest_verification_id, ev.latest_success, ev.latest_executed_at, ev.has_several_builds,
                           \(Self.evidenceColumns), ev.content_id, ev.provider_version_id
                    FROM asked CROSS JOIN evidence ev
                    WHERE ev.content_id = asked.content_id AND ev.provider_version_id = asked.version_id
                    """
            ) { row in
                guard let version = versions[try row.int(at: 8)] else { return }
                let pair = JudgedPair(contentID: try row.int(at: 7), providerVersion: version)
                found[pair] = try Self.result(row, by: version)
            }
        }
        return found
    }

    func latestResults(ofContent contentID: Int) throws -> [MatrixResult] {
        try connection.rows(
            """
            SELECT ev.latest_verification_id, ev.latest_success, ev.latest_executed_at, ev.has_several_builds,
                   \(Self.evidenceColumns), \(Self.versionColumns)
            FROM evidence ev JOIN version v ON v.id = ev.provider_version_id
            WHERE ev.content_id = \(contentID) ORDER BY ev.latest_verification_id
            """
        ) { try Self.result($0, by: Self.version($0, from: 7)) }
    }

    func allResults(ofContent contentID: Int, by providerVersionIDs: [Int]?) throws -> [MatrixResult] {
        try connection.rows(
            """
            SELECT vn.id, vn.success, vn.executed_at, ev.has_several_builds, \(Self.evidenceColumns),
                   \(Self.versionColumns)
            FROM verification vn
            JOIN evidence ev ON ev.content_id = vn.content_id AND ev.provider_version_id = vn.provider_version_id
            JOIN version v ON v.id = vn.provider_version_id
            WHERE vn.content_id = \(contentID) \(Self.condition(on: "vn.provider_version_id", providerVersionIDs))
            ORDER BY vn.id
            """
        ) { try Self.result($0, by: Self.version($0, from: 7)) }
    }

    func latestVerifier(ofContent contentID: Int) throws -> (version: Version, evidence: Evidence)? {
        try connection.first(
            """
            SELECT \(Self.evidenceColumns), \(Self.versionColumns) FROM verification vn
            JOIN evidence ev ON ev.content_id = vn.content_id AND ev.provider_version_id = vn.provider_version_id
            JOIN version v ON v.id = vn.provider_version_id
            WHERE vn.content_id = \(contentID) AND vn.succeeded = 1 ORDER BY vn.executed_at DESC, vn.id DESC LIMIT 1
            """
        ) { (version: try Self.version($0, from: 3), evidence: try Self.evidence($0, from: 0)) }
    }

    private static func result(_ row: any SQLRow, by version: Version) throws -> MatrixResult {
        try MatrixResult(
            providerVersion: version, number: row.int(at: 0), success: row.bool(at: 1),
            executedAt: row.timestamp(at: 2), evidence: evidence(row, from: 4),
            mayHaveSeveralBuilds: row.bool(at: 3))
    }
}
