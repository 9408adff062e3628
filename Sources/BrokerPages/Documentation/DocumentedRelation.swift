/// A relation of the API: where it leads, and what it is for.
struct DocumentedRelation: Sendable {
    /// A template.
    let path: String
    let sentence: String

    private init(_ path: String, _ sentence: String) {
        self.path = path
        self.sentence = sentence
    }

    /// By name, without prefix.
    static let all = [applications, pacts, results, environments, gate, webhooks, overview].reduce(into: [:]) {
        $0.merge($1) { first, _ in first }
    }

    private static let applications: [String: DocumentedRelation] = [
        "pacticipants": DocumentedRelation("/pacticipants", "All applications that take part in an integration."),
        "pacticipant": DocumentedRelation("/pacticipants/{pacticipant}", "One application."),
        "pacticipants-with-label": DocumentedRelation(
            "/pacticipants/label/{label}",
            "The applications that have a label."),
        "label": DocumentedRelation(
            "/pacticipants/{pacticipant}/labels/{label}",
            "PUT puts a label on an application, DELETE takes it off."),
        "versions": DocumentedRelation(
            "/pacticipants/{pacticipant}/versions",
            "The versions of an application, newest first."),
        "version": DocumentedRelation(
            "/pacticipants/{pacticipant}/versions/{version}",
            "One version of an application."),
        "pacticipant-version": DocumentedRelation(
            "/pacticipants/{pacticipant}/versions/{version}",
            "One build of an application."),
        "latest-version": DocumentedRelation(
            "/pacticipants/{pacticipant}/latest-version",
            "The newest version of an application."),
        "latest-tagged-version": DocumentedRelation(
            "/pacticipants/{pacticipant}/latest-version/{tag}",
            "The newest version with a tag."),
        "branches": DocumentedRelation("/pacticipants/{pacticipant}/branches", "The branches of an application."),
        "branch": DocumentedRelation("/pacticipants/{pacticipant}/branches/{branch}", "A line of development."),
        "pacticipant-branch": DocumentedRelation(
            "/pacticipants/{pacticipant}/branches/{branch}",
            "A line of development."),
        "branch-version": DocumentedRelation(
            "/pacticipants/{pacticipant}/branches/{branch}/versions/{version}",
            "A version as a member of a branch."),
        "pacticipant-branch-version": DocumentedRelation(
            "/pacticipants/{pacticipant}/branches/{branch}/versions/{version}",
            "PUT adds a version to a branch."),
        "tag": DocumentedRelation(
            "/pacticipants/{pacticipant}/versions/{version}/tags/{tag}",
            "A name that was put on a version."),
        "tags": DocumentedRelation("/pacticipants/{pacticipant}/versions/{version}/tags", "The tags of a version."),
        "version-tag": DocumentedRelation(
            "/pacticipants/{pacticipant}/versions/{version}/tags/{tag}",
            "PUT puts a name on a version."),
        "pacticipant-version-tag": DocumentedRelation(
            "/pacticipants/{pacticipant}/versions/{version}/tags/{tag}",
            "PUT puts a name on a version."),
        "pacticipant-version-tags": DocumentedRelation(
            "/pacticipants/{pacticipant}/versions/{version}/tags",
            "The tags of a version."),
        "tag-version": DocumentedRelation(
            "/pacticipants/{pacticipant}/versions/{version}/tags/{tag}",
            "PUT puts a name on the version of this pact."),
        "tag-prod-version": DocumentedRelation(
            "/pacticipants/{pacticipant}/versions/{version}/tags/prod",
            "PUT tags the version of this pact with prod."),
    ]

