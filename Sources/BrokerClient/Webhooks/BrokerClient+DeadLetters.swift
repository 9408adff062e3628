import JSONText

/// Deliveries that were given up. Only Treaty keeps them: another broker has no link to them, and `.unreachable` says
/// so.
extension BrokerClient {
    /// Triggered webhooks that were given up, the newest first; at most `limit`.
    package func deadLetters(
        limit: Int
    ) async throws(BrokerClientError) -> (letters: [DeadLetter], list: BrokerList) {
        let webhooks = try await get(try await index().href("pb:webhooks"))
        let page = "?pageNumber=1&pageSize=\(min(limit, 500))"
        let list = try await list(try webhooks.href("treaty:dead-letters") + page, "triggeredWebhooks", limit: limit)
        var letters: [DeadLetter] = []
        for element in list.elements { letters.append(try DeadLetter(element)) }
        return (letters, list)
    }

    /// Throws `.notFound` where no webhook was triggered under that identifier.
    package func triggeredWebhook(_ uuid: String) async throws(BrokerClientError) -> DeadLetter {
        let webhooks = try await get(try await index().href("pb:webhooks"))
        return try DeadLetter(try await get(try webhooks.href("treaty:triggered-webhook", ["uuid": uuid])))
    }

    /// Has the broker deliver it once more, with as many attempts as a new one.
    ///
    /// Throws `.refused` where the webhook was deleted, or where it is on its way already.
    package func resend(_ letter: DeadLetter) async throws(BrokerClientError) -> DeadLetter {
        guard let url = letter.resendURL else {
            let why =
                letter.document.link("pb:webhook") == nil
                ? "its webhook was deleted" : "the broker is still trying to deliver it"
            throw .refusal("Delivery \(letter.uuid) can't be sent again: \(why).", at: letter.document.url)
        }
        return try DeadLetter(try await post(url, .object(JSONObject())).document)
    }
    /// Has the broker forget what it gave up; false where it did already.
    ///
    /// Throws `.refused` where it was not given up.
    package func delete(_ letter: DeadLetter) async throws(BrokerClientError) -> Bool {
        guard let url = letter.deletionURL else {
            throw .refusal("Delivery \(letter.uuid) was not given up, so it stays.", at: letter.document.url)
        }
        return try await deleted(url)
    }
}
