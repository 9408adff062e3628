/// What is left after pacts of a pair were deleted.
struct PactsDeletedResource {
    let pair: PactLinks
    /// Whether a pact of the pair remains.
    let remains: Bool
    let links: Links

    var document: HALDocument {
        var document = HALDocument()
        document.link("index", Link(links.base))
        if remains { document.link("pb:latest-pact-version", Link(pair.latest, title: "Latest pact")) }
        return document
    }
}
