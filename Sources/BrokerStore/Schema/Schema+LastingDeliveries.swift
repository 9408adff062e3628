import SQLCore

extension Schema {
    /// Deliveries that outlive whatever they are about: they keep every name that they need, and refer to nothing that
    /// a deletion could take them with. A webhook that is created anew under its identifier takes over what is left of
    /// the former one.
    ///
    /// Both tables are made anew, as no engine lets a reference be changed everywhere.
    static let lastingDeliveries = Migration(11, "lasting deliveries") {
        """
        CREATE TABLE lasting_delivery (
            id \(.identity),
            uuid \(.text) NOT NULL UNIQUE,
            webhook_uuid \(.text) NOT NULL,
            name \(.text) NOT NULL,
            event \(.text) NOT NULL,
            consumer_id \(.integer) REFERENCES pacticipant(id) ON DELETE SET NULL,
            consumer_name \(.text) NOT NULL,
            provider_id \(.integer) REFERENCES pacticipant(id) ON DELETE SET NULL,
            provider_name \(.text) NOT NULL,
            consumer_version_id \(.integer) REFERENCES version(id) ON DELETE SET NULL,
            consumer_version_number \(.text) NOT NULL,
            verification_id \(.integer) REFERENCES verification(id) ON DELETE SET NULL,
            parameters \(.text) NOT NULL,
            context \(.text) NOT NULL,
            status \(.text) NOT NULL,
            attempts_made \(.integer) NOT NULL,
            attempts_left \(.integer) NOT NULL,
            next_attempt_at \(.text),
            triggered_at \(.text) NOT NULL
        ) \(.strict)
        """
        """
        INSERT INTO lasting_delivery (
            id, uuid, webhook_uuid, name, event, consumer_id, consumer_name, provider_id, provider_name,
            consumer_version_id, consumer_version_number, verification_id, parameters, context, status, attempts_made,
            attempts_left, next_attempt_at, triggered_at)
        SELECT d.id, d.uuid, d.webhook_uuid, d.name, d.event, d.consumer_id, c.name, d.provider_id, p.name,
               d.consumer_version_id, v.number, d.verification_id, d.parameters, d.context, d.status, d.attempts_made,
               d.attempts_left, d.next_attempt_at, d.triggered_at
        FROM delivery d JOIN pacticipant c ON c.id = d.consumer_id JOIN pacticipant p ON p.id = d.provider_id
        JOIN version v ON v.id = d.consumer_version_id
        """
        """
        CREATE TABLE lasting_execution (
            id \(.identity),
            delivery_id \(.integer) NOT NULL REFERENCES lasting_delivery(id) ON DELETE CASCADE,
            success \(.integer) NOT NULL,
            log \(.text) NOT NULL,
            created_at \(.text) NOT NULL
        ) \(.strict)
        """
        """
        INSERT INTO lasting_execution (id, delivery_id, success, log, created_at)
        SELECT id, delivery_id, success, log, created_at FROM execution
        """
        "DROP TABLE execution"
        "DROP TABLE delivery"
        "ALTER TABLE lasting_delivery RENAME TO delivery"
        "ALTER TABLE lasting_execution RENAME TO execution"
        // The queue of each webhook.
        """
        CREATE INDEX delivery_queue ON delivery(webhook_uuid, next_attempt_at, id) WHERE next_attempt_at IS NOT NULL
        """
        // The latest of a pair for each webhook and event, and deletion of a consumer.
        "CREATE INDEX delivery_pair ON delivery(consumer_id, provider_id, webhook_uuid, event, id)"
        // Deletion of a provider.
        "CREATE INDEX delivery_provider ON delivery(provider_id)"
        // Those of a pact, and deletion of a version.
        "CREATE INDEX delivery_version ON delivery(consumer_version_id, provider_id)"
        // Those of a result, and its deletion.
        "CREATE INDEX delivery_verification ON delivery(verification_id) WHERE verification_id IS NOT NULL"
        // Those that were given up.
        "CREATE INDEX delivery_dead ON delivery(id) WHERE status = 'failure'"
        // The attempts of a delivery, and its deletion.
        "CREATE INDEX execution_delivery ON execution(delivery_id, id)"
        // Webhooks about a pair, those of a consumer, and its deletion.
        "DROP INDEX webhook_consumer"
        "CREATE INDEX webhook_consumer ON webhook(consumer_id, provider_id)"
    }
}
