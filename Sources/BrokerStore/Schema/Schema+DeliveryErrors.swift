import SQLCore

extension Schema {
    /// Why the last attempt of a delivery failed, as lists show it; nothing is known of attempts made before.
    static let deliveryErrors = Migration(13, "delivery errors") {
        "ALTER TABLE delivery ADD COLUMN last_error \(.text)"
    }
}
