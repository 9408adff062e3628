import BrokerCore
import BrokerStore
import SQLCore
import SQLiteEngine
import Testing

/// The migration that tells anew what results add up to where a failure among them lists every interaction as passed.
@Suite struct ReplayedContradictionsTests {
    private let time = "2021-09-01T00:00:00.000Z"
    private let required = 3

    /// One result: what its entries say of the three interactions, and what it says of the rest.
    private struct Told {
        let entries: String
        let rest: ResultStatement.Rest
        let success: Bool

        var isContradictory: Bool { rest == .failed && entries == "ppp" }

        func statement(_ entries: String) -> ResultStatement {
            let listed = entries.enumerated().filter { $0.element != "-" }
            return ResultStatement(
                entries: Dictionary(
                    uniqueKeysWithValues: listed.map { ($0.offset, .init(passed: $0.element == "p", grounds: nil)) }),
                rest: rest, success: success)
        }

        /// As it was taken before, and as it is taken now.
        var before: ResultStatement { statement(entries) }
        var now: ResultStatement { statement(isContradictory ? "---" : entries) }
    }

    private let contradiction = Told(entries: "ppp", rest: .failed, success: false)
    private let others = [
        Told(entries: "p--", rest: .unsaid, success: true), Told(entries: "-pf", rest: .unsaid, success: false),
        Told(entries: "---", rest: .claimed, success: true), Told(entries: "---", rest: .failed, success: false),
        Told(entries: "p-p", rest: .failed, success: false), Told(entries: "ppp", rest: .unsaid, success: true),
        Told(entries: "---", rest: .unsaid, success: true),
    ]

    @Test func `pairs with such a failure stand as if their results arrived today, others as they were`() async throws {
        let database = try SQLiteDatabase.inMemory()
        try await Migrator(Array(Schema.migrations.prefix(15))).run(on: database, time: time)
        let histories = histories()
        try await database.write { connection in
            try addContent(connection)
            var number = 0
            for (version, history) in histories.enumerated() {
                try add(history, version: version + 1, after: &number, connection)
            }
        }
        try await Migrator(Schema.migrations).run(on: database, time: time)
        let found = try await database.read { connection in
            try connection.rows(
                """
                SELECT ev.level, ev.outcomes, (SELECT COUNT(*) FROM verification vn WHERE vn.succeeded = 1
                       AND vn.provider_version_id = ev.provider_version_id)
                FROM evidence ev ORDER BY ev.provider_version_id
                """
            ) { "\(try $0.text(at: 0)) \(try $0.text(at: 1)) \(try $0.int(at: 2))" }
        }
        for (history, found) in zip(histories, found) {
            let expected = replayed(history, \.now)
            let last = try #require(expected.last)
            let successes = expected.count { $0.level.isSuccessful }
            #expect(found == "\(last.level.rawValue) \(letters(last)) \(successes)", "\(history)")
        }
        #expect(found.count == histories.count)
    }

    /// Every result by itself, and every order of two and three of which one contradicts itself.
    private func histories() -> [[Told]] {
        let all = others + [contradiction]
        let two = all.flatMap { first in all.map { [first, $0] } }
        let three = two.flatMap { pair in all.map { pair + [$0] } }
        return all.map { [$0] } + (two + three).filter { $0.contains(where: \.isContradictory) }
    }

    private func replayed(_ history: [Told], _ statement: KeyPath<Told, ResultStatement>) -> [Evidence] {
        var evidence = Evidence.none(required: required)
        return history.enumerated().map { index, told in
            evidence = evidence.applying(told[keyPath: statement], verification: index + 1)
            return evidence
        }
    }

    private func letters(_ evidence: Evidence) -> String { evidence.outcomes.map(\.rawValue).joined() }

    private func addContent(_ connection: any SQLConnection) throws {
        try connection.execute(
            """
            INSERT INTO pacticipant (id, name, display_name, created_at, updated_at)
            VALUES (1, 'Foo', 'Foo', \(time), \(time)), (2, 'Bar', 'Bar', \(time), \(time))
            """)
        try connection.execute(
            """
            INSERT INTO pact_content (id, consumer_id, provider_id, digest, document, created_at)
            VALUES (1, 1, 2, 'd', x'7b7d', \(time))
            """)
    }

    private func add(
        _ history: [Told], version: Int, after number: inout Int, _ connection: any SQLConnection
    ) throws {
        try connection.execute(
            """
            INSERT INTO version (id, pacticipant_id, number, position, created_at, updated_at)
            VALUES (\(version), 2, \(String(version)), \(version), \(time), \(time))
            """)
        let evidence = replayed(history, \.before)
        for (told, evidence) in zip(history, evidence) {
            number += 1
            try connection.execute(
                """
                INSERT INTO verification (id, content_id, provider_version_id, success, rest, succeeded, verified_by,
                                          wip, selections, provider_version_tags, executed_at)
                VALUES (\(number), 1, \(version), \(told.success), \(told.rest.rawValue), \(evidence.level.isSuccessful),
                        '{}', 0, '', '[]', \(time))
                """)
            for (place, entry) in told.before.entries {
                try connection.execute(
                    """
                    INSERT INTO interaction_result (verification_id, place, passed)
                    VALUES (\(number), \(place), \(entry.passed))
                    """)
            }
        }
        guard let last = evidence.last else { return }
        try connection.execute(
            """
            INSERT INTO evidence (content_id, provider_version_id, level, outcomes, latest_success,
                                  latest_verification_id, latest_executed_at)
            VALUES (1, \(version), \(last.level.rawValue), \(letters(last)), \(last.latestSuccess), \(number), \(time))
            """)
    }
}
