package import JSONText

/// What makes two contract documents of one consumer-provider pair the same content.
///
/// The specification version that the metadata declares, the interactions and the messages, in whatever order they and
/// their members stand; the whole document where it has neither array. Names, other metadata, white space and spelling
/// don't count, nor does an `_id` that is the one a broker would compute. Everything else inside interactions does.
package struct ContentIdentity: Sendable, Hashable {
    /// 40 lower-case hexadecimal digits, the first 160 bits of SHA-256.
    package let digest: String

    /// - Parameter canonicalTexts: Those of the elements of an array of that name, if the document has one.
    init(of document: JSONObject, canonicalTexts: (String) -> [[UInt8]]?) {
        var parts: [[UInt8]] = []
        for name in InteractionArrays.names {
            guard let texts = canonicalTexts(name)?.sorted(by: { $0.lexicographicallyPrecedes($1) }) else { continue }
            let list = Array(texts.joined(separator: [UInt8(ascii: ",")]))
            parts.append(Array("\"\(name)\":[".utf8) + list + Array("]".utf8))
        }
        guard !parts.isEmpty else {
            digest = Digest.identity(of: CanonicalJSON.text(of: .object(document), .identity))
            return
        }
        if let version = Self.specificationVersion(in: document["metadata"]) {
            parts.append(Array("\"pact_specification_version\":".utf8) + CanonicalJSON.text(of: version, .identity))
        }
        digest = Digest.identity(
            of: Array("{".utf8) + Array(parts.joined(separator: Array(",".utf8))) + Array("}".utf8))
    }

    /// The identity by the whole text: everything counts, but for white space and the spelling of strings.
    package init(ofWhole document: JSONObject) {
        digest = Digest.identity(of: JSONValue.object(document).compactBytes())
    }

    /// The first one present, in the order in which brokers look for it.
    private static func specificationVersion(in metadata: JSONValue?) -> JSONValue? {
        let places = [
            metadata?["pactSpecification"]?["version"], metadata?["pact-specification"]?["version"],
            metadata?["pactSpecificationVersion"],
        ]
        return places.lazy.compactMap { $0 }.first { !$0.isNull }
    }
}

/// The arrays of a document whose elements a broker identifies.
enum InteractionArrays {
    static let names = ["interactions", "messages"]
}
