import BrokerCore

/// All integrations and how they stand.
struct HomePage: PageContent {
    static let template = "home"

    static let text = """
        {{<layout}}{{$main}}
        <form><input name="search" value="{{content.search}}" placeholder="Name of an application" aria-label="Search">
        </form>
        {{#content.isEmpty}}
        {{#content.isSearch}}<p>No pacticipants found matching: "{{content.search}}"</p>{{/content.isSearch}}
        {{^content.isSearch}}<p>Nothing has been published yet. Publish a first contract with
        <code>treaty publish</code> or any Pact client.</p>{{/content.isSearch}}
        {{/content.isEmpty}}
        {{^content.isEmpty}}
        <table><thead><tr><th>Consumer</th><th>Provider</th><th>Latest pact</th><th>Published</th><th>Status</th>
        <th>Webhooks</th><th></th></tr></thead><tbody>
        {{#content.rows}}<tr><td><a href="{{consumerURL}}">{{consumer}}</a></td>
        <td><a href="{{providerURL}}">{{provider}}</a></td><td><a href="{{pactURL}}">{{version}}</a></td>
        <td class="quiet">{{published}}</td><td class="{{status}}">{{statusText}}</td>
        <td class="{{webhookClass}}">{{webhooks}}</td>
        <td><a href="{{pairURL}}">details</a> · <a href="{{matrixURL}}">matrix</a></td></tr>
        {{/content.rows}}
        </tbody></table>
        {{/content.isEmpty}}
        {{#content.nextURL}}<p><a href="{{content.nextURL}}">More</a></p>{{/content.nextURL}}
        {{/main}}{{/layout}}
        """

    struct Row: Sendable {
        let consumer, provider, version, published, status, statusText, webhooks, webhookClass: String
        let consumerURL, providerURL, pactURL, pairURL, matrixURL: String
    }

    let title = "Pacts"
    let search: String
    let isSearch: Bool
    let isEmpty: Bool
    let rows: [Row]
    let nextURL: String?

    init(
        _ found: PageOf<IntegrationOverview>, search: String?, page: BrokerCore.Page, base: String
    ) {
        self.search = search ?? ""
        isSearch = search != nil
        rows = found.elements.map { Row($0, base) }
        isEmpty = rows.isEmpty
        let hasMore = page.offset + page.size < found.total
        nextURL = hasMore ? "\(base)/?page=\(page.number + 1)&pageSize=\(page.size)" : nil
    }
}

extension HomePage.Row {
    fileprivate init(_ overview: IntegrationOverview, _ base: String) {
        let (consumer, provider) = (overview.integration.consumer.name, overview.integration.provider.name)
        let version = overview.latest?.consumerVersion.number ?? ""
        self.init(
            consumer: consumer, provider: provider, version: version,
            published: overview.latest?.createdAt.wireText ?? "", status: overview.status.rawValue,
            statusText: overview.status.words, webhooks: overview.webhooks.words,
            webhookClass: overview.webhooks == .failure ? "failed" : "quiet",
            consumerURL: PageURL.pacticipant(base, consumer),
            providerURL: PageURL.pacticipant(base, provider),
            pactURL: PageURL.pact(base, provider: provider, consumer: consumer, version: version),
            pairURL: PageURL.pair(base, "dashboard", provider: provider, consumer: consumer),
            matrixURL: PageURL.pair(base, "matrix", provider: provider, consumer: consumer))
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
