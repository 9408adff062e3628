package import JSONText

/// A contract between a consumer and a provider: a pact document, read.
///
/// A pact that was loaded keeps the document it came from, so writing it returns what was read; see `document()`.
package struct Pact: Sendable {
    /// The version the document declares. The layout of an `unknown` one is that of version 3.
    package let specification: SpecificationVersion
    package let consumer: String
    package let provider: String
    /// In the order of the document.
    package let interactions: [Interaction]
    /// `metadata` as it stands in the document.
    package let metadata: JSONObject
    /// What was read leniently, one sentence each.
    package let warnings: [String]
    /// The document as it was read; nil for a pact made from values.
    package let source: JSONObject?

    package init(
        specification: SpecificationVersion, consumer: String, provider: String, interactions: [Interaction],
        metadata: JSONObject = JSONObject()
    ) {
        self.init(
            specification: specification, consumer: consumer, provider: provider, interactions: interactions,
            metadata: metadata, warnings: [], source: nil)
    }

    init(
        specification: SpecificationVersion, consumer: String, provider: String, interactions: [Interaction],
        metadata: JSONObject, warnings: [String], source: JSONObject?
    ) {
        self.specification = specification
        self.consumer = consumer
        self.provider = provider
        self.interactions = interactions
        self.metadata = metadata
        self.warnings = warnings
        self.source = source
    }

    /// The same pact without the document that it was read from, which takes more memory than all the rest.
    package var withoutSource: Pact {
        Pact(
            specification: specification, consumer: consumer, provider: provider,
            interactions: interactions.map(\.withoutSource), metadata: metadata, warnings: warnings, source: nil)
    }

    /// The plugins without which the document would be matched by the wrong rules.
    package var plugins: [PluginRequirement] { PluginRequirement.all(in: metadata) }

    /// The document: as read where it was read, otherwise written as its specification version demands.
    /// Throws where the version has no form for what the pact holds, such as messages in version 2.
    package func document() throws(PactError) -> JSONValue {
        if let source { return .object(source) }
        return .object(try PactWriter(pact: self).document())
    }
}
