import SQLCore

extension Schema {
    static let activity = Migration(8, "activity") {
        // When a content was verified last, which orders the dashboard.
        "CREATE INDEX verification_time ON verification(content_id, executed_at)"
    }
}
