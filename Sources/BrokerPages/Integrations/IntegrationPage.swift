import BrokerCore

/// The pacts of one pair that matter now.
struct IntegrationPage: PageContent {
    static let template = "integration"

    static let text = """
        {{<layout}}{{$main}}
        <table><thead><tr><th>Consumer version</th><th>Branches and tags</th><th>Published</th><th>Provider version</th>
        <th>Status</th></tr></thead><tbody>
        {{#content.rows}}<tr><td><a href="{{pactURL}}">{{version}}</a></td>
        <td>{{#names}}<span class="badge">{{.}}</span> {{/names}}</td><td class="quiet">{{published}}</td>
        <td>{{providerVersion}}</td><td class="{{status}}">{{statusText}}</td></tr>
        {{/content.rows}}
        </tbody></table>
        <p><a href="{{content.matrixURL}}">Matrix</a></p>
        {{/main}}{{/layout}}
        """

    struct Row: Sendable {
        let version, published, providerVersion, status, statusText, pactURL: String
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
                providerVersion: item.providerVersion?.version.number ?? "", status: item.status.rawValue,
                statusText: item.status.words,
                pactURL: PageURL.pact(base, provider: provider, consumer: consumer, version: number),
                names: item.consumerVersion.headBranches + item.latestTags)
        }
    }
}
