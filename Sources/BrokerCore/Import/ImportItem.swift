package import JSONText

/// One thing that was read from another broker, on its way into this one.
package struct ImportItem: Sendable {
    package var key: ImportKey
    /// Things of a kind are written in the byte order of this text.
    package var place: String
    package var body: JSONValue

    package init(_ key: ImportKey, place: String, body: JSONValue) {
        self.key = key
        self.place = place
        self.body = body
    }
}
