import BrokerCore
import JSONText
import SQLCore

extension SQLBrokerTransaction: VerificationQueries {
    private static let columns: SQLStatement =
        """
        vn.id, vn.content_id, c.id, c.name, p.id, p.name, content.digest, vn.success, vn.build_url, vn.test_results,
        vn.verified_by, vn.wip, vn.pending, vn.executed_at, \(versionColumns)
        """

    private static let source: SQLStatement =
        """
        FROM verification vn JOIN pact_content content ON content.id = vn.content_id
        JOIN pacticipant c ON c.id = content.consumer_id JOIN pacticipant p ON p.id = content.provider_id
        JOIN version v ON v.id = vn.provider_version_id
        """

    func verification(number: Int, contentID: Int?) throws -> Verification? {
        let condition: SQLStatement = contentID.map { "AND vn.content_id = \($0)" } ?? ""
        return try connection.first(
            "SELECT \(Self.columns) \(Self.source) WHERE vn.id = \(number) \(condition)", Self.verification)
    }

    func latestVerification(ofContent contentID: Int, by providerVersionID: Int?) throws -> Verification? {
        var condition: SQLStatement = "vn.content_id = \(contentID)"
        if let providerVersionID { condition = "\(condition) AND vn.provider_version_id = \(providerVersionID)" }
        return try connection.first(
            "SELECT \(Self.columns) \(Self.source) WHERE \(condition) ORDER BY vn.id DESC LIMIT 1",
            Self.verification)
    }

    func latestVerification(
        consumerID: Int, providerID: Int, _ selection: PublicationSelection
    ) throws -> Verification? {
        try connection.first(
            """
            SELECT \(Self.columns) \(Self.source) WHERE vn.id = (
                SELECT MAX(latest.id) FROM verification latest WHERE latest.content_id IN (
                    SELECT pub.content_id FROM publication pub
                    WHERE pub.consumer_id = \(consumerID) AND pub.provider_id = \(providerID)
                    \(Self.condition(of: selection, consumerID: consumerID))))
            """, Self.verification)
    }

    func insertVerification(_ row: VerificationRow) throws -> Int {
        let result = row.result
        let tags = JSONValue.array(row.providerVersionTags.map(JSONValue.string)).compactText()
        let (column, value): (SQLStatement, SQLStatement) = row.number.map { ("id, ", "\($0), ") } ?? ("", "")
        let number = try connection.inserted(
            """
            INSERT INTO verification (\(column)content_id, provider_version_id, success, rest, build_url, test_results,
                                      verified_by, wip, pending, selections, provider_version_tags, executed_at)
            VALUES (\(value)\(row.content.id), \(row.providerVersion.id), \(result.success),
                    \(row.statement.rest.rawValue), \(result.buildURL), \(row.testResults),
                    \(result.verifiedBy.text), \(result.metadata.wip), \(result.metadata.pending),
                    \(result.metadata.segment), \(tags), \(now)) RETURNING id
            """)
        for place in row.statement.entries.keys.sorted() {
            guard let entry = row.statement.entries[place] else { continue }
            try connection.execute(
                """
                INSERT INTO interaction_result (verification_id, place, passed, grounds)
                VALUES (\(number), \(place), \(entry.passed), \(entry.grounds))
                """)
        }
        return number
    }

    func setSucceeded(_ succeeded: Bool, verification number: Int) throws {
        try connection.execute("UPDATE verification SET succeeded = \(succeeded) WHERE id = \(number)")
    }

    func deleteVerification(number: Int) throws {
        try detachDeliveries("verification_id = \(number)")
        try connection.execute("DELETE FROM verification WHERE id = \(number)")
    }

    func statements(
        contentID: Int, providerVersionID: Int
    ) throws -> [(number: Int, statement: ResultStatement)] {
        let results = try connection.rows(
            """
            SELECT id, success, rest FROM verification
            WHERE content_id = \(contentID) AND provider_version_id = \(providerVersionID) ORDER BY id
            """
        ) { row in
            (number: try row.int(at: 0), success: try row.bool(at: 1), rest: try row.text(at: 2))
        }
        return try results.map { result in
            let rest = ResultStatement.Rest(rawValue: result.rest) ?? .unsaid
            let entries = try entries(of: result.number)
            return (result.number, ResultStatement(entries: entries, rest: rest, success: result.success))
        }
    }

