import SQLCore

extension Schema {
    static let activity = Migration(8, "activity") {
        // When a content was verified last, which orders the dashboard.
        "CREATE INDEX verification_time ON verification(content_id, executed_at)"
        // What was published lately, for work in progress; and deletion of a provider.
        "CREATE INDEX publication_time ON publication(provider_id, consumer_id, created_at)"
        "DROP INDEX publication_provider"
    }
}
