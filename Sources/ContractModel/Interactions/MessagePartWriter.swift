package import JSONText

/// Writes messages in the form of a specification version.
package struct MessagePartWriter {
    let version: SpecificationVersion

    package init(version: SpecificationVersion) {
        self.version = version
    }

    /// `contents`, `metadata`, `matchingRules` and `generators`, each only if there is something to say.
    package func json(_ message: MessagePart) throws(PactError) -> JSONObject {
        var object: JSONObject = [:]
        let declared = MessagePart.contentType(in: message.metadata)?.string
        let type = declared.flatMap(ContentType.init(parsing:))
        object["contents"] = BodyWriter(version: version).json(message.contents, headerType: type)
        if !message.metadata.isEmpty {
            object[version == .v4 ? "metadata" : "metaData"] = .object(message.metadata)
        }
        if !message.rules.isEmpty, let rules = try MatchingRulesWriter(version: version).json(message.rules) {
            object["matchingRules"] = .object(rules)
        }
        if !message.generators.isEmpty { object["generators"] = .object(message.generators.json) }
        return object
    }
}
