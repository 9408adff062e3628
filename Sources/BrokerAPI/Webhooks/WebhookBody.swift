import BrokerCore
import JSONText

/// What the body of a request says about a webhook.
struct WebhookBody: Sendable {
    let input: WebhookInput

    init(_ request: APIRequest, rules: WebhookRules) throws {
        var fields = BodyFields(request)
        let description = Self.description(&fields)
        let consumer = Self.side("consumer", &fields)
        let provider = Self.side("provider", &fields)
        let isEnabled = Self.isEnabled(&fields)
        let events = Self.events(&fields)
        let sent = WebhookRequestBody(&fields, rules: rules)
        try fields.check()
        input = WebhookInput(
            description: description, consumer: consumer,
            provider: provider, isEnabled: isEnabled, events: events, method: sent.method, url: sent.url,
            headers: sent.headers, body: sent.body, username: sent.username, password: sent.password,
            signingSecret: sent.secret)
    }

    /// The body of a PUT, whose path chooses the identifier.
    static func replacing(_ request: APIRequest, rules: WebhookRules) throws -> WebhookBody {
        if let objection = WebhookIdentifier.objection(to: try request.capture("webhook")) {
            throw DomainError.invalid("uuid", objection)
        }
        return try WebhookBody(request, rules: rules)
    }

    /// Absent keeps what is stored; null and blank remove it.
    private static func description(_ fields: inout BodyFields) -> WebhookInput.Text {
        guard fields.has("description") else { return .kept }
        guard let text = fields.text("description"), !text.allSatisfy(\.isWhitespace) else { return .none }
        return .given(text)
    }

    /// A side by name or by label, never both; nil where it is left open.
    private static func side(_ role: String, _ fields: inout BodyFields) -> WebhookInput.Side? {
        guard let value = fields.object[role], !value.isNull else { return nil }
        guard let object = value.object else {
            fields.add(role, "must be a hash")
            return nil
        }
        func text(_ member: String) -> String? {
            guard let value = object[member], !value.isNull else { return nil }
            guard let text = value.string else {
                fields.add("\(role).\(member)", "must be a string")
                return nil
            }
            return text.allSatisfy(\.isWhitespace) ? nil : text
        }
        let before = fields.errors.count
        let (name, label) = (text("name"), text("label"))
        guard fields.errors.count == before else { return nil }
        switch (name, label) {
        case (nil, nil): fields.add(role + ".name", "cannot be blank")
        case (_?, _?): fields.add(role + ".label", "name and label cannot be provided at the same time")
        case (let name?, nil): return .name(name)
        case (nil, let label?): return .label(label)
        }
        return nil
    }

    private static func isEnabled(_ fields: inout BodyFields) -> Bool {
        guard let value = fields.object["enabled"] else { return true }
        guard let flag = value.bool else {
            fields.add("enabled", "must be boolean")
            return true
        }
        return flag
    }

    /// Each once; without any, the one for changed contents.
    private static func events(_ fields: inout BodyFields) -> [WebhookEvent] {
        guard let elements = fields.array("events") else { return [.contractContentChanged] }
        if elements.isEmpty { fields.add("events", "size cannot be less than 1") }
        var events: [WebhookEvent] = []
        for (index, element) in elements.enumerated() {
            if let message = objection(to: element) { fields.add("events", "\(message) (at index \(index))") }
            let event = element["name"]?.string.flatMap(WebhookEvent.init)
            if let event, !events.contains(event) { events.append(event) }
        }
        return events
    }

    private static func objection(to event: JSONValue) -> String? {
        guard let object = event.object else { return "must be a hash" }
        guard let name = object["name"] else { return "name is missing" }
        guard let text = name.string, !text.isEmpty else { return "name must be filled" }
        guard WebhookEvent(rawValue: text) == nil else { return nil }
        return "name must be one of: " + WebhookEvent.allCases.map(\.rawValue).joined(separator: ", ")
    }
}
