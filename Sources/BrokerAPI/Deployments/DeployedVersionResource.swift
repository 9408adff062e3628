import BrokerCore
import JSONText

/// What a record of a deployment or release embeds.
enum EmbeddedParent {
    /// The pacticipant and the version.
    case parents
    case environment
}

/// One recorded deployment.
struct DeployedVersionResource {
    private let deployed: DeployedVersion
    private let links: Links

    init(_ deployed: DeployedVersion, _ links: Links) {
        self.deployed = deployed
        self.links = links
    }

    func document(_ embedded: EmbeddedParent...) -> HALDocument {
        var document = HALDocument()
        document.set("uuid", deployed.uuid)
        document.set("currentlyDeployed", deployed.isCurrent)
        document.set("target", deployed.applicationInstance)
        document.set("applicationInstance", deployed.applicationInstance)
        document.set("undeployedAt", deployed.undeployedAt)
        // The end has a member of its own.
        document.setTimes(
            created: deployed.createdAt, updated: deployed.isCurrent ? deployed.updatedAt : deployed.createdAt)
        if embedded.contains(.parents) {
            let (pacticipant, version) = (deployed.pacticipant.name, deployed.version.number)
            document.embed("pacticipant", PacticipantResource.reference(pacticipant, links))
            document.embed("version", VersionResource.reference(version, of: pacticipant, links))
        }
        if embedded.contains(.environment) {
            document.embed("environment", EnvironmentResource(deployed.environment, links).document)
        }
        document.link("self", Link(links.deployedVersion(deployed.uuid)))
        return document
    }
}

extension DeployedVersion {
    /// The link from the version and from its pacticipant, named after the environment as people read it.
    func link(_ links: Links) -> Link {
        var extra = [JSONMember(name: "currently_deployed", value: .bool(isCurrent))]
        if let applicationInstance {
            extra.append(JSONMember(name: "application_instance", value: .string(applicationInstance)))
        }
        return Link(
            links.deployedVersion(uuid), title: "Version deployed to \(environment.displayName)",
            name: environment.displayName, extra: extra)
    }
}
