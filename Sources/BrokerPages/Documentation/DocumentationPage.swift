/// What a relation of the API means.
struct DocumentationPage: PageContent {
    static let template = "documentation"

    static let text = """
        {{<layout}}{{$main}}
        <p>{{content.sentence}}</p>
        <p>Path: <code>{{content.path}}</code></p>
        {{/main}}{{/layout}}
        """

    let title: String
    let path: String
    let sentence: String

    /// nil for a relation that isn't known. The name may have its prefix.
    init?(_ relation: String) {
        let name = relation.split(separator: ":").last.map(String.init) ?? relation
        guard let entry = Self.relations[name] else { return nil }
        title = name
        path = entry.path
        sentence = entry.sentence
    }

    private static let relations: [String: (path: String, sentence: String)] = [
        "pacticipants": ("/pacticipants", "All applications that take part in an integration."),
        "pacticipant": ("/pacticipants/{pacticipant}", "One application."),
        "pacticipant-version": ("/pacticipants/{pacticipant}/versions/{version}", "One build of an application."),
        "pacticipant-branch": ("/pacticipants/{pacticipant}/branches/{branch}", "A line of development."),
        "pacticipant-branch-version": (
            "/pacticipants/{pacticipant}/branches/{branch}/versions/{version}", "PUT adds a version to a branch."
        ),
        "pacticipant-version-tag": (
            "/pacticipants/{pacticipant}/versions/{version}/tags/{tag}", "PUT puts a name on a version."
        ),
        "latest-pact-versions": ("/pacts/latest", "The latest pact of every pair."),
        "latest-provider-pacts": ("/pacts/provider/{provider}/latest", "The latest pact of each consumer."),
        "provider-pacts": ("/pacts/provider/{provider}", "Every pact of every consumer with a provider."),
        "provider-pacts-for-verification": (
            "/pacts/provider/{provider}/for-verification",
            "POST selectors to get the pacts that a provider should verify."
        ),
        "publish-contracts": ("/contracts/publish", "POST the contracts of one version, all or none."),
        "publish-pact": (
            "/pacts/provider/{provider}/consumer/{consumer}/version/{consumerApplicationVersion}",
            "PUT one pact of one version."
        ),
        "publish-verification-results": (
            "/pacts/provider/{provider}/consumer/{consumer}/pact-version/{pactVersion}/verification-results",
            "POST what a verification of a pact found."
        ),
        "environments": ("/environments", "The places into which versions are deployed or released."),
        "environment": ("/environments/{uuid}", "One environment."),
        "webhooks": ("/webhooks", "Requests that the broker sends when something happens."),
        "webhook": ("/webhooks/{uuid}", "One webhook."),
        "integrations": ("/integrations", "Every pair of a consumer and a provider."),
        "can-i-deploy-pacticipant-version-to-environment": (
            "/can-i-deploy?pacticipant={pacticipant}&version={version}&environment={environment}",
            "Whether a version works with everything in an environment."
        ),
        "metrics": ("/metrics", "How much the broker holds."),
    ]
}
