import JSONText

/// Reads one element of `interactions` or `messages`.
struct InteractionReader {
    let object: JSONObject
    let position: Int
    /// Whether it is an element of `messages`.
    let isMessage: Bool

    func read(_ context: inout ReadingContext) throws(PactError) -> Interaction {
        context.place = place
        defer { context.place = nil }
        let content: Interaction.Content
        do throws(PactError) {
            content = try self.content(&context)
        } catch {
            throw error.inside(place)
        }
        let isVersion4 = context.version == .v4
        return Interaction(
            description: object["description"]?.plainText ?? "\(noun) \(position)",
            providerStates: ProviderState.all(of: object),
            content: content,
            id: object["_id"]?.string,
            key: isVersion4 ? object["key"]?.string : nil,
            isPending: isVersion4 && object["pending"]?.bool == true,
            comments: isVersion4 ? comments(&context) : JSONObject(),
            transport: isVersion4 ? object["transport"]?.string : nil,
            source: object)
    }

    private var noun: String { isMessage ? "Message" : "Interaction" }

    private var place: String {
        guard let description = object["description"]?.plainText else { return "\(noun) \(position)" }
        return "\(noun) \(position) ('\(description)')"
    }

    private func content(_ context: inout ReadingContext) throws(PactError) -> Interaction.Content {
        if context.version == .v4 { return try version4Content(&context) }
        if isMessage { return .asynchronousMessage(try MessagePart(reading: .object(object), &context)) }
        return try exchange(&context)
    }

    private func version4Content(_ context: inout ReadingContext) throws(PactError) -> Interaction.Content {
        guard let type = object["type"] else { throw PactError("it has no type attribute") }
        switch type.string.flatMap(InteractionKind.init(rawValue:)) {
        case .http:
            return try exchange(&context)
        case .asynchronousMessage:
            return .asynchronousMessage(try MessagePart(reading: .object(object), &context))
        case .synchronousMessage:
            return try synchronousMessage(&context)
        case nil:
            let known = InteractionKind.allCases.map(\.rawValue).joined(separator: ", ")
            throw PactError("its type \(type.plainText) is not one of \(known)")
        }
    }

    private func exchange(_ context: inout ReadingContext) throws(PactError) -> Interaction.Content {
        for name in ["request", "response"] {
            if let part = object[name], part.object == nil {
                throw PactError("its \(name) has to be an object, but it is \(part.kindName)")
            }
        }
        return .http(
            request: try RequestPart(reading: object["request"], &context),
            response: try ResponsePart(reading: object["response"], &context))
    }

    private func synchronousMessage(_ context: inout ReadingContext) throws(PactError) -> Interaction.Content {
        let request = try MessagePart(reading: object["request"], &context)
        let elements =
            switch object["response"] {
            case .array(let elements): elements
            case .some(let single) where single.object != nil: [single]
            case let other:
                throw PactError("its response has to be a list, but it is \(other?.kindName ?? "missing")")
            }
        var responses: [MessagePart] = []
        for element in elements { responses.append(try MessagePart(reading: element, &context)) }
        return .synchronousMessage(request: request, responses: responses)
    }

    private func comments(_ context: inout ReadingContext) -> JSONObject {
        guard let comments = object["comments"], !comments.isNull else { return JSONObject() }
        guard let object = comments.object else {
            context.warn("Comments have to be an object; \(comments.kindName) is ignored")
            return JSONObject()
        }
        return object
    }
}
