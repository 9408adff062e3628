import JSONText

extension ImportWriter {
    /// A webhook that has secrets at the source comes without them, and switched off.
    func webhook(_ key: ImportKey, _ fields: ImportedFields) throws -> ImportOutcome {
        guard try transaction.webhook(uuid: key[0]) == nil else { return .present }
        let body = fields.item.withoutCredentials.body
        guard let imported = ImportedRequest(body["request"]) else { return .skipped("they have no request") }
        let events = (body["events"]?.array ?? []).compactMap { $0["name"]?.string.flatMap(WebhookEvent.init) }
        guard let consumer = try side(body["consumer"]), let provider = try side(body["provider"]) else {
            return .missingPacticipant
        }
        let missing = imported.missing
        let isEnabled = body["enabled"]?.bool ?? true
        let row = WebhookRow(
            uuid: key[0], description: fields.optionalText("description"), consumer: consumer.value,
            provider: provider.value, isEnabled: isEnabled && missing.isEmpty, events: events,
            request: imported.request, secrets: nil)
        let webhook = try at(fields.time("createdAt")).insertWebhook(row)
        guard !missing.isEmpty else { return .written }
        return .noted(
            "The webhook \(key[0]) (\(webhook.shownDescription)) is switched off: set its "
                + "\(missing.joined(separator: ", ")) again\(isEnabled ? ", and enable it" : "").")
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
}
