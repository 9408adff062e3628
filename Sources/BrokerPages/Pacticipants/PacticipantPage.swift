import BrokerCore

/// One application.
struct PacticipantPage: PageContent {
    static let template = "pacticipant"

    static let text = """
        {{<layout}}{{$main}}
        <table><tbody>
        <tr><th>Name</th><td>{{content.name}}</td></tr>
        {{#content.mainBranch}}<tr><th>Main branch</th><td>{{content.mainBranch}}</td></tr>{{/content.mainBranch}}
        {{#content.repository}}<tr><th>Repository</th><td>{{content.repository}}</td></tr>{{/content.repository}}
        {{#content.latestVersion}}<tr><th>Latest version</th><td>{{content.latestVersion}}</td></tr>
        {{/content.latestVersion}}
        {{#content.labels}}<tr><th>Label</th><td>{{.}}</td></tr>{{/content.labels}}
        </tbody></table>
        {{/main}}{{/layout}}
        """

    let title: String
    let name: String
    let mainBranch: String?
    let repository: String?
    let latestVersion: String?
    let labels: [String]

    init(_ description: PacticipantDescription) {
        title = description.pacticipant.displayName
        name = description.pacticipant.name
        mainBranch = description.pacticipant.mainBranch
        repository = description.pacticipant.repositoryURL
        latestVersion = description.latestVersion?.number
        labels = description.labels
    }
}
