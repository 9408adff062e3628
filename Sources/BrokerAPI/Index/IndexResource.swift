/// The links that clients begin with. Relation names, variable names and paths are protocol; the official command line
/// reads the presence of some relations as features of the broker.
struct IndexResource: Sendable {
    let links: Links

    var document: HALDocument {
        var document = HALDocument()
        document.link("self", plain(links.base, "Index"))
        addPacts(to: &document)
        addProviderPacts(to: &document)
        addLatestProviderPacts(to: &document)
        addPactsForVerification(to: &document)
        addPacticipants(to: &document)
        addGate(to: &document)
        let curies = ["pb", "beta"].map { Link.curie(links, context: "index", name: $0) }
        document.link("curies", curies)
        document.link("pb:environments", plain(links.environments, "Environments"))
        document.link("pb:environment", .template(links.environment(.variable("uuid")), title: "Environment"))
        document.link("treaty:clean-up", plain(links.cleanUp, "Clean up"))
        return document
    }

    private typealias Relation = (name: String, href: String, title: String)

    private func add(_ templates: [Relation], to document: inout HALDocument) {
        for template in templates {
            document.link(template.name, .template(template.href, title: template.title))
        }
    }

    private func plain(_ href: String, _ title: String) -> Link {
        Link(href, title: title, templated: false)
    }

    private func addPacts(to document: inout HALDocument) {
        let pair = links.pacts(provider: .variable("provider"), consumer: .variable("consumer"))
        document.link(
            "pb:publish-pact",
            .template(pair.version(.variable("consumerApplicationVersion")), title: "Publish a pact"))
        document.link("pb:publish-contracts", plain(links.publishContracts, "Publish contracts"))
        document.link("pb:latest-pact-versions", plain(links.latestPacts, "Latest pact versions"))
        document.link(
            "pb:tagged-pact-versions",
            plain(
                pair.tagged(.variable("tag")),
                "All versions of a pact for a given consumer, provider and consumer version tag"))
        document.link(
            "pb:branch-pact-versions",
            .template(
                pair.branch(.variable("branch")),
                title: "All versions of pacts for a provider, for a named consumers branch"))
        document.link(
            "pb:latest-branch-pact-versions",
            .template(
                pair.latestVersions(branch: .variable("branch")),
                title: "Latest version of pact for a provider, for a named consumers branch"))
        document.link(
            "pb:main-branch-pact-versions",
            .template(
                pair.branchVersions, title: "All versions of pacts for a provider, for a named consumers main branch"))
        document.link(
            "pb:latest-main-branch-pact-versions",
            .template(
                pair.latestBranchVersions,
                title: "Latest version of pact for a provider, for a named consumers main branch"))
    }

    private func addProviderPacts(to document: inout HALDocument) {
        let (provider, branch) = (TemplateVariable.variable("provider"), TemplateVariable.variable("branch"))
        add(
            [
                (
                    "pb:provider-pacts-with-main-branch", links.providerMainBranchPacts(provider),
                    "All pacts for a provider, for any consumers main branch"
                ),
                (
                    "pb:provider-pacts-with-branch", links.providerPacts(provider, branch: branch),
                    "All pacts for a provider, for any consumers named branch"
                ),
                (
                    "pb:provider-pacts-with-tag", links.providerPacts(provider, tag: .variable("tag")),
                    "All pact versions for the provider with the specified consumer version tag"
                ),
                ("pb:provider-pacts", links.providerPacts(provider), "All pact versions for the specified provider"),
            ], to: &document)
    }

    private func addLatestProviderPacts(to document: inout HALDocument) {
        let (provider, branch) = (TemplateVariable.variable("provider"), TemplateVariable.variable("branch"))
        add(
            [
                (
                    "pb:latest-provider-pacts-with-main-branch", links.latestProviderMainBranchPacts(provider),
                    "Latest pact for a provider, for any consumers main branch"
                ),
                (
                    "pb:latest-provider-pacts-with-branch", links.latestProviderPacts(provider, branch: branch),
                    "Latest pacts for a provider, for any consumers named branch"
                ),
                ("pb:latest-provider-pacts", links.latestProviderPacts(provider), "Latest pacts by provider"),
                (
                    "pb:latest-provider-pacts-with-tag", links.latestProviderPacts(provider, tag: .variable("tag")),
                    "Latest pacts for provider with the specified tag"
                ),
            ], to: &document)
    }

    private func addPactsForVerification(to document: inout HALDocument) {
        let url = links.pactsForVerification(.variable("provider"))
        document.link(
            "pb:provider-pacts-for-verification",
            .template(url, title: "Pact versions to be verified for the specified provider"))
        document.link(
            "beta:provider-pacts-for-verification",
            Link(
                url, title: "DEPRECATED - please use pb:provider-pacts-for-verification", name: "beta",
                templated: true))
    }

    private func addPacticipants(to document: inout HALDocument) {
        let pacticipant = TemplateVariable.variable("pacticipant")
        let (version, branch) = (TemplateVariable.variable("version"), TemplateVariable.variable("branch"))
        document.link("pb:pacticipants", plain(links.pacticipants, "Pacticipants"))
        let relations: [Relation] = [
            ("pb:pacticipant", links.pacticipant(pacticipant), "Fetch pacticipant by name"),
            ("pb:latest-version", links.latestVersion(pacticipant), "Latest pacticipant version"),
            (
                "pb:latest-tagged-version", links.latestVersion(pacticipant, tag: .variable("tag")),
                "Latest pacticipant version with the specified tag"
            ),
            (
                "pb:pacticipant-version-tag", links.tag(pacticipant, version, .variable("tag")),
                "Get, create or delete a tag for a pacticipant version"
            ),
            ("pb:pacticipant-branch", links.branch(pacticipant, branch), "Get or delete a pacticipant branch"),
            (
                "pb:pacticipant-branch-version", links.branchVersion(pacticipant, branch, version),
                "Get or add/create a pacticipant version for a branch"
            ),
            (
                "pb:pacticipant-version", links.version(pacticipant, version),
                "Get, create or delete a pacticipant version"
            ),
        ]
        add(relations, to: &document)
    }

    private func addGate(to document: inout HALDocument) {
        document.link("pb:webhooks", plain(links.webhooks, "Webhooks"))
        document.link("pb:webhook", .template(links.webhook(.variable("uuid")), title: "Webhook"))
        document.link("pb:integrations", plain(links.integrations, "Integrations"))
        document.link("pb:metrics", Link(links.metrics, title: "Get Pact Broker metrics"))
        document.link(
            "pb:can-i-deploy-pacticipant-version-to-tag",
            .template(
                links.canIDeployToTag,
                title: "Determine if an application version can be safely deployed to an environment identified by "
                    + "the given tag"))
        document.link(
            "pb:can-i-deploy-pacticipant-version-to-environment",
            .template(
                links.canIDeployToEnvironment,
                title: "Determine if an application version can be safely deployed to an environment"))
    }
}
