import SQLCore

extension Schema {
    /// What the gate and the matrix look up of each version stands together in few pages: in a long history every page
    /// that isn't in memory costs more than the rest of a look-up.
    static let gateLookups = Migration(14, "look-ups of the gate") {
        // The identity of a content beside each publication: contents are large, and few share a page.
        "ALTER TABLE publication ADD COLUMN digest \(.text) NOT NULL DEFAULT ''"
        """
        UPDATE publication SET digest = (SELECT content.digest FROM pact_content content WHERE content.id = content_id)
        """
        // What runs where, as short as the present, however long the history is. The column of the condition is in the
        // index because SQLite reads it again.
        """
        CREATE INDEX deployed_version_running
        ON deployed_version(pacticipant_id, undeployed_at, environment_id, version_id) WHERE undeployed_at IS NULL
        """
        // Where a version runs.
        """
        CREATE INDEX deployed_version_held
        ON deployed_version(version_id, undeployed_at, environment_id, created_at) WHERE undeployed_at IS NULL
        """
        // What is supported where, and deletion of a pacticipant.
        "DROP INDEX released_version_supported"
        """
        CREATE INDEX released_version_supported
        ON released_version(pacticipant_id, support_ended_at, environment_id, version_id)
        """
        // Where a version is supported.
        """
        CREATE INDEX released_version_held
        ON released_version(version_id, support_ended_at, environment_id, created_at) WHERE support_ended_at IS NULL
        """
        // Successes of a content and whose they are, for pending and work in progress.
        "DROP INDEX verification_success"
        """
        CREATE INDEX verification_success
        ON verification(content_id, succeeded, executed_at, id, provider_version_id, wip) WHERE succeeded = 1
        """
        // All that is shown of the branches of a version.
        "DROP INDEX branch_version_version"
        """
        CREATE INDEX branch_version_version ON branch_version(version_id, id, branch_id, auto_created, created_at)
        """
        // Evidence in the order of its key, found without a second look-up.
        """
        CREATE TABLE keyed_evidence (
            content_id \(.integer) NOT NULL REFERENCES pact_content(id) ON DELETE CASCADE,
            provider_version_id \(.integer) NOT NULL REFERENCES version(id) ON DELETE CASCADE,
            level \(.text) NOT NULL,
            outcomes \(.text) NOT NULL,
            latest_success \(.integer),
            latest_verification_id \(.integer) NOT NULL REFERENCES verification(id) ON DELETE CASCADE,
            latest_executed_at \(.text) NOT NULL,
            build_url \(.text),
            has_several_builds \(.integer) NOT NULL DEFAULT 0,
            PRIMARY KEY (content_id, provider_version_id)
        ) \(.strictKeyed)
        """
        """
        INSERT INTO keyed_evidence SELECT content_id, provider_version_id, level, outcomes, latest_success,
            latest_verification_id, latest_executed_at, build_url, has_several_builds
        FROM evidence ORDER BY content_id, provider_version_id
        """
        "DROP TABLE evidence"
        "ALTER TABLE keyed_evidence RENAME TO evidence"
        // Contents that a provider version has results for.
        "CREATE INDEX evidence_provider_version ON evidence(provider_version_id)"
        // Deletion of results.
        "CREATE INDEX evidence_latest ON evidence(latest_verification_id)"
    }
}
