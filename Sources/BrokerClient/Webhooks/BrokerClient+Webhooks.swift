import JSONText
import TextCoding

extension BrokerClient {
    /// Stores a new webhook.
    ///
    /// Where both sides are named, under the pair's own path: that is where unknown names are refused, and it has no
    /// link.
    package func createWebhook(_ webhook: NewWebhook) async throws(BrokerClientError) -> StoredWebhook {
        guard let consumer = webhook.consumer.name, let provider = webhook.provider.name else {
            return try StoredWebhook(try await post(try await index().href("pb:webhooks"), webhook.json).document)
        }
        let (consumerPart, providerPart) = (PercentEncoding.encode(consumer), PercentEncoding.encode(provider))
        let href = "\(connection.address)/webhooks/provider/\(providerPart)/consumer/\(consumerPart)"
        do throws(BrokerClientError) {
            return try StoredWebhook(try await post(href, webhook.json).document)
        } catch {
            throw await meaning(of: error)
        }
    }

    /// Stores a webhook under an identifier, in place of the one that has it.
    ///
    /// - Returns: The webhook, and whether the identifier was free.
    package func putWebhook(
        _ webhook: NewWebhook, uuid: String
    ) async throws(BrokerClientError) -> (webhook: StoredWebhook, isNew: Bool) {
        let reply = try await put(try await webhookURL(uuid), webhook.json)
        return (try StoredWebhook(reply.document), reply.status == 201)
    }

    /// Throws `.notFound` where there is no such webhook.
    package func webhook(_ uuid: String) async throws(BrokerClientError) -> StoredWebhook {
        try StoredWebhook(try await get(try await webhookURL(uuid)))
    }

    /// Throws `.notFound` where there is no such webhook.
    package func deleteWebhook(_ uuid: String) async throws(BrokerClientError) {
        _ = try await delete(try await webhookURL(uuid))
    }

    /// Has the broker send a webhook's request now, once.
    package func executeWebhook(_ uuid: String) async throws(BrokerClientError) -> HALDocument {
        let webhook = try await get(try await webhookURL(uuid))
        return try await post(try webhook.href("pb:execute"), .object(JSONObject())).document
    }

    /// The webhooks of the broker, in its order; at most `limit`, each of which is a request.
    ///
    /// - Returns: The webhooks, and how many there are in all.
    package func webhooks(
        limit: Int
    ) async throws(BrokerClientError) -> (webhooks: [StoredWebhook], total: Int, list: HALDocument) {
        let list = try await get(try await index().href("pb:webhooks"))
        let links = list.links("pb:webhooks")
        var webhooks: [StoredWebhook] = []
        for link in links.prefix(limit) {
            do throws(BrokerClientError) {
                webhooks.append(try StoredWebhook(try await get(link.href)))
            } catch {
                // One that was deleted in the meantime is no longer in the list.
                guard case .notFound = error else { throw error }
            }
        }
        return (webhooks, links.count, list)
    }

    private func webhookURL(_ uuid: String) async throws(BrokerClientError) -> String {
        try await index().href("pb:webhook", ["uuid": uuid])
    }
}
