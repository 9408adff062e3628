import BrokerCore
import JSONText

/// A label of one pacticipant.
struct LabelResource {
    private let label: Label
    private let pacticipant: String
    private let links: Links

    init(_ label: Label, of pacticipant: String, _ links: Links) {
        self.label = label
        self.pacticipant = pacticipant
        self.links = links
    }

    var url: String { links.label(pacticipant, label.name) }

    var document: HALDocument {
        var document = HALDocument()
        document.set("name", label.name)
        document.set("createdAt", label.createdAt)
        document.link("self", Link(url, title: "Label", name: label.name))
        document.link(
            "pacticipant", Link(links.pacticipant(pacticipant), title: "Pacticipant", name: pacticipant))
        return document
    }
}

/// The names of all labels.
struct LabelsResource {
    let names: [String]
    let page: PageSummary?
    let links: Links

    var document: HALDocument {
        var document = HALDocument()
        document.paginate(page, links.labels)
        document.embed(
            "labels",
            names.map { name in
                var label = HALDocument()
                label.set("name", name)
                return label
            })
        document.link("self", Link(links.labels, title: "Labels"))
        return document
    }
}
