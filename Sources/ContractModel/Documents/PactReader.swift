package import JSONText

extension Pact {
    /// Reads a document of specification version 1 to 4.
    ///
    /// Strict where a lenient reading would change what is verified (rules, status, interaction types), lenient with
    /// a warning elsewhere. Throws where the document has no usable form; a document that needs plugins is not
    /// refused here but by `refusingPlugins()`.
    package init(reading document: JSONValue) throws(PactError) {
        guard let source = document.object else {
            throw PactError("A pact has to be a JSON object, but this is \(document.kindName)")
        }
        let version = SpecificationVersion(of: source)
        var context = ReadingContext(version: version)
        let isMessagePact = version != .v4 && source["messages"] != nil
        if isMessagePact, version != .v3 {
            throw PactError("Messages require Pact Specification version 3")
        }
        let interactions = try Self.interactions(
            of: source, areMessages: isMessagePact && Self.readsMessages(of: source, &context), &context)
        var metadata = source["metadata"]?.object ?? JSONObject()
        if metadata["pactSpecification"] == nil, let older = metadata["pact-specification"] {
            metadata["pactSpecification"] = older
        }
        self.init(
            specification: version, consumer: Self.name(in: source["consumer"]) ?? "consumer",
            provider: Self.name(in: source["provider"]) ?? "provider", interactions: interactions,
            metadata: metadata, warnings: context.warnings, source: source)
    }

    /// Throws if the document asks for plugins: without them it would be matched by the wrong rules.
    package func refusingPlugins() throws(PactError) -> Pact {
        guard !plugins.isEmpty else { return self }
        let names = plugins.map { "\($0.name) \($0.version ?? "")".trimmedSpaces }.joined(separator: ", ")
        throw PactError(
            "The pact needs plugins, which are not supported: \(names). Verify it with a verifier that has them",
            kind: .needsPlugins)
    }

    private static func name(in participant: JSONValue?) -> String? {
        participant?["name"]?.plainText
    }

    /// Messages are read in place of interactions, unless there are only interactions: these must not go unnoticed.
    private static func readsMessages(of source: JSONObject, _ context: inout ReadingContext) -> Bool {
        guard let count = source["interactions"]?.array?.count, count > 0 else { return true }
        guard source["messages"]?.array?.isEmpty == false else { return false }
        context.warn(
            "The pact has messages, so that its interactions (\(count)) are left out: give them a pact of their own")
        return true
    }

    private static func interactions(
        of source: JSONObject, areMessages: Bool, _ context: inout ReadingContext
    ) throws(PactError) -> [Interaction] {
        let name = areMessages ? "messages" : "interactions"
        guard let elements = source[name]?.array else { return [] }
        var result: [Interaction] = []
        for (position, element) in elements.enumerated() {
            guard let object = element.object else {
                let part = areMessages ? "Message" : "Interaction"
                context.warn("\(part) \(position) is \(element.kindName), not an object, and is left out")
                continue
            }
            let reader = InteractionReader(object: object.unfolded, position: position, isMessage: areMessages)
            result.append(try reader.read(&context))
        }
        return result
    }
}

/// What a reader has to know, and what it has to say.
struct ReadingContext {
    let version: SpecificationVersion
    private(set) var warnings: [String] = []
    /// The interaction that is being read, for warnings to name it.
    var place: String?

    init(version: SpecificationVersion) {
        self.version = version
    }

    mutating func warn(_ warning: String) {
        warnings.append(place.map { "\($0): \(warning)" } ?? warning)
    }
}
