import SQLCore

extension Schema {
    static let contracts = Migration(4, "contracts") {
        """
        CREATE TABLE integration (
            id \(.identity),
            consumer_id \(.integer) NOT NULL REFERENCES pacticipant(id) ON DELETE CASCADE,
            provider_id \(.integer) NOT NULL REFERENCES pacticipant(id) ON DELETE CASCADE,
            created_at \(.text) NOT NULL,
            contract_data_updated_at \(.text) NOT NULL,
            UNIQUE (consumer_id, provider_id)
        ) \(.strict)
        """
        // Consumers of a provider.
        "CREATE INDEX integration_provider ON integration(provider_id)"
        """
        CREATE TABLE pact_content (
            id \(.identity),
            consumer_id \(.integer) NOT NULL REFERENCES pacticipant(id) ON DELETE CASCADE,
            provider_id \(.integer) NOT NULL REFERENCES pacticipant(id) ON DELETE CASCADE,
            digest \(.text) NOT NULL,
            document \(.blob) NOT NULL,
            created_at \(.text) NOT NULL,
            UNIQUE (consumer_id, provider_id, digest)
        ) \(.strict)
        """
        // Deletion of a provider.
        "CREATE INDEX pact_content_provider ON pact_content(provider_id)"
        """
        CREATE TABLE interaction (
            id \(.identity),
            digest \(.text) NOT NULL UNIQUE,
            description \(.text) NOT NULL,
            provider_states \(.text) NOT NULL
        ) \(.strict)
        """
        """
        CREATE TABLE content_interaction (
            content_id \(.integer) NOT NULL REFERENCES pact_content(id) ON DELETE CASCADE,
            place \(.integer) NOT NULL,
            interaction_id \(.integer) NOT NULL REFERENCES interaction(id),
            identifier \(.text) NOT NULL,
            PRIMARY KEY (content_id, place)
        ) \(.strictKeyed)
        """
        // Contents that hold an interaction.
        "CREATE INDEX content_interaction_interaction ON content_interaction(interaction_id)"
        """
        CREATE TABLE publication (
            id \(.identity),
            consumer_version_id \(.integer) NOT NULL REFERENCES version(id) ON DELETE CASCADE,
            consumer_id \(.integer) NOT NULL REFERENCES pacticipant(id) ON DELETE CASCADE,
            provider_id \(.integer) NOT NULL REFERENCES pacticipant(id) ON DELETE CASCADE,
            content_id \(.integer) NOT NULL REFERENCES pact_content(id) ON DELETE CASCADE,
            revision \(.integer) NOT NULL,
            is_current \(.integer) NOT NULL,
            position \(.integer) NOT NULL,
            metadata \(.text) NOT NULL,
            created_at \(.text) NOT NULL,
            UNIQUE (consumer_version_id, provider_id, revision)
        ) \(.strict)
        """
        // The latest pact of a pair, and its history. Position is the consumer version's.
        "CREATE INDEX publication_pair ON publication(consumer_id, provider_id, is_current, position)"
        // The newest version with a content.
        "CREATE INDEX publication_content ON publication(content_id, position)"
        // Deletion of a provider.
        "CREATE INDEX publication_provider ON publication(provider_id)"
    }

    static let verifications = Migration(5, "verifications") {
        """
        CREATE TABLE verification (
            id \(.identity),
            content_id \(.integer) NOT NULL REFERENCES pact_content(id) ON DELETE CASCADE,
            provider_version_id \(.integer) NOT NULL REFERENCES version(id) ON DELETE CASCADE,
            success \(.integer) NOT NULL,
            rest \(.text) NOT NULL,
            succeeded \(.integer) NOT NULL DEFAULT 0,
            build_url \(.text),
            test_results \(.blob),
            verified_by \(.text) NOT NULL,
            wip \(.integer) NOT NULL,
            pending \(.integer),
            selections \(.text) NOT NULL,
            provider_version_tags \(.text) NOT NULL,
            executed_at \(.text) NOT NULL
        ) \(.strict)
        """
        // Results of a content, by one provider version or any.
        "CREATE INDEX verification_content ON verification(content_id, provider_version_id, id)"
        // Whether a version verified anything, and deletion of versions.
        "CREATE INDEX verification_provider_version ON verification(provider_version_id)"
        // Successes of a content, for pending and work in progress.
        "CREATE INDEX verification_success ON verification(content_id, executed_at) WHERE succeeded = 1"
        """
        CREATE TABLE interaction_result (
            verification_id \(.integer) NOT NULL REFERENCES verification(id) ON DELETE CASCADE,
            place \(.integer) NOT NULL,
            passed \(.integer) NOT NULL,
            grounds \(.text),
            PRIMARY KEY (verification_id, place)
        ) \(.strictKeyed)
        """
        """
        CREATE TABLE evidence (
            content_id \(.integer) NOT NULL REFERENCES pact_content(id) ON DELETE CASCADE,
            provider_version_id \(.integer) NOT NULL REFERENCES version(id) ON DELETE CASCADE,
            level \(.text) NOT NULL,
            outcomes \(.text) NOT NULL,
            latest_success \(.integer),
            latest_verification_id \(.integer) NOT NULL REFERENCES verification(id) ON DELETE CASCADE,
            PRIMARY KEY (content_id, provider_version_id)
        ) \(.strict)
        """
        // Contents that a provider version has results for.
        "CREATE INDEX evidence_provider_version ON evidence(provider_version_id)"
        // Deletion of results.
        "CREATE INDEX evidence_latest ON evidence(latest_verification_id)"
    }

    static let facts = Migration(6, "facts") {
        """
        CREATE TABLE fact (
            id \(.identity),
            happened_at \(.text) NOT NULL,
            kind \(.text) NOT NULL,
            subject \(.text) NOT NULL,
            actor \(.text),
            detail \(.text) NOT NULL
        ) \(.strict)
        """
        // What happened to one thing.
        "CREATE INDEX fact_subject ON fact(subject, id)"
    }
}
