import BrokerCore
import JSONText

/// One recorded release.
struct ReleasedVersionResource {
    private let released: ReleasedVersion
    private let links: Links

    init(_ released: ReleasedVersion, _ links: Links) {
        self.released = released
        self.links = links
    }

    func document(_ embedded: EmbeddedParent...) -> HALDocument {
        var document = HALDocument()
        document.set("uuid", released.uuid)
        document.set("currentlySupported", released.isSupported)
        // The end has a member of its own.
        document.setTimes(
            created: released.createdAt, updated: released.isSupported ? released.updatedAt : released.createdAt)
        document.set("supportEndedAt", released.supportEndedAt)
        if embedded.contains(.parents) {
            let (pacticipant, version) = (released.pacticipant.name, released.version.number)
            document.embed("pacticipant", PacticipantResource.reference(pacticipant, links))
            document.embed("version", VersionResource.reference(version, of: pacticipant, links))
        }
        if embedded.contains(.environment) {
            document.embed("environment", EnvironmentResource(released.environment, links).document)
        }
        document.link("self", Link(links.releasedVersion(released.uuid)))
        return document
    }
}

extension ReleasedVersion {
    /// The link from the version, named after the environment as people read it.
    func link(_ links: Links) -> Link {
        Link(
            links.releasedVersion(uuid), title: "Version released to \(environment.displayName)",
            name: environment.displayName,
            extra: [JSONMember(name: "currently_supported", value: .bool(isSupported))])
    }
}
