import SQLCore

extension Schema {
    /// A failure that lists every interaction as passed contradicts itself and fails them all; it was taken for a
    /// success once.
    static let contradictoryResults = Migration(16, "results that contradict themselves") {
        """
        UPDATE evidence SET level = 'failed', outcomes = replace(outcomes, 'p', 'f')
        WHERE level = 'verified' AND latest_success = 0
        """
    }
}

extension Schema {
    /// The entries of such a failure say nothing, so what all results of its pair add up to is told anew, result by
    /// result: whether each one completed a success, and the evidence in the end.
    static let replayedContradictions = Migration(18, "results beside those that contradict themselves") {
        """
        CREATE TABLE replayed_pair (
            content_id \(.integer) NOT NULL,
            provider_version_id \(.integer) NOT NULL,
            total \(.integer) NOT NULL,
            PRIMARY KEY (content_id, provider_version_id)
        ) \(.strictKeyed)
        """
        """
        INSERT INTO replayed_pair SELECT DISTINCT vn.content_id, vn.provider_version_id, length(ev.outcomes)
        FROM verification vn
        JOIN evidence ev ON ev.content_id = vn.content_id AND ev.provider_version_id = vn.provider_version_id
        WHERE vn.rest = 'failed' AND length(ev.outcomes) > 0 AND length(ev.outcomes) =
            (SELECT COUNT(*) FROM interaction_result ir WHERE ir.verification_id = vn.id)
        """
        """
        DELETE FROM interaction_result WHERE verification_id IN (
            SELECT vn.id FROM verification vn
            JOIN replayed_pair rp ON rp.content_id = vn.content_id AND rp.provider_version_id = vn.provider_version_id
            WHERE vn.rest = 'failed' AND rp.total =
                (SELECT COUNT(*) FROM interaction_result ir WHERE ir.verification_id = vn.id))
        """
        // What the last word on each interaction is after each result: an entry, or a failure of all that isn't listed.
        """
        CREATE TABLE replayed_outcome (
            verification_id \(.integer) NOT NULL,
            place \(.integer) NOT NULL,
            last_word \(.integer),
            last_claim \(.integer),
            outcome \(.text) NOT NULL DEFAULT 'm',
            PRIMARY KEY (verification_id, place)
        ) \(.strictKeyed)
        """
        """
        INSERT INTO replayed_outcome (verification_id, place, last_word, last_claim)
        WITH RECURSIVE place(number) AS (
            SELECT 0 UNION ALL SELECT number + 1 FROM place WHERE number + 1 < (SELECT MAX(total) FROM replayed_pair))
        SELECT vn.id, place.number,
            (SELECT MAX(v.id) FROM verification v WHERE v.content_id = vn.content_id
             AND v.provider_version_id = vn.provider_version_id AND v.id <= vn.id AND (v.rest = 'failed' OR EXISTS (
                 SELECT 1 FROM interaction_result ir WHERE ir.verification_id = v.id AND ir.place = place.number))),
            (SELECT MAX(v.id) FROM verification v WHERE v.content_id = vn.content_id
             AND v.provider_version_id = vn.provider_version_id AND v.id <= vn.id AND v.rest = 'claimed')
        FROM replayed_pair rp
        JOIN verification vn ON vn.content_id = rp.content_id AND vn.provider_version_id = rp.provider_version_id
        JOIN place ON place.number < rp.total
        """
        """
        UPDATE replayed_outcome SET outcome = CASE
            WHEN EXISTS (SELECT 1 FROM interaction_result ir WHERE ir.verification_id = replayed_outcome.last_word
                         AND ir.place = replayed_outcome.place AND ir.passed = 1) THEN 'p'
            WHEN last_claim > COALESCE(last_word, 0) THEN 'c'
            WHEN last_word IS NOT NULL THEN 'f'
            ELSE 'm' END
        """
        """
        UPDATE verification SET succeeded = CASE WHEN EXISTS (
            SELECT 1 FROM replayed_outcome ro WHERE ro.verification_id = verification.id AND ro.outcome IN ('f', 'm'))
            THEN 0 ELSE 1 END
        WHERE id IN (SELECT verification_id FROM replayed_outcome)
        """
        """
        CREATE TABLE replayed_evidence (verification_id \(.integer) PRIMARY KEY, outcomes \(.text) NOT NULL) \(.strict)
        """
        """
        INSERT INTO replayed_evidence
        WITH RECURSIVE joined(verification_id, place, outcomes) AS (
            SELECT verification_id, place, outcome FROM replayed_outcome WHERE place = 0
            UNION ALL
            SELECT joined.verification_id, ro.place, joined.outcomes || ro.outcome FROM joined
            JOIN replayed_outcome ro ON ro.verification_id = joined.verification_id AND ro.place = joined.place + 1)
        SELECT joined.verification_id, joined.outcomes FROM joined
        JOIN verification vn ON vn.id = joined.verification_id
        JOIN replayed_pair rp ON rp.content_id = vn.content_id AND rp.provider_version_id = vn.provider_version_id
        WHERE joined.place = rp.total - 1
        """
        """
        UPDATE evidence SET outcomes =
            (SELECT re.outcomes FROM replayed_evidence re WHERE re.verification_id = evidence.latest_verification_id)
        WHERE latest_verification_id IN (SELECT verification_id FROM replayed_evidence)
        """
        """
        UPDATE evidence SET level = CASE WHEN outcomes LIKE '%f%' THEN 'failed' WHEN outcomes LIKE '%m%' THEN 'partial'
            WHEN outcomes LIKE '%c%' THEN 'unattested' ELSE 'verified' END
        WHERE latest_verification_id IN (SELECT verification_id FROM replayed_evidence)
        """
        "DROP TABLE replayed_evidence"
        "DROP TABLE replayed_outcome"
        "DROP TABLE replayed_pair"
    }
}
