package import JSONText

/// A document with everything that a broker tells it and its interactions by. Each interaction's canonical text, which
/// is most of the work, is made once.
package struct IdentifiedContent: Sendable {
    package let identity: ContentIdentity
    /// The document with `_id` as the first member of every object in `interactions` and `messages` that has none.
    package let document: JSONObject
    package let required: [RequiredInteraction]

    package init(of document: JSONObject) {
        var texts: [String: [[UInt8]]] = [:]
        var identified = document
        for name in InteractionArrays.names {
            guard let elements = document[name]?.array else { continue }
            let canonical = elements.map(InteractionIdentity.canonicalText)
            texts[name] = canonical
            identified[name] = .array(zip(elements, canonical).map(InteractionIdentity.addingIdentifier))
        }
        identity = ContentIdentity(of: document) { texts[$0] }
        self.document = identified
        required = RequiredInteractions.of(identified) { Digest.identity(of: texts[$0]?[$1] ?? []) }
    }
}
