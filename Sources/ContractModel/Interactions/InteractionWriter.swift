import JSONText

/// Writes interactions in the form of a specification version.
struct InteractionWriter {
    let version: SpecificationVersion

    func json(_ interaction: Interaction) throws(PactError) -> JSONValue {
        var object: JSONObject = [:]
        if version == .v4 {
            object["type"] = .string(interaction.kind.rawValue)
            if let key = interaction.key { object["key"] = .string(key) }
        }
        object["description"] = .string(interaction.description)
        if let id = interaction.id { object["_id"] = .string(id) }
        try addStates(interaction, to: &object)
        try addContent(interaction.content, to: &object)
        if version == .v4 { addDetails(interaction, to: &object) }
        return .object(object)
    }

    private func addStates(_ interaction: Interaction, to object: inout JSONObject) throws(PactError) {
        guard let first = interaction.providerStates.first else { return }
        if version == .v3 || version == .v4 {
            object["providerStates"] = .array(interaction.providerStates.map(\.json))
        } else if interaction.providerStates.count == 1, first.parameters.isEmpty {
            object["providerState"] = .string(first.name)
        } else {
            throw PactError("Before version 3 an interaction has one provider state without parameters")
        }
    }

    private func addContent(_ content: Interaction.Content, to object: inout JSONObject) throws(PactError) {
        switch content {
        case .http(let request, let response):
            object["request"] = .object(try HTTPPartWriter(version: version).json(request))
            object["response"] = .object(try HTTPPartWriter(version: version).json(response))
        case .asynchronousMessage(let message) where version == .v3 || version == .v4:
            object.members += try MessagePartWriter(version: version).json(message).members
        case .synchronousMessage(let request, let responses) where version == .v4:
            let writer = MessagePartWriter(version: version)
            object["request"] = .object(try writer.json(request))
            var elements: [JSONValue] = []
            for response in responses { elements.append(.object(try writer.json(response))) }
            object["response"] = .array(elements)
        case .asynchronousMessage, .synchronousMessage:
            throw PactError("Version \(version.rawValue) of the specification has no such messages")
        }
    }

    private func addDetails(_ interaction: Interaction, to object: inout JSONObject) {
        object["pending"] = .bool(interaction.isPending)
        if !interaction.comments.isEmpty { object["comments"] = .object(interaction.comments) }
        if let transport = interaction.transport { object["transport"] = .string(transport) }
    }
}
