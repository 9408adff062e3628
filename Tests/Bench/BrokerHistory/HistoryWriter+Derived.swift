import SQLCore

extension HistoryWriter {
    /// What follows from the results: outcomes of interactions, evidence, and a fact for every change.
    func derive() throws {
        try connection.execute(
            """
            INSERT INTO interaction_result (verification_id, place, passed)
            SELECT verification.id, ci.place, CASE WHEN success = 0 AND ci.place = 0 THEN 0 ELSE 1 END
            FROM verification JOIN content_interaction ci ON ci.content_id = verification.content_id
            """)
        try connection.execute(
            """
            INSERT INTO evidence (content_id, provider_version_id, level, outcomes, latest_success,
                                  latest_verification_id, latest_executed_at)
            SELECT content_id, provider_version_id, CASE success WHEN 1 THEN 'verified' ELSE 'failed' END,
                   CASE success WHEN 1 THEN 'ppp' ELSE 'fpp' END, success, MAX(id), executed_at
            FROM verification GROUP BY content_id, provider_version_id
            """)
        try connection.execute(
            """
            INSERT INTO fact (happened_at, kind, subject, detail)
            SELECT version.created_at, 'version_created', pacticipant.name || ' ' || number, '{}'
            FROM version JOIN pacticipant ON pacticipant.id = pacticipant_id
            """)
        try connection.execute(
            """
            INSERT INTO fact (happened_at, kind, subject, detail)
            SELECT publication.created_at, 'contract_published', c.name || '/' || p.name || ' ' || position, '{}'
            FROM publication JOIN pacticipant c ON c.id = consumer_id JOIN pacticipant p ON p.id = provider_id
            """)
        try connection.execute(
            """
            INSERT INTO fact (happened_at, kind, subject, detail)
            SELECT executed_at, 'verification_published', p.name || ' ' || verification.id, '{}'
            FROM verification JOIN version ON version.id = provider_version_id
            JOIN pacticipant p ON p.id = version.pacticipant_id
            """)
    }
}
