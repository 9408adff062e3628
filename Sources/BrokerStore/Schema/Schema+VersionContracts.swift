import SQLCore

extension Schema {
    /// The contracts of a version, as the gate and the matrix show them, without a page for each of them.
    static let versionContracts = Migration(15, "contracts of versions") {
        """
        CREATE INDEX publication_version ON publication(
            consumer_version_id, provider_id, is_current, id, content_id, digest, revision, created_at)
        """
    }
}
