import SQLCore

extension Schema {
    static let imports = Migration(10, "imports") {
        // The one import that is under way.
        """
        CREATE TABLE import_state (
            id \(.identity),
            source \(.text) NOT NULL,
            selection \(.text) NOT NULL,
            is_read \(.integer) NOT NULL,
            started_at \(.text) NOT NULL
        ) \(.strict)
        """
        // What was read from another broker and isn't written yet.
        """
        CREATE TABLE import_item (
            id \(.identity),
            kind \(.integer) NOT NULL,
            key \(.text) NOT NULL,
            place \(.text) NOT NULL,
            body \(.blob) NOT NULL,
            UNIQUE (kind, key)
        ) \(.strict)
        """
        // The order of writing.
        "CREATE INDEX import_item_place ON import_item(kind, place, id)"
        // What came from which broker, so that the next import from there brings only what is new.
        """
        CREATE TABLE imported (
            source \(.text) NOT NULL,
            kind \(.integer) NOT NULL,
            key \(.text) NOT NULL,
            detail \(.text) NOT NULL,
            PRIMARY KEY (source, kind, key)
        ) \(.strictKeyed)
        """
    }
}
