package import ContractModel
package import JSONText

/// A contract on its way into the store: any JSON object, with its identity.
package struct ContractDocument: Sendable {
    /// As published, without the `_id`s that we add.
    package let object: JSONObject
    /// Identity of the content: 40 hexadecimal digits.
    package private(set) var digest: String
    /// What readers get: the object with an `_id` in every interaction, without the members that the broker itself
    /// writes (`createdAt`, `_links`).
    package let served: JSONObject
    /// The text of `served`.
    package let servedBytes: [UInt8]
    /// What a verifier loads of it.
    package let required: [RequiredInteraction]

    /// Members that the text repeats. The last one of a name counts, and people are told.
    package let duplicates: [JSONDuplicate]

    package init(_ object: JSONObject, duplicates: [JSONDuplicate] = []) {
        self.object = object
        self.duplicates = duplicates
        let content = IdentifiedContent(of: object)
        digest = content.identity.digest
        var served = content.document
        served["createdAt"] = nil
        served["_links"] = nil
        self.served = served
        servedBytes = JSONValue.object(served).compactBytes()
        required = content.required
    }

    /// The same document, told apart from others by its whole text.
    func knownByWholeText() -> ContractDocument {
        var document = self
        document.digest = ContentIdentity(ofWhole: object).digest
        return document
    }

    /// Reads the text of a content that the store holds, whatever limits there were when it was published.
    static func object(ofStored bytes: [UInt8]) throws -> JSONObject {
        let limits = JSONLimits(maximumDepth: 1024, maximumBytes: .max)
        guard let object = try JSONReader.read(bytes, limits: limits).value.object else {
            throw DomainError.documentNotFound
        }
        return object
    }

    /// JSON text of the `metadata` member, or `null`.
    package var metadataText: String { object["metadata"]?.compactText() ?? "null" }

    /// The name that the content itself gives a side, where it gives one.
    package func name(of side: Side) -> JSONValue? { object[side.rawValue]?["name"] }

    /// What people should know of the text although it is taken.
    package var warnings: [String] {
        let shown = duplicates.prefix(5).map { "\($0.pointer) (line \($0.line), column \($0.column))" }
        guard !shown.isEmpty else { return [] }
        let more = duplicates.count > shown.count ? " and \(duplicates.count - shown.count) more" : ""
        return [
            "The contract repeats members; the last one of each name counts: " + shown.joined(separator: ", ") + more
        ]
    }

    package enum Side: String, Sendable {
        case consumer, provider
    }
}
