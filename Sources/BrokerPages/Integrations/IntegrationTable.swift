import BrokerCore

/// Integrations in rows, as several pages show them.
enum IntegrationTable {
    /// For a page whose content has `rows`.
    static let text = """
        <table class="rows"><thead><tr><th>Consumer</th><th>Provider</th><th>Latest pact</th><th>Status</th>
        <th>Published</th><th>Webhooks</th><th></th></tr></thead><tbody>
        {{#content.rows}}<tr><td class="from"><a href="{{consumerURL}}">{{consumer}}</a></td>
        <td><a href="{{providerURL}}">{{provider}}</a></td>
        <td data-label="Pact"><a class="version" href="{{pactURL}}" title="{{version}}">{{version}}</a></td>
        <td class="{{status}}">{{statusText}}</td>
        <td class="quiet" data-label="Published"><time title="{{published}}">{{publishedDay}}</time></td>
        <td data-label="Webhooks">{{#hasWebhooks}}<a class="{{webhookClass}}" href="{{webhooksURL}}" title="Webhooks of this pact">
        {{webhooks}}</a>{{/hasWebhooks}}</td>
        <td><a href="{{pairURL}}">details</a> · <a href="{{matrixURL}}">matrix</a></td></tr>
        {{/content.rows}}
        </tbody></table>
        """

    struct Row: Sendable {
        let consumer, provider, version, published, publishedDay, status, statusText, webhooks, webhookClass: String
        let consumerURL, providerURL, pactURL, pairURL, matrixURL, webhooksURL: String
        let hasWebhooks: Bool
    }
}

extension IntegrationTable.Row {
    init(_ overview: IntegrationOverview, _ base: String) {
        let (consumer, provider) = (overview.integration.consumer.name, overview.integration.provider.name)
        let version = overview.latest?.consumerVersion.number ?? ""
        let pair = PageURL.pair(base, "pacts", provider: provider, consumer: consumer)
        self.init(
            consumer: consumer, provider: provider, version: version,
            published: overview.latest?.createdAt.wireText ?? "",
            publishedDay: PageTime.day(overview.latest?.createdAt.wireText ?? ""), status: overview.status.rawValue,
            statusText: overview.status.words, webhooks: overview.webhooks.words,
            webhookClass: overview.webhooks == .failure ? "failed" : "quiet",
            consumerURL: PageURL.pacticipant(base, consumer),
            providerURL: PageURL.pacticipant(base, provider),
            pactURL: PageURL.pact(base, provider: provider, consumer: consumer, version: version),
            pairURL: PageURL.pair(base, "dashboard", provider: provider, consumer: consumer),
            matrixURL: PageURL.pair(base, "matrix", provider: provider, consumer: consumer),
            webhooksURL: pair + "/webhooks/status", hasWebhooks: overview.webhooks != .none)
    }
}

extension PactStatus {
    /// For people.
    var words: String {
        switch self {
        case .never: "not verified"
        case .success: "verified"
        case .stale: "changed since it was verified"
        case .failed: "failed"
        case .failedPending: "failed (pact pending)"
        }
    }
}

extension WebhookSummary {
    /// For people.
    fileprivate var words: String {
        switch self {
        case .none: ""
        case .notRun: "not run"
        case .retrying: "retrying"
        case .success: "sent"
        case .failure: "failed"
        }
    }
}
