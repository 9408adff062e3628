package import SQLCore

/// The tables of the broker, as numbered migrations. The tables of the present are projections of `fact`.
package enum Schema {
    package static let migrations = [
        pacticipants, versions, environments, contracts, verifications, facts, webhooks, activity, deliveries,
        imports, lastingDeliveries, latestResults, deliveryErrors, gateLookups, versionContracts,
        contradictoryResults, resultNumbers, replayedContradictions, unlistedImports,
    ]

    static let pacticipants = Migration(1, "pacticipants") {
        """
        CREATE TABLE pacticipant (
            id \(.identity),
            name \(.text) NOT NULL UNIQUE,
            display_name \(.text) NOT NULL,
            main_branch \(.text),
            repository_url \(.text),
            repository_name \(.text),
            repository_namespace \(.text),
            created_at \(.text) NOT NULL,
            updated_at \(.text) NOT NULL
        ) \(.strict)
        """
        """
        CREATE TABLE label (
            pacticipant_id \(.integer) NOT NULL REFERENCES pacticipant(id) ON DELETE CASCADE,
            name \(.text) NOT NULL,
            created_at \(.text) NOT NULL,
            PRIMARY KEY (pacticipant_id, name)
        ) \(.strictKeyed)
        """
        // Pacticipants by label.
        "CREATE INDEX label_name ON label(name)"
    }

    private static let versions = Migration(2, "versions") {
        """
        CREATE TABLE version (
            id \(.identity),
            pacticipant_id \(.integer) NOT NULL REFERENCES pacticipant(id) ON DELETE CASCADE,
            number \(.text) NOT NULL,
            position \(.integer) NOT NULL,
            build_url \(.text),
            declared_contracts \(.integer) NOT NULL DEFAULT 0,
            created_at \(.text) NOT NULL,
            updated_at \(.text) NOT NULL,
            UNIQUE (pacticipant_id, number)
        ) \(.strict)
        """
        // The latest version, and the next position.
        "CREATE UNIQUE INDEX version_position ON version(pacticipant_id, position)"
        """
        CREATE TABLE branch (
            id \(.identity),
            pacticipant_id \(.integer) NOT NULL REFERENCES pacticipant(id) ON DELETE CASCADE,
            name \(.text) NOT NULL,
            created_at \(.text) NOT NULL,
            updated_at \(.text) NOT NULL,
            UNIQUE (pacticipant_id, name)
        ) \(.strict)
        """
        """
        CREATE TABLE branch_version (
            id \(.identity),
            branch_id \(.integer) NOT NULL REFERENCES branch(id) ON DELETE CASCADE,
            version_id \(.integer) NOT NULL REFERENCES version(id) ON DELETE CASCADE,
            auto_created \(.integer) NOT NULL,
            created_at \(.text) NOT NULL,
            UNIQUE (branch_id, version_id)
        ) \(.strict)
        """
        // Branches of a version.
        "CREATE INDEX branch_version_version ON branch_version(version_id)"
        """
        CREATE TABLE branch_head (
            branch_id \(.integer) PRIMARY KEY REFERENCES branch(id) ON DELETE CASCADE,
            version_id \(.integer) NOT NULL REFERENCES version(id) ON DELETE CASCADE
        ) \(.strict)
        """
        // Heads among the branches of a version, and deletion of versions.
        "CREATE INDEX branch_head_version ON branch_head(version_id)"
        """
        CREATE TABLE tag (
            id \(.identity),
            version_id \(.integer) NOT NULL REFERENCES version(id) ON DELETE CASCADE,
            name \(.text) NOT NULL,
            pacticipant_id \(.integer) NOT NULL,
            position \(.integer) NOT NULL,
            created_at \(.text) NOT NULL,
            UNIQUE (version_id, name)
        ) \(.strict)
        """
        // The latest version with a tag, and the versions that have it. Position is the version's.
        "CREATE INDEX tag_name ON tag(pacticipant_id, name, position)"
    }

    private static let environments = Migration(3, "environments") {
        """
        CREATE TABLE environment (
            id \(.identity),
            uuid \(.text) NOT NULL UNIQUE,
            name \(.text) NOT NULL UNIQUE,
            display_name \(.text) NOT NULL,
            production \(.integer) NOT NULL,
            contacts \(.text) NOT NULL,
            created_at \(.text) NOT NULL,
            updated_at \(.text) NOT NULL
        ) \(.strict)
        """
        """
        CREATE TABLE deployed_version (
            id \(.identity),
            uuid \(.text) NOT NULL UNIQUE,
            pacticipant_id \(.integer) NOT NULL REFERENCES pacticipant(id) ON DELETE CASCADE,
            version_id \(.integer) NOT NULL REFERENCES version(id) ON DELETE CASCADE,
            environment_id \(.integer) NOT NULL REFERENCES environment(id) ON DELETE CASCADE,
            application_instance \(.text),
            auto_created \(.integer) NOT NULL,
            created_at \(.text) NOT NULL,
            updated_at \(.text) NOT NULL,
            undeployed_at \(.text)
        ) \(.strict)
        """
        // What runs where, and at most one version an instance.
        """
        CREATE UNIQUE INDEX deployed_version_current
        ON deployed_version(pacticipant_id, environment_id, COALESCE(application_instance, ''))
        WHERE undeployed_at IS NULL
        """
        // All that runs in an environment, and its deletion.
        "CREATE INDEX deployed_version_environment ON deployed_version(environment_id, undeployed_at)"
        // Where a pacticipant runs, and its deletion.
        "CREATE INDEX deployed_version_pacticipant ON deployed_version(pacticipant_id, undeployed_at)"
        // Deployments of a version.
        "CREATE INDEX deployed_version_version ON deployed_version(version_id)"
        """
        CREATE TABLE released_version (
            id \(.identity),
            uuid \(.text) NOT NULL UNIQUE,
            pacticipant_id \(.integer) NOT NULL REFERENCES pacticipant(id) ON DELETE CASCADE,
            version_id \(.integer) NOT NULL REFERENCES version(id) ON DELETE CASCADE,
            environment_id \(.integer) NOT NULL REFERENCES environment(id) ON DELETE CASCADE,
            created_at \(.text) NOT NULL,
            updated_at \(.text) NOT NULL,
            support_ended_at \(.text),
            UNIQUE (version_id, environment_id)
        ) \(.strict)
        """
        // What is supported where, and deletion of a pacticipant.
        """
        CREATE INDEX released_version_supported
        ON released_version(pacticipant_id, environment_id, support_ended_at)
        """
        // All that is supported in an environment, and its deletion.
        "CREATE INDEX released_version_environment ON released_version(environment_id, support_ended_at)"
    }
}
