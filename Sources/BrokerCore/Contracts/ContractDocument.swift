package import ContractModel
package import JSONText

/// A contract on its way into the store: any JSON object, with its identity.
package struct ContractDocument: Sendable {
    /// As published, without the `_id`s that we add.
    package let object: JSONObject
    /// Identity of the content: 40 hexadecimal digits.
    package let digest: String
    /// What readers get: the object with an `_id` in every interaction, without the members that the broker itself
    /// writes (`createdAt`, `_links`).
    package let served: JSONObject
    /// The text of `served`.
    package let servedBytes: [UInt8]
    /// What a verifier loads of it.
    package let required: [RequiredInteraction]

    package init(_ object: JSONObject) {
        self.object = object
        digest = ContentIdentity(of: object).digest
        var served = InteractionIdentity.addingIdentifiers(to: object)
        served["createdAt"] = nil
        served["_links"] = nil
        self.served = served
        servedBytes = JSONValue.object(served).compactBytes()
        required = RequiredInteractions.of(served)
    }

    /// JSON text of the `metadata` member, or `null`.
    package var metadataText: String { object["metadata"]?.compactText() ?? "null" }

    /// The name that the content itself gives a side, where it gives one.
    package func name(of side: Side) -> JSONValue? { object[side.rawValue]?["name"] }

    package enum Side: String, Sendable {
        case consumer, provider
    }
}
