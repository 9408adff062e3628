import ContractModel
import JSONText

/// Checks the form of a pact document, as `publish --validate` of the official client does.
///
/// That client looks at the frame of documents up to specification version 3: consumer, provider, descriptions,
/// provider states, metadata, and members that nobody knows. Here a document must also be one that a verifier can load,
/// in every version. `--strict` makes errors of what is otherwise a warning, except of what is merely old-fashioned or
/// empty.
struct PactFormat {
    /// In the order of the document.
    private(set) var findings: [PactFinding] = []
    private let version: SpecificationVersion
    /// The level of what only a strict check refuses.
    private let doubt: PactFinding.Level

    init(_ document: JSONObject, isStrict: Bool) {
        version = SpecificationVersion(of: document)
        doubt = isStrict ? .error : .warning
        if version != .v4 { checkFrame(document) }
        if !findings.contains(where: { $0.level == .error }) { checkLoading(document) }
    }

    private mutating func checkFrame(_ document: JSONObject) {
        checkParticipant("consumer", document)
        checkParticipant("provider", document)
        checkInteractions(document)
        if let metadata = document["metadata"] { checkMetadata(metadata) }
        let known = ["consumer", "provider", "interactions", "messages", "metadata"]
        for name in unknown(document, known) { note("/\(name)", doubt, "Unexpected attribute '\(name)'") }
    }

    private mutating func checkParticipant(_ side: String, _ document: JSONObject) {
        guard let participant = document[side] else { return note("/\(side)", doubt, "Missing \(side)") }
        guard let object = participant.object else {
            return note("/\(side)", .error, "Must be an Object, got \(Self.kind(participant))")
        }
        if object["name"] == nil {
            note("/\(side)/name", doubt, "Missing name")
        } else if let name = object["name"], name.string == nil {
            note("/\(side)/name", .error, "Must be a String, got \(Self.kind(name))")
        }
        for name in unknown(object, ["name"]) { note("/\(side)", doubt, "Unknown attribute '\(name)'") }
    }

    private mutating func checkInteractions(_ document: JSONObject) {
        guard let interactions = document["interactions"] else {
            if document["messages"] == nil { note("/interactions", .warning, "Missing interactions") }
            return
        }
        guard let elements = interactions.array else {
            return note("/interactions", .error, "Must be an Array, got \(Self.kind(interactions))")
        }
        if elements.isEmpty { note("/interactions", .warning, "Interactions is empty") }
        for (position, element) in elements.enumerated() {
            let path = "/interactions/\(position)"
            guard let interaction = element.object else {
                note(path, .error, "Must be an Object, got \(Self.kind(element))")
                continue
            }
            checkInteraction(interaction, path)
        }
    }

    private mutating func checkInteraction(_ interaction: JSONObject, _ path: String) {
        if interaction["description"] == nil {
            note(path, doubt, "Missing description")
        } else if let description = interaction["description"], description.string == nil {
            note(path + "/description", .error, "Must be a String, got \(Self.kind(description))")
        }
        checkStates(of: interaction, path)
        let known = [
            "_id", "description", "providerStates", "providerState", "provider_state", "request", "response",
        ]
        for name in unknown(interaction, known) { note(path, doubt, "Unexpected attribute '\(name)'") }
    }

    private mutating func checkStates(of interaction: JSONObject, _ path: String) {
        if let states = interaction["providerStates"] {
            guard let states = states.array else {
                return note(path, .error, "'providerStates' must be an Array, got \(Self.kind(states))")
            }
            for (position, state) in states.enumerated() { checkState(state, path + "/providerStates/\(position)") }
            return
        }
        guard let name = ["providerState", "provider_state"].first(where: { interaction[$0] != nil }),
            let state = interaction[name]
        else { return }
        if name == "provider_state" || version == .v3 {
            note(path, .warning, "'\(name)' is deprecated, use 'providerStates' instead")
        }
        checkState(state, path + "/providerStates/0")
    }

    private mutating func checkState(_ state: JSONValue, _ path: String) {
        guard state.string == nil else { return }
        guard let object = state.object else {
            return note(path, .error, "Must be a String or Object, got \(Self.kind(state))")
        }
        if let name = object["name"] {
            if name.string == nil {
                note(path, .error, "Provider state 'name' must be a String, got \(Self.kind(name))")
            }
        } else {
            note(path, .error, "Provider state 'name' is required")
        }
        if let parameters = object["params"], parameters.object == nil {
            note(path, .error, "Provider state 'params' must be an Object, got \(Self.kind(parameters))")
        }
        for name in unknown(object, ["name", "params"]) { note(path, doubt, "Unknown attribute '\(name)'") }
    }

    private mutating func checkMetadata(_ metadata: JSONValue) {
        guard let object = metadata.object else {
            return note("/metadata", .error, "Metadata must be an Object, got \(Self.kind(metadata))")
        }
        if let specification = object["pactSpecification"] { return checkSpecification(specification) }
        if let specification = object["pact-specification"] {
            note("/metadata", .warning, "'pact-specification' is deprecated, use 'pactSpecification' instead")
            checkSpecification(specification)
        } else if object["pactSpecificationVersion"] != nil {
            note(
                "/metadata", .warning,
                "'pactSpecificationVersion' is deprecated, use 'pactSpecification/version' instead")
        }
    }

    private mutating func checkSpecification(_ specification: JSONValue) {
        let path = "/metadata/pactSpecification"
        guard let object = specification.object else {
            return note(path, .error, "pactSpecification must be an Object, got \(Self.kind(specification))")
        }
        guard let version = object["version"] else {
            return note(path, .warning, "pactSpecification is missing the version attribute")
        }
        guard let text = version.string else {
            return note(path + "/version", .error, "Version must be a String, got \(Self.kind(version))")
        }
        if SpecificationVersion(text: text) == .unknown {
            note(path + "/version", .error, "'\(text)' is not a valid Pact specification version")
        }
    }

    private mutating func checkLoading(_ document: JSONObject) {
        do throws(PactError) {
            for warning in try Pact(reading: .object(document)).warnings { note("/", .warning, warning) }
        } catch {
            note("/", .error, error.description)
        }
    }

    private mutating func note(_ path: String, _ level: PactFinding.Level, _ message: String) {
        findings.append(PactFinding(path: path, level: level, message: message))
    }

    private func unknown(_ object: JSONObject, _ known: [String]) -> [String] {
        object.members.map(\.name).filter { name in !known.contains { $0.hasSameBytes(as: name) } }
    }

    private static func kind(_ value: JSONValue) -> String {
        switch value {
        case .null: "Null"
        case .bool: "Bool"
        case .number: "Number"
        case .string: "String"
        case .array: "Array"
        case .object: "Object"
        }
    }
}
