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
        <code>treaty resend-webhook --uuid …</code>, with the identifier that stands in the address of its log.</p>
        <table><thead><tr><th>Triggered</th><th>Webhook</th><th>Event</th><th>Consumer</th><th>Provider</th>
        <th>Attempts</th><th></th></tr></thead><tbody>
        {{#content.rows}}<tr><td class="quiet">{{triggeredAt}}</td><td>{{name}}</td><td>{{event}}</td>
        <td>{{consumer}} {{version}}</td><td>{{provider}}</td><td>{{attempts}}</td>
        <td><a href="{{logsURL}}">log</a></td></tr>
        {{/content.rows}}
        </tbody></table>
        {{/content.isEmpty}}
        {{#content.nextURL}}<p><a href="{{content.nextURL}}">More</a></p>{{/content.nextURL}}
        {{/main}}{{/layout}}
        """

    struct Row: Sendable {
        let triggeredAt, name, event, consumer, version, provider, attempts, logsURL: String
    }

    let title = "Webhooks that were given up"
    let isEmpty: Bool
    let rows: [Row]
    let nextURL: String?

    init(_ dead: PageOf<TriggeredWebhook>, page: BrokerCore.Page, base: String) {
        rows = dead.elements.map { triggered in
            Row(
                triggeredAt: triggered.triggeredAt.wireText,
                name: triggered.webhookDescription ?? triggered.name, event: triggered.event,
                consumer: triggered.consumerName, version: triggered.versionNumber, provider: triggered.providerName,
                attempts: String(triggered.attemptsMade),
                logsURL: "\(base)/triggered-webhooks/\(PercentEncoding.encode(triggered.uuid))/logs")
        }
        isEmpty = rows.isEmpty
        let hasMore = page.offset + page.size < dead.total
        nextURL = hasMore ? "\(base)/webhooks/dead-letters?page=\(page.number + 1)" : nil
    }
}
