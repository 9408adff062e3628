import BrokerCore
import TextCoding

/// Triggered webhooks that were given up.
struct DeadLettersPage: PageContent {
    static let template = "dead-letters"

    static let text = """
        {{<layout}}{{$main}}
        {{#content.isEmpty}}<p>Every webhook that was triggered has been sent, or still will be.</p>{{/content.isEmpty}}
        {{^content.isEmpty}}
        <p>These were given up after their last attempt. To send one again:
        <code>treaty resend-webhook --uuid <i>UUID</i></code>; all of them: <code>treaty resend-webhook --all</code>.</p>
        <table class="rows"><thead><tr><th>Webhook</th><th>Event</th><th>Consumer</th><th>Provider</th><th>UUID</th>
        <th>Attempts</th><th>Triggered</th><th></th></tr></thead><tbody>
        {{#content.rows}}<tr><td>{{name}}</td><td>{{event}}</td>
        <td class="from">{{consumer}} <span class="version" title="{{version}}">{{version}}</span></td><td>{{provider}}</td>
        <td data-label="UUID"><code title="{{uuid}}">{{shortUUID}}</code></td>
        <td data-label="Attempts">{{attempts}}</td>
        <td class="quiet" data-label="Triggered"><time title="{{triggeredAt}}">{{triggeredDay}}</time></td>
        <td><a href="{{url}}">details</a> · <a href="{{logsURL}}">log</a></td></tr>
        {{/content.rows}}
        </tbody></table>
        {{/content.isEmpty}}
        {{#content.nextURL}}<p><a href="{{content.nextURL}}">More</a></p>{{/content.nextURL}}
        {{/main}}{{/layout}}
        """

    struct Row: Sendable {
        let triggeredAt, triggeredDay, name, event, consumer, version, provider, attempts: String
        let uuid, shortUUID, url, logsURL: String
    }

    let title = "Webhooks that were given up"
    let isEmpty: Bool
    let rows: [Row]
    let nextURL: String?

    init(_ dead: PageOf<TriggeredWebhook>, page: BrokerCore.Page, base: String) {
        let rows = dead.elements.map { triggered in
            let url = "\(base)/triggered-webhooks/\(PercentEncoding.encode(triggered.uuid))"
            return Row(
                triggeredAt: triggered.triggeredAt.wireText, triggeredDay: PageTime.day(triggered.triggeredAt.wireText),
                name: triggered.webhookDescription ?? triggered.name, event: triggered.event,
                consumer: triggered.consumerName, version: triggered.versionNumber, provider: triggered.providerName,
                attempts: String(triggered.attemptsMade),
                uuid: triggered.uuid, shortUUID: triggered.uuid.prefix(8) + "…", url: url, logsURL: url + "/logs")
        }
        let hasMore = page.offset + page.size < dead.total
        let nextURL = hasMore ? "\(base)/webhooks/dead-letters?page=\(page.number + 1)" : nil
        self.init(rows: rows, nextURL: nextURL)
    }

    init(rows: [Row], nextURL: String?) {
        isEmpty = rows.isEmpty
        self.rows = rows
        self.nextURL = nextURL
    }
}
