/// What decides whether a webhook fires, and how it is named then.
package struct WebhookTrigger: Sendable, Hashable {
    package var id: Int
    package var uuid: String
    /// `POST ci.example.org`
    package var name: String
    package var isEnabled: Bool
    package var events: [WebhookEvent]
    /// Whether the body asks for the number of a deployed version.
    package var usesDeployedVersions: Bool

    package init(
        id: Int, uuid: String, name: String, isEnabled: Bool, events: [WebhookEvent], usesDeployedVersions: Bool
    ) {
        self.id = id
        self.uuid = uuid
        self.name = name
        self.isEnabled = isEnabled
        self.events = events
        self.usesDeployedVersions = usesDeployedVersions
    }
}
