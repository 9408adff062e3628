import BrokerCore

/// The pacts of one pair that matter now.
struct IntegrationPage: PageContent {
    static let template = "integration"

    static let text = """
        {{<layout}}{{$main}}
        <table class="rows"><thead><tr><th>Consumer version</th><th>Branches and tags</th><th>Provider version</th>
        <th>Status</th><th>Published</th></tr></thead><tbody>
        {{#content.rows}}<tr><td><a class="version" href="{{pactURL}}" title="{{version}}">{{version}}</a></td>
        <td>{{#names}}<span class="badge">{{.}}</span> {{/names}}</td>
        <td data-label="Provider version"><span class="version" title="{{providerVersion}}">{{providerVersion}}</span></td>
        <td class="{{status}}">{{statusText}}</td>
        <td class="quiet" data-label="Published"><time title="{{published}}">{{publishedDay}}</time></td></tr>
        {{/content.rows}}
        </tbody></table>
        <p><a href="{{content.matrixURL}}">Matrix</a></p>
        {{/main}}{{/layout}}
        """

    struct Row: Sendable {
        let version, published, publishedDay, providerVersion, status, statusText, pactURL: String
        let names: [String]
    }

    let title: String
    let rows: [Row]
    let matrixURL: String

    init(_ items: [DashboardItem], consumer: String, provider: String, base: String) {
        title = "\(consumer) and \(provider)"
        matrixURL = PageURL.pair(base, "matrix", provider: provider, consumer: consumer)
        rows = items.map { item in
            let number = item.publication.consumerVersion.number
            return Row(
                version: number, published: item.publication.createdAt.wireText,
                publishedDay: PageTime.day(item.publication.createdAt.wireText),
                providerVersion: item.providerVersion?.version.number ?? "", status: item.status.rawValue,
                statusText: item.status.words,
                pactURL: PageURL.pact(base, provider: provider, consumer: consumer, version: number),
                names: item.consumerVersion.headBranches + item.latestTags)
        }
    }
}
