import BrokerCore
import JSONText

/// One pacticipant.
struct PacticipantResource {
    private let description: PacticipantDescription
    private let links: Links

    private var pacticipant: Pacticipant { description.pacticipant }

    init(_ description: PacticipantDescription, _ links: Links) {
        self.description = description
        self.links = links
    }

    /// - Parameter deployments: whether the environments that it is deployed to are linked; collections leave them out.
    func document(deployments: Bool = true) -> HALDocument {
        var document = HALDocument()
        document.set("name", pacticipant.name)
        document.set("displayName", pacticipant.displayName)
        document.set("repositoryUrl", pacticipant.repositoryURL)
        document.set("repositoryName", pacticipant.repositoryName)
        document.set("repositoryNamespace", pacticipant.repositoryNamespace)
        document.set("mainBranch", pacticipant.mainBranch)
        document.setTimes(created: pacticipant.createdAt, updated: pacticipant.updatedAt)
        addEmbedded(to: &document)
        addLinks(to: &document, deployments: deployments)
        return document
    }

    /// The short form that other resources embed.
    static func reference(_ name: String, _ links: Links) -> HALDocument {
        var document = HALDocument()
        document.set("name", name)
        document.link("self", Link(links.pacticipant(name)))
        return document
    }

    private func addEmbedded(to document: inout HALDocument) {
        let latest = description.latestVersion.map {
            VersionResource.reference($0.number, of: pacticipant.name, links)
        }
        document.embed("latestVersion", latest)
        document.embed(
            "labels",
            description.labels.map { label in
                var document = HALDocument()
                document.set("name", label)
                document.link("self", Link(links.label(pacticipant.name, label), title: "Label", name: label))
                return document
            })
        guard var deprecated = latest else { return }
        deprecated.setTrailing("title", "DEPRECATED - please use latestVersion")
        deprecated.setTrailing("name", "DEPRECATED - please use latestVersion")
        document.embed("latest-version", deprecated)
    }

    private func addLinks(to document: inout HALDocument, deployments: Bool) {
        let name = pacticipant.name
        document.link("self", Link(links.pacticipant(name)))
        document.link("pb:versions", Link(links.versions(name)))
        document.link("pb:branches", Link(links.branches(name)))
        if deployments {
            document.link("pb:deployed-environments", description.deployments.map { $0.link(links) })
        }
        document.link(
            "pb:version",
            .template(links.version(name, .variable("version")), title: "Get, create or delete a pacticipant version"))
        document.link(
            "pb:version-tag",
            .template(
                links.tag(name, .variable("version"), .variable("tag")),
                title: "Get, create or delete a tag for a version of \(name)"))
        document.link(
            "pb:branch-version",
            .template(
                links.branchVersion(name, .variable("branch"), .variable("version")),
                title: "Get or add/create a version for a branch of \(name)"))
        document.link(
            "pb:label",
            .template(links.label(name, .variable("label")), title: "Get, create or delete a label for \(name)"))
        document.link("versions", Link(links.versions(name), title: "Deprecated - use pb:versions"))
        addBadges(to: &document)
        document.link("curies", [.curie(links, context: "pacticipant")])
    }

    private func addBadges(to document: inout HALDocument) {
        let name = pacticipant.name
        document.link(
            "pb:can-i-deploy-badge",
            .template(
                links.canIDeployBadge(name, tag: .variable("tag"), to: .variable("environmentTag")),
                title: "Can I Deploy \(name) badge"))
        document.link(
            "pb:can-i-deploy-branch-to-environment-badge",
            .template(
                links.canIDeployBadge(name, branch: .variable("branch"), environment: .variable("environment")),
                title: "Can I Deploy \(name) from branch to environment badge"))
    }
}
