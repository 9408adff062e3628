package import JSONText

/// One thing that the consumer expects of the provider.
package struct Interaction: Sendable {
    /// What is exchanged.
    package enum Content: Sendable, Hashable {
        case http(request: RequestPart, response: ResponsePart)
        case asynchronousMessage(MessagePart)
        case synchronousMessage(request: MessagePart, responses: [MessagePart])
    }

    /// `_id`, which the broker adds.
    package let id: String?
    /// `key` of a version 4 interaction, unique in its document.
    package let key: String?
    package let description: String
    package let providerStates: [ProviderState]
    package let content: Content
    /// A version 4 interaction whose failure doesn't fail the verification.
    package let isPending: Bool
    package let comments: JSONObject
    /// `http`, `message`, ...: chooses where the interaction is replayed.
    package let transport: String?
    /// The interaction as it was read; nil for one made from values.
    package let source: JSONObject?

    package init(
        description: String, providerStates: [ProviderState] = [], content: Content, id: String? = nil,
        key: String? = nil, isPending: Bool = false, comments: JSONObject = JSONObject(), transport: String? = nil
    ) {
        self.init(
            description: description, providerStates: providerStates, content: content, id: id, key: key,
            isPending: isPending, comments: comments, transport: transport, source: nil)
    }

    init(
        description: String, providerStates: [ProviderState], content: Content, id: String?, key: String?,
        isPending: Bool, comments: JSONObject, transport: String?, source: JSONObject?
    ) {
        self.id = id
        self.key = key
        self.description = description
        self.providerStates = providerStates
        self.content = content
        self.isPending = isPending
        self.comments = comments
        self.transport = transport
        self.source = source
    }

    /// The same interaction without the object that it was read from.
    var withoutSource: Interaction {
        Interaction(
            description: description, providerStates: providerStates, content: content, id: id, key: key,
            isPending: isPending, comments: comments, transport: transport, source: nil)
    }
}
