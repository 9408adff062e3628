package import BrokerCore
package import JSONText

/// A broker with webhooks, whose network is scripted.
package struct WebhookScene: Sendable {
    package let scene: BrokerScene
    package let sender: ScriptedSender
    package let bell = DeliveryBell()
    package let links = TestLinks()
    package let secrets: SecretBox

    package init(
        settings: BrokerSettings = BrokerSettings(), sender: ScriptedSender = ScriptedSender(),
        passphrase: String = "key"
    ) async throws {
        scene = try await BrokerScene(settings: settings)
        self.sender = sender
        secrets = SecretBox(passphrase: passphrase)
    }

    /// Over a database of the test's own.
    package init(_ scene: BrokerScene, sender: ScriptedSender = ScriptedSender()) {
        self.scene = scene
        self.sender = sender
        secrets = SecretBox(passphrase: "key")
    }

    package var storage: any BrokerStorage { scene.storage }
    package var ports: WebhookPorts { WebhookPorts(sender: sender, bell: bell, secrets: secrets) }
    package var webhooks: WebhookService { WebhookService(storage: storage, secrets: secrets) }
    package var deliveries: DeliveryService {
        DeliveryService(storage: storage, settings: scene.settings, ports: ports)
    }
    package var triggered: TriggeredWebhookService {
        TriggeredWebhookService(storage: storage, settings: scene.settings, bell: bell)
    }

    package func pacticipant(_ name: String, mainBranch: String? = nil) async throws {
        _ = try await PacticipantService(storage: storage, settings: scene.settings).create(
            name, fields: PacticipantFields(mainBranch: mainBranch))
    }

    /// Creates a webhook that sends its body to `http://ci/`.
    @discardableResult
    package func webhook(
        _ events: WebhookEvent..., body: String = "${pactbroker.eventName}", consumer: WebhookInput.Side? = nil,
        provider: WebhookInput.Side? = nil, isEnabled: Bool = true, url: String = "http://ci.example.org/build"
    ) async throws -> Webhook {
        try await webhooks.create(
            Self.input(
                events: events, body: .string(body), consumer: consumer, provider: provider, isEnabled: isEnabled,
                url: url), under: WebhookPath())
    }

    package static func input(
        events: [WebhookEvent] = [.contractPublished], body: JSONValue? = "x", consumer: WebhookInput.Side? = nil,
        provider: WebhookInput.Side? = nil, isEnabled: Bool = true, url: String = "http://ci.example.org/build",
        headers: [(String, String)] = [], username: String? = nil, password: WebhookInput.Text = .kept,
        signingSecret: WebhookInput.Text = .kept
    ) -> WebhookInput {
        WebhookInput(
            description: .kept, consumer: consumer, provider: provider, isEnabled: isEnabled, events: events,
            method: "POST", url: url, headers: headers.map { WebhookInput.Header(name: $0.0, value: $0.1) }, body: body,
            username: username, password: password, signingSecret: signingSecret)
    }

    /// Publishes one contract, and triggers what waits for it.
    @discardableResult
    package func publish(
        _ consumer: String, _ version: String, to provider: String, _ interactions: [String] = ["a request"],
        branch: String? = nil, tags: [String] = [], buildURL: String? = nil
    ) async throws -> ContractsPublished {
        let document = ContractDocument(BrokerScene.pact(consumer, provider, interactions))
        let publication = ContractsPublication(
            pacticipantName: consumer, versionNumber: version, branch: branch, tags: tags, buildURL: buildURL,
            contracts: [ContractsPublication.Contract(providerName: provider, document: document, merges: false)])
        return try await ContractService(storage: storage, settings: scene.settings, bell: bell)
            .publish(publication, brokerURL: links.base, links: links)
    }

    /// Publishes a result for the pact of a consumer version, and triggers what waits for it.
    @discardableResult
    package func verify(
        _ consumer: String, _ version: String, by provider: String, _ providerVersion: String, success: Bool = true,
        testResults: JSONValue? = nil, metadata: PactMetadata = PactMetadata(), buildURL: String? = nil
    ) async throws -> VerificationReading {
        let pact = try await scene.pacts.read(consumer: consumer, version: version, provider: provider)
        return try await VerificationService(storage: storage, settings: scene.settings, bell: bell).publish(
            NewVerification(
                providerVersionNumber: providerVersion, success: success, buildURL: buildURL, testResults: testResults,
                metadata: metadata),
            consumer: consumer, provider: provider, digest: pact.publication.digest, links: links)
    }

    /// Sends whatever is due, one after the other, until nothing is.
    @discardableResult
    package func deliver() async throws -> [DeliveryReport] {
        var reports: [DeliveryReport] = []
        while let next = try await deliveries.waiting(except: []).first, next.dueAt <= scene.clock.now {
            reports.append(try await deliveries.deliver(next))
        }
        return reports
    }

    /// The logs of all attempts of the only triggered webhook of a version's pact.
    package func log(
        of consumer: String, _ version: String, with provider: String
    ) async throws -> String {
        let all = try await triggered.list(consumer: consumer, version: version, provider: provider).triggered
        guard let uuid = all.first?.uuid else { return "" }
        return try await triggered.describe(uuid).executions.map(\.log).joined(separator: "\n")
    }
}
