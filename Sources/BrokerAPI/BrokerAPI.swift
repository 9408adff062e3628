import JSONText

/// The HTTP API of the broker: all routes behind one responder.
///
/// ```swift
/// let services = BrokerServices(storage: storage, settings: settings)
/// let api = BrokerAPI(services: services, configuration: APIConfiguration(baseURLs: ["https://broker.example.org"]))
/// let application = Application(responder: api.responder, configuration: ...)
/// ```
package struct BrokerAPI: Sendable {
    /// Answers every request. Authentication and HTML pages stand in front of it.
    package let responder: APIResponder
    /// What each request wants to do, for who stands in front.
    package let access: AccessRules

    package init(services: BrokerServices, configuration: APIConfiguration) {
        responder = APIResponder(
            routes: Self.routes(services, configuration), configuration: configuration)
        access = AccessRules(badges: Self.badges(services, configuration))
    }

    static func badges(
        _ services: BrokerServices, _ configuration: APIConfiguration = APIConfiguration()
    ) -> [Route] {
        BadgeRoutes(badges: services.badges, matrix: services.matrix, delivery: configuration.badges).routes
    }

    /// Every route of the API.
    static func routes(
        _ services: BrokerServices, _ configuration: APIConfiguration = APIConfiguration()
    ) -> [Route] {
        [
            IndexRoutes().routes,
            DiagnosticRoutes(
                isEnabled: configuration.hasDiagnostics, checkDatabase: services.checkDatabase,
                findUnreadableSecrets: services.findUnreadableSecrets
            ).routes,
            pacticipants(services),
            contracts(services, configuration),
            verdicts(services),
            badges(services, configuration),
            overviews(services),
            webhooks(services),
        ].flatMap { $0 }
    }

    /// Applications, their versions, and where these are.
    private static func pacticipants(_ services: BrokerServices) -> [Route] {
        [
            PacticipantRoutes(pacticipants: services.pacticipants).routes,
            LabelRoutes(labels: services.labels).routes,
            VersionRoutes(versions: services.versions).routes,
            BranchRoutes(branches: services.branches).routes,
            TagRoutes(tags: services.tags).routes,
            EnvironmentRoutes(environments: services.environments).routes,
            DeploymentRoutes(deployments: services.deployments, environments: services.environments).routes,
            ReleaseRoutes(releases: services.releases, environments: services.environments).routes,
        ].flatMap { $0 }
    }

    /// Contracts, and what came of verifying them.
    private static func contracts(_ services: BrokerServices, _ configuration: APIConfiguration) -> [Route] {
        [
            ContractRoutes(
                contracts: services.contracts,
                limits: JSONLimits(
                    maximumDepth: configuration.maximumJSONDepth, maximumBytes: services.maximumContractBytes)
            ).routes,
            PactRoutes(
                pacts: services.pacts, contracts: services.contracts,
                maximumContractBytes: services.maximumContractBytes
            ).routes,
            PactListRoutes(pacts: services.pacts).routes,
            PactHistoryRoutes(pacts: services.pacts).routes,
            ProviderPactRoutes(pacts: services.pacts).routes,
            ProviderStateRoutes(states: services.providerStates).routes,
            VerificationRoutes(
                verifications: services.verifications, triggered: services.triggeredWebhooks
            ).routes,
            PactsForVerificationRoutes(pacts: services.pactsForVerification).routes,
        ].flatMap { $0 }
    }

    /// What may go where.
    private static func verdicts(_ services: BrokerServices) -> [Route] {
        [
            MatrixRoutes(
                matrix: services.matrix, pacticipants: services.pacticipants, waiting: services.waiting
            ).routes,
            GateRoutes(matrix: services.matrix, waiting: services.waiting).routes,
        ].flatMap { $0 }
    }

    private static func overviews(_ services: BrokerServices) -> [Route] {
        [
            IntegrationRoutes(integrations: services.integrations).routes,
            DashboardRoutes(dashboard: services.dashboard).routes,
            MetricsRoutes(metrics: services.metrics).routes,
            CleanUpRoutes(runs: services.cleanUps, rules: services.cleanUpRules).routes,
        ].flatMap { $0 }
    }

    private static func webhooks(_ services: BrokerServices) -> [Route] {
        [
            WebhookRoutes(webhooks: services.webhooks, rules: services.webhookRules).routes,
            WebhookTrialRoutes(trials: services.webhookTrials, rules: services.webhookRules).routes,
            TriggeredWebhookRoutes(triggered: services.triggeredWebhooks).routes,
        ].flatMap { $0 }
    }
}
