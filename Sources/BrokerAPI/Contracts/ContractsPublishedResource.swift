import BrokerCore
import JSONText

/// What publishing contracts did, told in notices.
struct ContractsPublishedResource {
    private let published: ContractsPublished
    private let publication: ContractsPublication
    private let links: Links

    init(_ published: ContractsPublished, _ publication: ContractsPublication, _ links: Links) {
        self.published = published
        self.publication = publication
        self.links = links
    }

    private struct Notice {
        let type: String
        let text: String
    }

    var document: HALDocument {
        let notices = [versionNotice] + branchAdvice + published.contracts.flatMap(notices) + warnings
        let name = published.pacticipant.name
        let number = published.version.number
        var document = HALDocument()
        document.set(
            "logs",
            .array(
                notices.map { notice in
                    [
                        "level": .string(notice.type), "message": .string(notice.text),
                        "deprecationWarning": "Replaced by notices",
                    ]
                }))
        document.set("notices", .array(notices.map { ["type": .string($0.type), "text": .string($0.text)] }))
        var pacticipant = HALDocument()
        pacticipant.set("name", name)
        pacticipant.link("self", Link(links.pacticipant(name)))
        document.embed("pacticipant", pacticipant)
        document.embed("version", VersionResource.reference(number, of: name, links))
        document.link("pb:pacticipant", Link(links.pacticipant(name), title: "Pacticipant", name: name))
        document.link(
            "pb:pacticipant-version", Link(links.version(name, number), title: "Pacticipant version", name: number))
        document.link(
            "pb:pacticipant-version-tags",
            publication.tags.map { Link(links.tag(name, number, $0), title: "Tag", name: $0) })
        document.link(
            "pb:contracts",
            published.contracts.map { contract in
                Link(url(of: contract.published.publication), title: "Pact", name: contract.published.publication.title)
            })
        return document
    }

    private var versionNotice: Notice {
        var text = published.isNewVersion ? "Created" : "Updated"
        text += " \(published.pacticipant.name) version \(published.version.number)"
        let tags = publication.tags.isEmpty ? nil : "tags \(publication.tags.joined(separator: ", "))"
        let parts = [publication.branch.map { "branch \($0)" }, tags].compactMap(\.self)
        if !parts.isEmpty { text += " with " + parts.joined(separator: " and ") }
        return Notice(type: "debug", text: text)
    }

    private var warnings: [Notice] {
        publication.contracts.flatMap { contract in
            contract.document.warnings.map { Notice(type: "warning", text: "\(contract.providerName): \($0)") }
        }
    }

    private var branchAdvice: [Notice] {
        guard publication.branch == nil else { return [] }
        return [
            Notice(
                type: "prompt",
                text: "  Next steps:\n    Configure the version branch to be the value of your repository branch.")
        ]
    }

    private func notices(of contract: ContractsPublished.Contract) -> [Notice] {
        let publication = contract.published.publication
        var notices = [
            outcomeNotice(contract.published),
            Notice(type: "debug", text: "  View the published pact at \(url(of: publication))"),
            Notice(type: "debug", text: "  Events detected: " + eventText(contract.published.events)),
        ]
        notices += contract.triggered.map(notice(of:))
        if contract.hasWebhook, contract.triggered.isEmpty {
            notices.append(Notice(type: "debug", text: "  No enabled webhooks found for the detected events"))
        }
        let advice = advice(contract, provider: publication.provider.name)
        guard !advice.isEmpty else { return notices }
        return notices + (["  Next steps:"] + advice).map { Notice(type: "prompt", text: $0) }
    }

    private func notice(of triggered: TriggeredWebhook) -> Notice {
        let name = triggered.webhookDescription.map { "\"\($0)\"" } ?? triggered.webhookUUID
        return Notice(
            type: "debug",
            text: "  Webhook \(name) triggered for event \(triggered.event).\n"
                + "    View logs at \(links.triggeredWebhookLogs(triggered.uuid))")
    }

    private func advice(_ contract: ContractsPublished.Contract, provider: String) -> [String] {
        var advice: [String] = []
        if !contract.isVerified {
            advice.append(
                "    * Add Pact verification tests to the \(provider) build. "
                    + "See https://docs.pact.io/go/provider_verification")
        }
        if !contract.hasWebhook {
            advice.append(
                "    * Configure separate \(provider) pact verification build and webhook to trigger it when the pact "
                    + "content changes. See https://docs.pact.io/go/webhooks")
        }
        return advice
    }

    private func outcomeNotice(_ published: PublishedContract) -> Notice {
        let publication = published.publication
        let subject =
            "\(publication.consumer.name) version \(publication.consumerVersion.number) "
            + "and provider \(publication.provider.name)"
        return switch published.outcome {
        case .created: Notice(type: "success", text: "Pact successfully published for \(subject).")
        case .unchanged:
            Notice(type: "success", text: "Pact successfully republished for \(subject) with no content changes.")
        case .overwritten:
            Notice(
                type: "warning",
                text:
                    "Pact with changed content published over existing content for \(subject). This is not "
                    + "recommended in normal circumstances and may indicate that you have not configured your Pact "
                    + "pipeline correctly. For more information see https://docs.pact.io/go/versioning")
        case .merged:
            Notice(type: "success", text: "Pact content merged with existing content for \(subject).")
        }
    }

    private func eventText(_ events: [ContractEvent]) -> String {
        events.map { event in
            event.event.rawValue + (event.comment.map { " (\($0))" } ?? "")
        }.joined(separator: ", ")
    }

    private func url(of publication: Publication) -> String {
        links.pacts(provider: publication.provider.name, consumer: publication.consumer.name)
            .version(publication.consumerVersion.number)
    }
}
