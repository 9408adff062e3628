import SQLCore

extension Schema {
    /// Header values and passwords that are confidential stand in `secrets`, sealed; in `headers` they are null.
    static let webhooks = Migration(7, "webhooks") {
        """
        CREATE TABLE webhook (
            id \(.identity),
            uuid \(.text) NOT NULL UNIQUE,
            description \(.text),
            consumer_id \(.integer) REFERENCES pacticipant(id) ON DELETE CASCADE,
            consumer_label \(.text),
            provider_id \(.integer) REFERENCES pacticipant(id) ON DELETE CASCADE,
            provider_label \(.text),
            enabled \(.integer) NOT NULL,
            events \(.text) NOT NULL,
            method \(.text) NOT NULL,
            url \(.text) NOT NULL,
            headers \(.text) NOT NULL,
            body \(.text),
            username \(.text),
            password \(.text),
            has_password \(.integer) NOT NULL,
            secrets \(.blob),
            created_at \(.text) NOT NULL,
            updated_at \(.text) NOT NULL
        ) \(.strict)
        """
        // Webhooks of a consumer, and its deletion.
        "CREATE INDEX webhook_consumer ON webhook(consumer_id)"
        // Webhooks of a provider, and its deletion.
        "CREATE INDEX webhook_provider ON webhook(provider_id)"
    }

    /// The triggered webhooks, which are the queue of what is to be sent, and every attempt.
    static let deliveries = Migration(9, "deliveries") {
        "ALTER TABLE webhook ADD COLUMN is_signed \(.integer) NOT NULL DEFAULT 0"
        """
        CREATE TABLE delivery (
            id \(.identity),
            uuid \(.text) NOT NULL UNIQUE,
            webhook_id \(.integer) NOT NULL,
            webhook_uuid \(.text) NOT NULL,
            name \(.text) NOT NULL,
            event \(.text) NOT NULL,
            consumer_id \(.integer) NOT NULL REFERENCES pacticipant(id) ON DELETE CASCADE,
            provider_id \(.integer) NOT NULL REFERENCES pacticipant(id) ON DELETE CASCADE,
            consumer_version_id \(.integer) NOT NULL REFERENCES version(id) ON DELETE CASCADE,
            verification_id \(.integer) REFERENCES verification(id) ON DELETE CASCADE,
            parameters \(.text) NOT NULL,
            context \(.text) NOT NULL,
            status \(.text) NOT NULL,
            attempts_made \(.integer) NOT NULL,
            attempts_left \(.integer) NOT NULL,
            next_attempt_at \(.text),
            triggered_at \(.text) NOT NULL
        ) \(.strict)
        """
        // The queue of each webhook.
        """
        CREATE INDEX delivery_queue ON delivery(webhook_id, next_attempt_at, id) WHERE next_attempt_at IS NOT NULL
        """
        // The latest of a pair for each webhook and event, and deletion of a consumer.
        "CREATE INDEX delivery_pair ON delivery(consumer_id, provider_id, webhook_id, event, id)"
        // Deletion of a provider.
        "CREATE INDEX delivery_provider ON delivery(provider_id)"
        // Those of a pact, and deletion of a version.
        "CREATE INDEX delivery_version ON delivery(consumer_version_id, provider_id)"
        // Those of a result, and its deletion.
        "CREATE INDEX delivery_verification ON delivery(verification_id) WHERE verification_id IS NOT NULL"
        // Those that were given up.
        "CREATE INDEX delivery_dead ON delivery(id) WHERE status = 'failure'"
        """
        CREATE TABLE execution (
            id \(.identity),
            delivery_id \(.integer) NOT NULL REFERENCES delivery(id) ON DELETE CASCADE,
            success \(.integer) NOT NULL,
            log \(.text) NOT NULL,
            created_at \(.text) NOT NULL
        ) \(.strict)
        """
        // The attempts of a delivery, and its deletion.
        "CREATE INDEX execution_delivery ON execution(delivery_id, id)"
    }
}
