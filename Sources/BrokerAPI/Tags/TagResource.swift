import BrokerCore
import JSONText

/// A tag of one version.
struct TagResource {
    private let tag: Tag
    private let place: TaggedVersion
    private let links: Links

    init(_ tag: Tag, _ place: TaggedVersion, _ links: Links) {
        self.tag = tag
        self.place = place
        self.links = links
    }

    var url: String { links.tag(place.pacticipant, place.version, tag.name) }

    var document: HALDocument {
        var document = HALDocument()
        document.set("name", tag.name)
        document.set("createdAt", tag.createdAt)
        document.link("self", Link(url, title: "Tag", name: tag.name))
        document.link(
            "version", Link(links.version(place.pacticipant, place.version), title: "Version", name: place.version))
        document.link(
            "pacticipant", Link(links.pacticipant(place.pacticipant), title: "Pacticipant", name: place.pacticipant))
        return document
    }
}
