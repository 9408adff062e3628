import JSONText

extension ImportWriter {
    /// A webhook that has secrets at the source comes without them, and switched off.
    func webhook(_ key: ImportKey, _ fields: ImportedFields) throws -> ImportOutcome {
        let body = fields.item.withoutCredentials.body
        let isEnabled = body["enabled"]?.bool ?? true
        if let existing = try transaction.webhook(uuid: key[0]) {
            return unsettled(existing, ImportedRequest(body["request"]), isEnabled) ?? .present
        }
        guard let imported = ImportedRequest(body["request"]) else { return .skipped("they have no request") }
        let events = (body["events"]?.array ?? []).compactMap { $0["name"]?.string.flatMap(WebhookEvent.init) }
        guard let consumer = try side(body["consumer"]), let provider = try side(body["provider"]) else {
            return .missingPacticipant
        }
        let missing = imported.missing
        let row = WebhookRow(
            uuid: key[0], description: fields.optionalText("description"), consumer: consumer.value,
            provider: provider.value, isEnabled: isEnabled && missing.isEmpty, events: events,
            request: imported.request, secrets: nil)
        let webhook = try at(fields.time("createdAt")).insertWebhook(row)
        guard !missing.isEmpty, let advice = advice(webhook, missing, isEnabled) else { return .written }
        return .noted(advice)
    }

    /// nil where a webhook that came without credentials has them and is on by now, or off as it is at the source.
    private func unsettled(
        _ webhook: Webhook, _ imported: ImportedRequest?, _ isEnabled: Bool
    ) -> ImportOutcome? {
        guard let imported, !imported.missing.isEmpty else { return nil }
        return advice(webhook, imported.missing(in: webhook), isEnabled).map { .unsettled($0) }
    }

    /// What to do about a webhook that is off or lacks something; nil if nothing.
    ///
    /// - Parameter isEnabled: Whether it is on at the source.
    private func advice(_ webhook: Webhook, _ missing: [MissingCredential], _ isEnabled: Bool) -> String? {
        let credentials = missing.map(\.text).joined(separator: ", ")
        let steps =
            (missing.isEmpty ? [] : ["set its \(credentials) again"])
            + (isEnabled && !webhook.isEnabled ? ["enable it"] : [])
        guard !steps.isEmpty else { return nil }
        let state = webhook.isEnabled ? "is on without what it had at the source" : "is switched off"
        return "The webhook \(webhook.uuid) (\(webhook.shownDescription)) \(state): "
            + "\(steps.joined(separator: ", and "))."
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
