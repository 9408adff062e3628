import BrokerCore
import JSONText

/// One environment.
struct EnvironmentResource {
    private let environment: Environment
    private let links: Links

    init(_ environment: Environment, _ links: Links) {
        self.environment = environment
        self.links = links
    }

    var document: HALDocument {
        let (uuid, displayName) = (environment.uuid, environment.displayName)
        var document = HALDocument()
        document.set("uuid", uuid)
        document.set("name", environment.name)
        document.set("displayName", displayName)
        document.set("production", environment.production)
        if !environment.contacts.isEmpty { document.set("contacts", .array(environment.contacts)) }
        document.setTimes(created: environment.createdAt, updated: environment.updatedAt)
        document.link("self", Link(links.environment(uuid), title: "Environment", name: environment.name))
        document.link(
            "pb:currently-deployed-deployed-versions",
            Link(
                links.currentlyDeployed(environment: uuid),
                title: "Versions currently deployed to \(displayName) environment"))
        document.link(
            "pb:currently-supported-released-versions",
            Link(
                links.currentlySupported(environment: uuid),
                title: "Versions released and supported in \(displayName) environment"))
        document.link("pb:environments", Link(links.environments, title: "Environments"))
        return document
    }
}

/// The list of environments.
struct EnvironmentsResource {
    let environments: [Environment]
    let links: Links

    var document: HALDocument {
        var document = HALDocument()
        document.embed("environments", environments.map { EnvironmentResource($0, links).document })
        document.link("self", Link(links.environments, title: "Environments"))
        document.link(
            "pb:environments",
            environments.map { Link(links.environment($0.uuid), title: "Environment", name: $0.name) })
        return document
    }
}
