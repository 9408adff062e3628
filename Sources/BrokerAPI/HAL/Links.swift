import TextCoding

/// Builds every URL of the API, one function a resource: the only place that knows where a resource stands.
///
/// Names are percent-encoded. For a template pass `.variable("tag")` in place of a name.
struct Links: Sendable {
    /// The absolute base without trailing slash; the index stands there.
    let base: String

    var heartbeat: String { url("diagnostic", "status", "heartbeat") }
    var dependencies: String { url("diagnostic", "status", "dependencies") }
    var metrics: String { url("metrics") }
    var cleanUp: String { url("clean-up") }
    var integrations: String { url("integrations") }

    func integration(provider: some PathSegment, consumer: some PathSegment) -> String {
        url("integrations", "provider", provider, "consumer", consumer)
    }

    func dashboard(provider: some PathSegment, consumer: some PathSegment) -> String {
        url("dashboard", "provider", provider, "consumer", consumer)
    }

    /// The template of a relation's documentation.
    func documentation(context: String) -> String {
        url("doc", TemplateVariable.variable("rel")) + "?context=" + context
    }

    /// A URL from its segments.
    func url<each Segment: PathSegment>(_ segments: repeat each Segment) -> String {
        var url = base
        // Room for nearly every URL, so that it doesn't move while it grows.
        url.reserveCapacity(base.utf8.count + 128)
        for segment in repeat each segments {
            url += "/"
            url += segment.pathText
        }
        return url
    }
}

/// Pacticipants, labels and what belongs to them.
extension Links {
    var pacticipants: String { url("pacticipants") }
    var labels: String { url("labels") }

    func pacticipantsWithLabel(_ label: some PathSegment) -> String { url("pacticipants", "label", label) }
    func pacticipant(_ name: some PathSegment) -> String { url("pacticipants", name) }
    func versions(_ pacticipant: some PathSegment) -> String { url("pacticipants", pacticipant, "versions") }
    func branches(_ pacticipant: some PathSegment) -> String { url("pacticipants", pacticipant, "branches") }

    func label(_ pacticipant: some PathSegment, _ label: some PathSegment) -> String {
        url("pacticipants", pacticipant, "labels", label)
    }

    func version(_ pacticipant: some PathSegment, _ number: some PathSegment) -> String {
        url("pacticipants", pacticipant, "versions", number)
    }

    func latestVersion(_ pacticipant: some PathSegment) -> String {
        url("pacticipants", pacticipant, "latest-version")
    }

    func latestVersion(_ pacticipant: some PathSegment, tag: some PathSegment) -> String {
        url("pacticipants", pacticipant, "latest-version", tag)
    }

    func tag(_ pacticipant: some PathSegment, _ version: some PathSegment, _ tag: some PathSegment) -> String {
        url("pacticipants", pacticipant, "versions", version, "tags", tag)
    }

    func branch(_ pacticipant: some PathSegment, _ branch: some PathSegment) -> String {
        url("pacticipants", pacticipant, "branches", branch)
    }

    func latestVersion(_ pacticipant: some PathSegment, branch: some PathSegment) -> String {
        url("pacticipants", pacticipant, "branches", branch, "latest-version")
    }

    func branchVersion(
        _ pacticipant: some PathSegment, _ branch: some PathSegment, _ version: some PathSegment
    ) -> String {
        url("pacticipants", pacticipant, "branches", branch, "versions", version)
    }
}

/// Environments, deployments and releases.
extension Links {
    var environments: String { url("environments") }

    func environment(_ id: some PathSegment) -> String { url("environments", id) }
    func deployedVersion(_ id: some PathSegment) -> String { url("deployed-versions", id) }
    func releasedVersion(_ id: some PathSegment) -> String { url("released-versions", id) }

    func currentlyDeployed(environment id: some PathSegment) -> String {
        url("environments", id, "deployed-versions", "currently-deployed")
    }

    func currentlySupported(environment id: some PathSegment) -> String {
        url("environments", id, "released-versions", "currently-supported")
    }

    func deployedVersions(
        _ pacticipant: some PathSegment, _ version: some PathSegment, environment id: some PathSegment
    ) -> String {
        url("pacticipants", pacticipant, "versions", version, "deployed-versions", "environment", id)
    }

    func releasedVersions(
        _ pacticipant: some PathSegment, _ version: some PathSegment, environment id: some PathSegment
    ) -> String {
        url("pacticipants", pacticipant, "versions", version, "released-versions", "environment", id)
    }
}

/// The gate.
extension Links {
    /// The matrix without a query.
    var matrix: String { url("matrix") }

    /// Every row of one consumer version, the newest result of each provider version.
    func matrix(consumer: String, version: String) -> String {
        let (consumer, version) = (FormEncoding.encode(consumer), FormEncoding.encode(version))
        return matrix + "?q%5B%5D%5Bpacticipant%5D=\(consumer)&q%5B%5D%5Bversion%5D=\(version)&latestby=cvpv"
    }

    /// Every row of one pair.
    func matrix(provider: some PathSegment, consumer: some PathSegment) -> String {
        url("matrix", "provider", provider, "consumer", consumer)
    }

    /// The template that asks for an environment.
    var canIDeployToEnvironment: String {
        url("can-i-deploy") + "?pacticipant={pacticipant}&version={version}&environment={environment}"
    }

    /// The template that asks for the versions with a tag.
    var canIDeployToTag: String {
        url("can-i-deploy") + "?pacticipant={pacticipant}&version={version}&to={tag}"
    }

    func canIDeployBadge(
        _ pacticipant: some PathSegment, tag: some PathSegment, to environmentTag: some PathSegment
    ) -> String {
        url("pacticipants", pacticipant, "latest-version", tag, "can-i-deploy", "to", environmentTag, "badge")
    }

    func canIDeployBadge(
        _ pacticipant: some PathSegment, branch: some PathSegment, environment: some PathSegment
    ) -> String {
        url(
            "pacticipants", pacticipant, "branches", branch, "latest-version", "can-i-deploy", "to-environment",
            environment, "badge")
    }
}

/// Webhooks.
extension Links {
    var webhooks: String { url("webhooks") }

    /// The template of the documentation of a webhook's relations.
    var webhookDocumentation: String { url("doc") + "/webhooks-{rel}" }

    /// Triggered webhooks that were given up.
    var deadLetters: String { url("webhooks", "dead-letters") }

    func triggeredWebhook(_ id: some PathSegment) -> String { url("triggered-webhooks", id) }
    func triggeredWebhookLogs(_ id: some PathSegment) -> String { url("triggered-webhooks", id, "logs") }
    func triggeredWebhookResending(_ id: some PathSegment) -> String { url("triggered-webhooks", id, "resend") }
    func webhook(_ id: some PathSegment) -> String { url("webhooks", id) }
    func webhookExecution(_ id: some PathSegment) -> String { url("webhooks", id, "execute") }
    func webhooks(consumer: some PathSegment) -> String { url("webhooks", "consumer", consumer) }

    func webhooks(provider: some PathSegment, consumer: some PathSegment) -> String {
        url("webhooks", "provider", provider, "consumer", consumer)
    }
}