    private static let pacts: [String: DocumentedRelation] = [
        "pacts": DocumentedRelation(
            "/pacts/provider/{provider}/consumer/{consumer}/versions",
            "The pacts of a version or of a pair."),
        "pact-versions": DocumentedRelation(
            "/pacts/provider/{provider}/consumer/{consumer}/versions",
            "Every pact of a pair, newest first."),
        "all-pact-versions": DocumentedRelation(
            "/pacts/provider/{provider}/consumer/{consumer}/versions",
            "Every pact of a pair, newest first."),
        "pact-version": DocumentedRelation(
            "/pacts/provider/{provider}/consumer/{consumer}/pact-version/{pactVersion}",
            "A content, whatever versions were published with it."),
        "latest-pact": DocumentedRelation(
            "/pacts/provider/{provider}/consumer/{consumer}/latest",
            "The newest pact of a pair."),
        "latest-pact-version": DocumentedRelation(
            "/pacts/provider/{provider}/consumer/{consumer}/latest",
            "The newest pact of a pair."),
        "latest-pact-versions": DocumentedRelation("/pacts/latest", "The latest pact of every pair."),
        "latest-tagged-pact-version": DocumentedRelation(
            "/pacts/provider/{provider}/consumer/{consumer}/latest/{tag}",
            "The newest pact whose consumer version has a tag."),
        "latest-untagged-pact-version": DocumentedRelation(
            "/pacts/provider/{provider}/consumer/{consumer}/latest-untagged",
            "The newest pact whose consumer version has no tag."),
        "tagged-pact-versions": DocumentedRelation(
            "/pacts/provider/{provider}/consumer/{consumer}/tag/{tag}",
            "The pacts whose consumer version has a tag; DELETE removes them."),
        "branch-pact-versions": DocumentedRelation(
            "/pacts/provider/{provider}/consumer/{consumer}/branch/{branch}",
            "The pacts of a branch of the consumer; DELETE removes them."),
        "main-branch-pact-versions": DocumentedRelation(
            "/pacts/provider/{provider}/consumer/{consumer}/branch/versions",
            "The pacts of the consumer's main branch."),
        "latest-branch-pact-versions": DocumentedRelation(
            "/pacts/provider/{provider}/consumer/{consumer}/branch/{branch}/latest/versions",
            "The newest pact of a branch of the consumer."),
        "latest-main-branch-pact-versions": DocumentedRelation(
            "/pacts/provider/{provider}/consumer/{consumer}/branch/latest/versions",
            "The newest pact of the consumer's main branch."),
        "previous-distinct": DocumentedRelation(
            "/pacts/provider/{provider}/consumer/{consumer}/version/{version}/previous-distinct",
            "The newest older pact with another content."),
        "diff-previous-distinct": DocumentedRelation(
            "/pacts/provider/{provider}/consumer/{consumer}/version/{version}/diff/previous-distinct",
            "How a pact differs from the newest older one with another content."),
        "diff": DocumentedRelation(
            "/pacts/provider/{provider}/consumer/{consumer}/pact-version/{pactVersion}/diff/pact-version/{other}",
            "How two contents differ."),
        "provider-pacts": DocumentedRelation(
            "/pacts/provider/{provider}",
            "Every pact of every consumer with a provider."),
        "provider-pacts-with-tag": DocumentedRelation(
            "/pacts/provider/{provider}/tag/{tag}",
            "A provider's pacts whose consumer versions have a tag."),
        "provider-pacts-with-branch": DocumentedRelation(
            "/pacts/provider/{provider}/branch/{branch}",
            "A provider's pacts from a branch of the consumers."),
        "provider-pacts-with-main-branch": DocumentedRelation(
            "/pacts/provider/{provider}/branch",
            "A provider's pacts from the consumers' main branches."),
        "latest-provider-pacts": DocumentedRelation(
            "/pacts/provider/{provider}/latest",
            "The latest pact of each consumer."),
        "latest-provider-pacts-with-tag": DocumentedRelation(
            "/pacts/provider/{provider}/latest/{tag}",
            "The latest pact of each consumer with a tag."),
        "latest-provider-pacts-with-branch": DocumentedRelation(
            "/pacts/provider/{provider}/branch/{branch}/latest",
            "The latest pact of each consumer from a branch."),
        "latest-provider-pacts-with-main-branch": DocumentedRelation(
            "/pacts/provider/{provider}/branch/latest",
            "The latest pact of each consumer's main branch."),
        "provider-pacts-for-verification": DocumentedRelation(
            "/pacts/provider/{provider}/for-verification",
            "POST selectors to get the pacts that a provider should verify."),
        "publish-contracts": DocumentedRelation(
            "/contracts/publish",
            "POST the contracts of one version, all or none."),
        "contracts": DocumentedRelation("/contracts/publish", "The contracts that were published."),
        "publish-pact": DocumentedRelation(
            "/pacts/provider/{provider}/consumer/{consumer}/version/{consumerApplicationVersion}",
            "PUT one pact of one version."),
    ]

    private static let results: [String: DocumentedRelation] = [
        "publish-verification-results": DocumentedRelation(
            "/pacts/provider/{provider}/consumer/{consumer}/pact-version/{pactVersion}/verification-results",
            "POST what a verification of a pact found."),
        "latest-verification-results": DocumentedRelation(
            "/pacts/provider/{provider}/consumer/{consumer}/pact-version/{pactVersion}/verification-results/latest",
            "The newest result of a content."),
        "latest-verification-results-where-pacticipant-is-consumer": DocumentedRelation(
            "/verification-results/consumer/{consumer}/version/{version}/latest",
            "The newest result of each pact of a version."),
        "evidence": DocumentedRelation(
            "/pacts/provider/{provider}/consumer/{consumer}/pact-version/{pactVersion}/provider-version/{providerVersion}/evidence",
            "What all results of a content by one version of the provider add up to, interaction by interaction."),
        "consumer": DocumentedRelation(
            "/pacticipants/{consumer}",
            "The application that expects something of the provider."),
        "provider": DocumentedRelation("/pacticipants/{provider}", "The application that is expected to answer."),
        "consumer-version": DocumentedRelation(
            "/pacticipants/{consumer}/versions/{version}",
            "The version that published the pact."),
        "consumer-versions": DocumentedRelation(
            "/pacticipants/{consumer}/versions/{version}",
            "The versions that published this content."),
    ]

