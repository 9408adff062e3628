package import JSONText

/// A webhook as it is sent to the broker.
package struct NewWebhook: Sendable, Hashable {
    /// Whose contracts it is about, on one side.
    package enum Side: Sendable, Hashable {
        case all
        case pacticipant(String)
        /// Every pacticipant with that label.
        case label(String)
    }

    package var description: String?
    package var consumer = Side.all
    package var provider = Side.all
    /// Names of events, such as `contract_published`.
    package var events: [String]
    package var method: String
    package var url: String
    /// Header names and values.
    package var headers: [(name: String, value: String)] = []
    /// A JSON value; a string is sent as it is.
    package var body: JSONValue?
    package var username: String?
    package var password: String?
    /// The team that owns it, in brokers that know teams.
    package var teamUUID: String?

    package init(method: String, url: String, events: [String]) {
        self.method = method
        self.url = url
        self.events = events
    }

    package static func == (left: NewWebhook, right: NewWebhook) -> Bool { left.json == right.json }

    package func hash(into hasher: inout Hasher) { hasher.combine(json) }

    /// The body of the request that stores it.
    var json: JSONValue {
        var request: JSONObject = ["url": .string(url), "method": .string(method)]
        if !headers.isEmpty {
            request["headers"] = .object(
                JSONObject(members: headers.map { JSONMember(name: $0.name, value: .string($0.value)) }))
        }
        request["body"] = body
        request["username"] = username.map { .string($0) }
        request["password"] = password.map { .string($0) }
        var webhook: JSONObject = [
            "events": .array(events.map { ["name": .string($0)] }), "request": .object(request),
        ]
        webhook["description"] = description.map { .string($0) }
        webhook["consumer"] = consumer.json
        webhook["provider"] = provider.json
        webhook["teamUuid"] = teamUUID.map { .string($0) }
        return .object(webhook)
    }
}

extension NewWebhook.Side {
    var json: JSONValue? {
        switch self {
        case .all: nil
        case .pacticipant(let name): ["name": .string(name)]
        case .label(let label): ["label": .string(label)]
        }
    }

    var name: String? {
        if case .pacticipant(let name) = self { name } else { nil }
    }
}
