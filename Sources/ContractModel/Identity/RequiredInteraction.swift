import JSONText

/// An interaction that a verifier loads from a content, and that therefore has to be verified.
package struct RequiredInteraction: Sendable, Hashable {
    /// The `_id` as readers get it; the JSON text of one that is not a string.
    package let identifier: String
    /// As a verifier reads it: the JSON text of one that is not a string, `Interaction 0` or `Message 0` where there
    /// is none.
    package let description: String
    /// In the order of the document.
    package let providerStateNames: [String]
    /// The interaction's identity; see `InteractionIdentity.digest(of:)`.
    package let digest: String
    /// The place in its array, from 0.
    package let position: Int

    package init(
        identifier: String, description: String, providerStateNames: [String], digest: String, position: Int
    ) {
        self.identifier = identifier
        self.description = description
        self.providerStateNames = providerStateNames
        self.digest = digest
        self.position = position
    }
}

/// Which interactions of a document have to be verified.
enum RequiredInteractions {
    /// The objects among the messages where there are any and the document declares less than version 4 of the
    /// specification, otherwise those among the interactions.
    ///
    /// - Parameters:
    ///   - document: With the `_id`s that a broker adds.
    ///   - digest: That of the element at a position of the array of a name.
    static func of(
        _ document: JSONObject, digest: (_ array: String, _ position: Int) -> String
    ) -> [RequiredInteraction] {
        let messages = document["messages"]?.array ?? []
        let loadsMessages = !messages.isEmpty && SpecificationVersion(of: document) != .v4
        let (array, noun) = loadsMessages ? ("messages", "Message") : ("interactions", "Interaction")
        let elements = loadsMessages ? messages : document["interactions"]?.array ?? []
        return elements.enumerated().compactMap { position, element in
            guard let object = element.object, let own = object["_id"] else { return nil }
            return RequiredInteraction(
                identifier: own.string ?? own.compactText(),
                description: object["description"]?.plainText ?? "\(noun) \(position)",
                providerStateNames: ProviderState.all(of: object).map(\.name),
                digest: digest(array, position), position: position)
        }
    }
}
