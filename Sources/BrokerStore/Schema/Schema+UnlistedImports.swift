import SQLCore

extension Schema {
    /// An import that goes on tells what it kept aside before from what is still there.
    static let unlistedImports = Migration(19, "unlisted imports") {
        // What an earlier run of the import under way kept, and no list of the broker that is read named since.
        """
        CREATE TABLE import_unlisted (
            kind \(.integer) NOT NULL,
            key \(.text) NOT NULL,
            PRIMARY KEY (kind, key)
        ) \(.strictKeyed)
        """
    }
}
