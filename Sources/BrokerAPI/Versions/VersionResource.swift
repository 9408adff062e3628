import BrokerCore
import JSONText

/// One version of a pacticipant.
struct VersionResource {
    private let description: VersionDescription
    private let links: Links

    private var number: String { description.version.number }
    private var pacticipant: String { description.pacticipant.name }
    private var deployments: [Link] { description.deployments.reversed().map { $0.link(links) } }
    private var releases: [Link] { description.releases.reversed().map { $0.link(links) } }

    init(_ description: VersionDescription, _ links: Links) {
        self.description = description
        self.links = links
    }

    /// The resource at the URL that was asked for, with the links that record deployments and releases.
    func document(self url: String) -> HALDocument {
        var document = member(self: url)
        document.link("pb:deployed-environments", deployments)
        document.link("pb:released-environments", releases)
        let environments = description.allEnvironments
        document.link(
            "pb:record-deployment",
            environments.map {
                Link(
                    links.deployedVersions(pacticipant, number, environment: $0.uuid),
                    title: "Record deployment to \($0.displayName)", name: $0.name)
            })
        document.link(
            "pb:record-release",
            environments.map {
                Link(
                    links.releasedVersions(pacticipant, number, environment: $0.uuid),
                    title: "Record release to \($0.displayName)", name: $0.name)
            })
        document.link("curies", [.curie(links, context: "version")])
        return document
    }

    /// The form in collections, at its canonical URL. It has no empty lists of environments.
    var memberDocument: HALDocument {
        var document = member(self: links.version(pacticipant, number))
        if !deployments.isEmpty { document.link("pb:deployed-environments", deployments) }
        if !releases.isEmpty { document.link("pb:released-environments", releases) }
        document.link("curies", [.curie(links, context: "version")])
        return document
    }

    /// The short form that other resources embed.
    static func reference(_ number: String, of pacticipant: String, _ links: Links) -> HALDocument {
        var document = HALDocument()
        document.set("number", number)
        document.link("self", Link(links.version(pacticipant, number), title: "Version", name: number))
        return document
    }

    private func member(self url: String) -> HALDocument {
        var document = HALDocument()
        document.set("number", number)
        document.set("buildUrl", description.version.buildURL)
        document.setTimes(created: description.version.createdAt, updated: description.version.updatedAt)
        document.embed("branchVersions", description.details.branches.map(branchVersion))
        document.embed("tags", description.details.tags.map(tag))
        document.link("self", Link(url, title: "Version", name: number))
        document.link(
            "pb:pacticipant", Link(links.pacticipant(pacticipant), title: "Pacticipant", name: pacticipant))
        document.link(
            "pb:tag",
            .template(
                links.tag(pacticipant, number, .variable("tag")),
                title: "Get, create or delete a tag for this pacticipant version"))
        document.link(
            "pb:latest-verification-results-where-pacticipant-is-consumer",
            Link(
                links.verificationSummary(consumer: pacticipant, version: number),
                title: "Latest verification results for consumer version"))
        document.link("pb:pact-versions", description.publications.map(pact))
        return document
    }

    private func branchVersion(_ branch: BranchVersion) -> HALDocument {
        var document = HALDocument()
        document.set("name", branch.branchName)
        document.set("latest", branch.isHead)
        let url = links.branchVersion(pacticipant, branch.branchName, number)
        document.link("self", Link(url, title: "Branch version", name: branch.branchName))
        return document
    }

    private func tag(_ tag: Tag) -> HALDocument {
        var document = HALDocument()
        document.set("name", tag.name)
        document.link("self", Link(links.tag(pacticipant, number, tag.name), title: "Tag", name: tag.name))
        return document
    }

    private func pact(_ publication: Publication) -> Link {
        let pair = links.pacts(provider: publication.provider.name, consumer: publication.consumer.name)
        return Link(pair.version(number), title: "Pact", name: publication.title)
    }
}
