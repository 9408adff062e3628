import BrokerCore
import JSONText

/// A list of versions of one pacticipant.
struct VersionsResource {
    let pacticipant: String
    let title: String
    let versions: [VersionDescription]
    let page: PageSummary?
    let request: APIRequest

    var document: HALDocument {
        let links = request.links
        var document = HALDocument()
        document.set("page", page.map { .object($0.object) })
        document.embed("versions", versions.map { VersionResource($0, links).memberDocument })
        document.link("self", Link(request.requestURL, title: title))
        document.link("next", page?.next(request.resourceURL))
        document.link("previous", page?.previous(request.resourceURL))
        document.link("pb:pacticipant", Link(links.pacticipant(pacticipant), title: pacticipant))
        document.link(
            "pb:versions",
            versions.map { description in
                let version = description.version
                return Link(
                    links.version(pacticipant, version.number),
                    title: "Version \(version.number) - \(version.createdAt.dayText)")
            })
        document.link(
            "pacticipant", Link(links.pacticipant(pacticipant), title: "Deprecated - please use pb:pacticipant"))
        document.link(
            "versions",
            versions.map {
                Link(links.version(pacticipant, $0.version.number), title: "Deprecated - please use pb:versions")
            })
        return document
    }
}
