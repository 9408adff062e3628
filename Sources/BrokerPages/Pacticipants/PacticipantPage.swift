import BrokerCore

/// One application, and its pacts.
struct PacticipantPage: PageContent {
    static let template = "pacticipant"

    static let text = """
        {{<layout}}{{$main}}
        <dl>
        <dt>Name</dt><dd>{{content.name}}</dd>
        {{#content.mainBranch}}<dt>Main branch</dt><dd>{{content.mainBranch}}</dd>{{/content.mainBranch}}
        {{#content.repository}}<dt>Repository</dt><dd>{{content.repository}}</dd>{{/content.repository}}
        {{#content.latestVersion}}<dt>Latest version</dt>
        <dd><a href="{{content.latestVersionURL}}">{{content.latestVersion}}</a></dd>{{/content.latestVersion}}
        {{#content.labels}}<dt>Label</dt><dd>{{.}}</dd>{{/content.labels}}
        </dl>
        <p><a href="{{content.versionsURL}}">Versions</a> · <a href="{{content.branchesURL}}">Branches</a></p>
        {{#content.hasPacts}}<h2>Pacts</h2>
        \(IntegrationTable.text)
        {{/content.hasPacts}}
        {{^content.hasPacts}}<p>It has no pacts.</p>{{/content.hasPacts}}
        {{/main}}{{/layout}}
        """

    let title: String
    let name: String
    let mainBranch: String?
    let repository: String?
    let latestVersion: String?
    let latestVersionURL: String
    let labels: [String]
    let versionsURL: String
    let branchesURL: String
    let hasPacts: Bool
    let rows: [IntegrationTable.Row]

    /// - Parameter integrations: Those that it takes part in.
    init(_ description: PacticipantDescription, _ integrations: [IntegrationOverview], base: String) {
        let url = PageURL.pacticipant(base, description.pacticipant.name)
        title = description.pacticipant.displayName
        name = description.pacticipant.name
        mainBranch = description.pacticipant.mainBranch
        repository = description.pacticipant.repositoryURL
        latestVersion = description.latestVersion?.number
        latestVersionURL = PageURL.version(base, name, description.latestVersion?.number ?? "")
        labels = description.labels
        versionsURL = url + "/versions"
        branchesURL = url + "/branches"
        hasPacts = !integrations.isEmpty
        rows = integrations.map { IntegrationTable.Row($0, base) }
    }
}
