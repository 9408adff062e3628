package import BrokerCore

/// The use cases that the API offers over HTTP.
package struct BrokerServices: Sendable {
    package var pacticipants: PacticipantService
    package var labels: LabelService
    package var versions: VersionService
    package var branches: BranchService
    package var tags: TagService
    package var environments: EnvironmentService
    package var deployments: DeploymentService
    package var releases: ReleaseService
    package var contracts: ContractService
    package var pacts: PactService
    package var providerStates: ProviderStateService
    package var verifications: VerificationService
    package var pactsForVerification: PactsForVerificationService
    package var matrix: MatrixService
    /// Holds the gate's answers back for clients that prefer to wait.
    package var waiting: VerdictWait
    package var badges: BadgeService
    package var integrations: IntegrationService
    package var dashboard: DashboardService
    package var metrics: MetricsService
    package var cleanUps: CleanUpRuns
    /// What a clean-up keeps that asks for nothing else.
    package var cleanUpRules = CleanUpRules()
    package var webhooks: WebhookService
    package var webhookTrials: WebhookTrialService
    package var triggeredWebhooks: TriggeredWebhookService
    package var deliveries: DeliveryService
    package var webhookRules: WebhookRules
    /// Bytes of one contract.
    package var maximumContractBytes: Int
    /// Reaches for the database and throws where it doesn't answer.
    package var checkDatabase: @Sendable () async throws -> Void
    /// Finds the webhooks whose secrets can't be read.
    package var findUnreadableSecrets: @Sendable () async throws -> UnreadableSecrets?

    /// All use cases on one storage.
    ///
    /// - Parameter webhooks: By default nothing is sent, and the key that protects confidential texts is the settings'.
    package init(storage: any BrokerStorage, settings: BrokerSettings, webhooks ports: WebhookPorts? = nil) {
        let ports = ports ?? WebhookPorts(secrets: SecretBox(passphrase: settings.secretKey))
        pacticipants = PacticipantService(storage: storage, settings: settings)
        labels = LabelService(storage: storage, settings: settings)
        versions = VersionService(storage: storage, settings: settings)
        branches = BranchService(storage: storage, settings: settings)
        tags = TagService(storage: storage, settings: settings)
        environments = EnvironmentService(storage: storage)
        deployments = DeploymentService(storage: storage)
        releases = ReleaseService(storage: storage)
        contracts = ContractService(storage: storage, settings: settings, bell: ports.bell)
        pacts = PactService(storage: storage, settings: settings)
        providerStates = ProviderStateService(storage: storage)
        verifications = VerificationService(storage: storage, settings: settings, bell: ports.bell)
        pactsForVerification = PactsForVerificationService(storage: storage, settings: settings)
        matrix = MatrixService(storage: storage, settings: settings)
        waiting = VerdictWait(commits: storage.commits, limits: settings.waiting)
        badges = BadgeService(storage: storage, settings: settings)
        integrations = IntegrationService(storage: storage)
        dashboard = DashboardService(storage: storage, settings: settings)
        metrics = MetricsService(storage: storage)
        cleanUps = CleanUpRuns(storage: storage)
        webhooks = WebhookService(storage: storage, secrets: ports.secrets)
        webhookTrials = WebhookTrialService(storage: storage, settings: settings, ports: ports)
        triggeredWebhooks = TriggeredWebhookService(storage: storage, settings: settings, bell: ports.bell)
        deliveries = DeliveryService(storage: storage, settings: settings, ports: ports)
        webhookRules = settings.webhooks
        maximumContractBytes = settings.maximumContractBytes
        findUnreadableSecrets = SecretRenewal(storage: storage, box: ports.secrets).unreadable
        checkDatabase = { try await storage.read { _ = try $0.environments() } }
    }
}