    private static let environments: [String: DocumentedRelation] = [
        "environments": DocumentedRelation(
            "/environments",
            "The places into which versions are deployed or released."),
        "environment": DocumentedRelation("/environments/{uuid}", "One environment."),
        "deployed-environments": DocumentedRelation("/environments/{uuid}", "Where a version is deployed now."),
        "released-environments": DocumentedRelation(
            "/environments/{uuid}",
            "Where a version is released and supported now."),
        "record-deployment": DocumentedRelation(
            "/pacticipants/{pacticipant}/versions/{version}/deployed-versions/environment/{uuid}",
            "POST says that a version now runs in an environment, in place of the one before."),
        "record-release": DocumentedRelation(
            "/pacticipants/{pacticipant}/versions/{version}/released-versions/environment/{uuid}",
            "POST says that a version is now supported in an environment, beside those before."),
        "currently-deployed-deployed-versions": DocumentedRelation(
            "/environments/{uuid}/deployed-versions/currently-deployed",
            "What runs in an environment now."),
        "currently-supported-released-versions": DocumentedRelation(
            "/environments/{uuid}/released-versions/currently-supported",
            "What is released into an environment and supported."),
    ]

    private static let gate: [String: DocumentedRelation] = [
        "matrix": DocumentedRelation("/matrix", "Which versions were verified against which, by selectors."),
        "matrix-for-consumer-version": DocumentedRelation(
            "/matrix?q[][pacticipant]={consumer}&q[][version]={version}&latestby=cvpv",
            "Every provider version that verified the pacts of one version."),
        "can-i-deploy-pacticipant-version-to-environment": DocumentedRelation(
            "/can-i-deploy?pacticipant={pacticipant}&version={version}&environment={environment}",
            "Whether a version works with everything in an environment."),
        "can-i-deploy-pacticipant-version-to-tag": DocumentedRelation(
            "/can-i-deploy?pacticipant={pacticipant}&version={version}&to={tag}",
            "Whether a version works with the newest versions that have a tag."),
        "can-i-deploy-badge": DocumentedRelation(
            "/pacticipants/{pacticipant}/latest-version/{tag}/can-i-deploy/to/{to}/badge",
            "An image of that answer."),
        "can-i-deploy-branch-to-environment-badge": DocumentedRelation(
            "/pacticipants/{pacticipant}/branches/{branch}/latest-version/can-i-deploy/to-environment/{environment}/badge",
            "An image of that answer."),
    ]

    private static let webhooks: [String: DocumentedRelation] = [
        "webhooks": DocumentedRelation("/webhooks", "Requests that the broker sends when something happens."),
        "webhook": DocumentedRelation("/webhooks/{uuid}", "One webhook."),
        "create": DocumentedRelation("/webhooks", "POST makes a webhook."),
        "execute": DocumentedRelation(
            "/webhooks/{uuid}/execute",
            "POST sends the webhook's request once, to try it."),
        "pact-webhooks": DocumentedRelation(
            "/webhooks/provider/{provider}/consumer/{consumer}",
            "The webhooks of one pair."),
        "consumer-webhooks": DocumentedRelation(
            "/webhooks/consumer/{consumer}",
            "The webhooks of every pact of a consumer."),
        "webhook-status": DocumentedRelation(
            "/pacts/provider/{provider}/consumer/{consumer}/webhooks/status",
            "How the latest deliveries of a pair's webhooks went."),
        "triggered-webhooks": DocumentedRelation(
            "/pacts/provider/{provider}/consumer/{consumer}/version/{version}/triggered-webhooks",
            "What the publication of a pact set off."),
        "error-logs": DocumentedRelation("/triggered-webhooks/{uuid}/logs", "The log of a delivery that failed."),
        "logs": DocumentedRelation("/triggered-webhooks/{uuid}/logs", "What was sent, and what came back."),
    ]

    private static let overview: [String: DocumentedRelation] = [
        "integrations": DocumentedRelation("/integrations", "Every pair of a consumer and a provider."),
        "dashboard": DocumentedRelation("/dashboard", "The state of every pair's latest pacts."),
        "group": DocumentedRelation("/groups/{pacticipant}", "The applications around one, as CSV."),
        "metrics": DocumentedRelation("/metrics", "How much the broker holds."),
    ]
}
