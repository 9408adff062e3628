import SQLCore

extension Schema {
    /// What the matrix shows of a pair's latest result, beside its evidence: the table of results holds long texts, and
    /// grows with every run.
    ///
    /// `build_url` is the first one that a result of the pair came under. `has_several_builds` is never taken back:
    /// where the other results were deleted a look at them tells.
    static let latestResults = Migration(12, "latest results") {
        "ALTER TABLE evidence ADD COLUMN latest_executed_at \(.text) NOT NULL DEFAULT ''"
        "ALTER TABLE evidence ADD COLUMN build_url \(.text)"
        "ALTER TABLE evidence ADD COLUMN has_several_builds \(.integer) NOT NULL DEFAULT 0"
        """
        UPDATE evidence SET
            latest_executed_at = (SELECT vn.executed_at FROM verification vn WHERE vn.id = latest_verification_id),
            build_url = (SELECT MIN(vn.build_url) FROM verification vn WHERE vn.content_id = evidence.content_id
                         AND vn.provider_version_id = evidence.provider_version_id),
            has_several_builds = (SELECT CASE WHEN COUNT(DISTINCT vn.build_url) > 1 THEN 1 ELSE 0 END
                                  FROM verification vn WHERE vn.content_id = evidence.content_id
                                  AND vn.provider_version_id = evidence.provider_version_id)
        """
    }
}
