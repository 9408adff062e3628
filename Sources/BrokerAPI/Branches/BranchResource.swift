import BrokerCore
import JSONText

/// One branch of a pacticipant.
struct BranchResource {
    private let branch: Branch
    private let pacticipant: String
    private let links: Links

    init(_ branch: Branch, of pacticipant: String, _ links: Links) {
        self.branch = branch
        self.pacticipant = pacticipant
        self.links = links
    }

    var url: String { links.branch(pacticipant, branch.name) }

    var document: HALDocument {
        var document = HALDocument()
        document.set("name", branch.name)
        document.setTimes(created: branch.createdAt, updated: branch.updatedAt)
        document.link("self", Link(url, title: "Branch"))
        document.link(
            "pb:latest-version",
            Link(links.latestVersion(pacticipant, branch: branch.name), title: "Latest version for branch"))
        return document
    }
}

/// A page of a pacticipant's branches.
struct BranchesResource {
    let pacticipant: String
    let branches: [Branch]
    let page: PageSummary?
    let request: APIRequest

    var document: HALDocument {
        let links = request.links
        var document = HALDocument()
        document.set("page", page.map { .object($0.object) })
        document.embed("branches", branches.map { BranchResource($0, of: pacticipant, links).document })
        document.link("self", Link(request.requestURL, title: "\(pacticipant) branches"))
        document.link("pb:branches", branches.map { Link(links.branch(pacticipant, $0.name), name: $0.name) })
        document.link("next", page?.next(request.resourceURL))
        document.link("previous", page?.previous(request.resourceURL))
        return document
    }
}

/// The membership of a version in a branch.
struct BranchVersionResource {
    private let branchVersion: BranchVersion
    private let membership: BranchMembership
    private let links: Links

    init(_ branchVersion: BranchVersion, _ membership: BranchMembership, _ links: Links) {
        self.branchVersion = branchVersion
        self.membership = membership
        self.links = links
    }

    var url: String { links.branchVersion(membership.pacticipant, membership.branch, membership.version) }

    var document: HALDocument {
        let (pacticipant, branch, version) = (membership.pacticipant, membership.branch, membership.version)
        var document = HALDocument()
        document.set("createdAt", branchVersion.createdAt)
        document.link("self", Link(url, title: "Branch version"))
        document.link("pb:branch", Link(links.branch(pacticipant, branch), title: "Branch", name: branch))
        document.link("pb:version", Link(links.version(pacticipant, version), title: "Version", name: version))
        return document
    }
}