    /// Without grounds: what they add up to doesn't depend on them.
    private func entries(of number: Int) throws -> [Int: ResultStatement.Entry] {
        let rows = try connection.rows(
            "SELECT place, passed FROM interaction_result WHERE verification_id = \(number)"
        ) { row in
            (try row.int(at: 0), ResultStatement.Entry(passed: try row.bool(at: 1), grounds: nil))
        }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    func evidence(contentID: Int, providerVersionID: Int) throws -> Evidence? {
        try connection.first(
            """
            SELECT outcomes, latest_success, latest_verification_id FROM evidence
            WHERE content_id = \(contentID) AND provider_version_id = \(providerVersionID)
            """
        ) { try Self.evidence($0, from: 0) }
    }

    func setEvidence(_ evidence: Evidence?, contentID: Int, providerVersionID: Int) throws {
        guard let evidence, let latest = evidence.latestVerification else {
            try connection.execute(
                """
                DELETE FROM evidence WHERE content_id = \(contentID) AND provider_version_id = \(providerVersionID)
                """)
            return
        }
        try connection.execute(
            """
            INSERT INTO evidence (content_id, provider_version_id, level, outcomes, latest_success,
                                  latest_verification_id, latest_executed_at, build_url)
            SELECT \(contentID), \(providerVersionID), \(evidence.level.rawValue), \(evidence.outcomeText),
                   \(evidence.latestSuccess), vn.id, vn.executed_at, vn.build_url
            FROM verification vn WHERE vn.id = \(latest)
            ON CONFLICT (content_id, provider_version_id) DO UPDATE SET level = excluded.level,
                outcomes = excluded.outcomes, latest_success = excluded.latest_success,
                latest_verification_id = excluded.latest_verification_id,
                latest_executed_at = excluded.latest_executed_at,
                has_several_builds = CASE WHEN evidence.build_url <> excluded.build_url THEN 1
                                          ELSE evidence.has_several_builds END,
                build_url = COALESCE(evidence.build_url, excluded.build_url)
            """)
    }

    func buildURLs(contentID: Int, providerVersionID: Int, limit: Int) throws -> [String] {
        try connection.rows(
            """
            SELECT DISTINCT build_url FROM verification WHERE content_id = \(contentID)
            AND provider_version_id = \(providerVersionID) AND build_url IS NOT NULL ORDER BY build_url LIMIT \(limit)
            """
        ) { try $0.text(at: 0) }
    }

    /// Reads the three columns of evidence from a column on.
    static func evidence(_ row: any SQLRow, from column: Int) throws -> Evidence {
        try Evidence(
            outcomes: row.text(at: column).utf8.compactMap(InteractionOutcome.init(letter:)),
            latestSuccess: row.optionalBool(at: column + 1), latestVerification: row.optionalInt(at: column + 2))
    }

    private static func verification(_ row: any SQLRow) throws -> Verification {
        try Verification(
            number: row.int(at: 0), contentID: row.int(at: 1),
            consumer: PacticipantReference(id: row.int(at: 2), name: row.text(at: 3)),
            provider: PacticipantReference(id: row.int(at: 4), name: row.text(at: 5)), digest: row.text(at: 6),
            providerVersion: version(row, from: 14), success: row.bool(at: 7), buildURL: row.optionalText(at: 8),
            testResults: row.optionalBlob(at: 9), verifiedBy: VerifiedBy(text: row.text(at: 10)),
            wip: row.bool(at: 11), pending: row.optionalBool(at: 12), executedAt: row.timestamp(at: 13))
    }
}

extension Evidence {
    fileprivate var outcomeText: String { outcomes.map(\.rawValue).joined() }
}

extension InteractionOutcome {
    /// The stored letter, an outcome's raw value.
    fileprivate init?(letter: UInt8) {
        switch letter {
        case UInt8(ascii: "p"): self = .passed
        case UInt8(ascii: "f"): self = .failed
        case UInt8(ascii: "c"): self = .claimed
        case UInt8(ascii: "m"): self = .missing
        default: return nil
        }
    }
}

extension VerifiedBy {
    private static let names = ["implementation", "version", "clientLanguage", "clientVersion", "testFramework"]

    /// The stored JSON text.
    fileprivate var text: String {
        let values = [implementation, version, clientLanguage, clientVersion, testFramework]
        let members = zip(Self.names, values).compactMap { name, value in
            value.map { JSONMember(name: name, value: .string($0)) }
        }
        return JSONValue.object(JSONObject(members: members)).compactText()
    }

    fileprivate init(text: String) throws {
        let stored = try JSONValue(parsing: text)
        let values = Self.names.map { stored[$0]?.string }
        self.init(
            implementation: values[0], version: values[1], clientLanguage: values[2], clientVersion: values[3],
            testFramework: values[4])
    }
}
