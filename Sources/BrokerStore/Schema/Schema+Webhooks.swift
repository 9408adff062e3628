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
}
