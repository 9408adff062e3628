import BrokerCore
import JSONText

/// A list of pacticipants, with the copies that old clients read.
struct PacticipantsResource {
    let pacticipants: [PacticipantDescription]
    let page: PageSummary?
    let links: Links
    /// The URL that was asked for, which the links to other pages lead back to.
    let resourceURL: String
    /// Whether the copy of the list stands beside it that old clients read.
    var hasCopies = true

    var document: HALDocument {
        let members = pacticipants.map { PacticipantResource($0, links).document(deployments: false) }
        let names = pacticipants.map(\.pacticipant.name)
        var document = HALDocument()
        document.paginate(page, resourceURL)
        document.embed("pacticipants", members)
        document.link("self", Link(links.pacticipants))
        document.link(
            "pb:pacticipants-with-label",
            .template(links.pacticipantsWithLabel(.variable("label")), title: "Find pacticipants by label"))
        document.link(
            "pb:pacticipants", names.map { Link(links.pacticipant($0), title: "Pacticipant", name: $0) })
        document.link(
            "pacticipants",
            names.map { Link(links.pacticipant($0), title: $0, name: "DEPRECATED - please use pb:pacticipants") })
        guard hasCopies else { return document }
        let copies = members.map { member in
            var copy = member
            copy.set("title", "DEPRECATED - Please use the embedded pacticipants collection")
            return copy
        }
        document.setTrailing("pacticipants", copies)
        return document
    }
}
