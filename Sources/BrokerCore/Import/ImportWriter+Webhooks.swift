import JSONText

extension ImportWriter {
    /// A webhook whose secrets the source keeps to itself comes without them, and switched off.
    func webhook(_ key: ImportKey, _ fields: ImportedFields) throws -> ImportOutcome {
        guard try transaction.webhook(uuid: key[0]) == nil else { return .present }
        let body = fields.item.body
        guard let request = request(of: body) else { return .skipped("they have no request") }
        let events = (body["events"]?.array ?? []).compactMap { $0["name"]?.string.flatMap(WebhookEvent.init) }
        guard let consumer = try side(body["consumer"]), let provider = try side(body["provider"]) else {
            return .missingPacticipant
        }
        let secrets = secrets(of: body)
        let isEnabled = body["enabled"]?.bool ?? true
        let row = WebhookRow(
            uuid: key[0], description: fields.optionalText("description"), consumer: consumer.value,
            provider: provider.value, isEnabled: isEnabled && secrets.isEmpty, events: events, request: request,
            secrets: nil)
        let webhook = try at(fields.time("createdAt")).insertWebhook(row)
        guard !secrets.isEmpty else { return .written }
        return .noted(
            "The webhook \(key[0]) (\(webhook.shownDescription)) is switched off: set its "
                + "\(secrets.joined(separator: ", ")) "
                + "again\(isEnabled ? ", and enable it" : "").")
    }

    private struct Found {
        var value: Webhook.Side?
    }

    /// nil where the pacticipant isn't here.
    private func side(_ side: JSONValue?) throws -> Found? {
        if let label = side?["label"]?.string { return Found(value: .label(label)) }
        guard let name = side?["name"]?.string else { return Found(value: nil) }
        return try transaction.pacticipant(named: name).map {
            Found(value: .pacticipant(PacticipantReference($0)))
        }
    }

    private func request(of body: JSONValue) -> WebhookRequest? {
        let request = body["request"]
        guard let method = request?["method"]?.string, let url = request?["url"]?.string else { return nil }
        let headers = (request?["headers"]?.object?.members ?? []).compactMap { member in
            member.value.string.flatMap {
                Self.isMasked($0) ? nil : WebhookRequest.Header(name: member.name.lowercased(), value: .shown($0))
            }
        }
        let password = request?["password"]?.string.flatMap { Self.isMasked($0) ? nil : $0 }
        return WebhookRequest(
            method: method, url: url, headers: headers, body: request?["body"].flatMap { $0.isNull ? nil : $0 },
            username: request?["username"]?.string, password: password.map { .shown($0) })
    }

    /// What the source masks, in words.
    private func secrets(of body: JSONValue) -> [String] {
        let request = body["request"]
        let headers = (request?["headers"]?.object?.members ?? []).filter { Self.isMasked($0.value.string ?? "") }
        let password = request?["password"]?.string.map { Self.isMasked($0) } ?? false
        return (password ? ["password"] : []) + headers.map { "header \($0.name)" }
    }

    private static func isMasked(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
