import JSONText

/// Writes a pact made from values, as its specification version demands.
struct PactWriter {
    let pact: Pact

    func document() throws(PactError) -> JSONObject {
        guard pact.specification != .unknown else {
            throw PactError("A pact can't be written in an unknown version of the specification")
        }
        let messages = pact.interactions.filter { $0.kind != .http }
        guard pact.specification == .v4 || messages.isEmpty || messages.count == pact.interactions.count else {
            throw PactError("A pact of version 3 holds either HTTP interactions or messages; version 4 holds both")
        }
        let name = pact.specification == .v4 || messages.isEmpty ? "interactions" : "messages"
        var elements: [JSONValue] = []
        for interaction in pact.interactions {
            elements.append(try InteractionWriter(version: pact.specification).json(interaction))
        }
        return [
            "consumer": ["name": .string(pact.consumer)],
            "provider": ["name": .string(pact.provider)],
            name: .array(elements),
            "metadata": .object(metadata),
        ]
    }

    private var metadata: JSONObject {
        var metadata = pact.metadata
        metadata["pactSpecification"] = ["version": .string(pact.specification.rawValue)]
        return metadata
    }
}
