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

    package init(services: BrokerServices, configuration: APIConfiguration) {
        responder = APIResponder(routes: Self.routes(services), configuration: configuration)
    }

    /// Every route of the API, one list a feature.
    static func routes(_ services: BrokerServices) -> [Route] {
        [
            IndexRoutes().routes,
            DiagnosticRoutes(checkDatabase: services.checkDatabase).routes,
            PacticipantRoutes(pacticipants: services.pacticipants).routes,
            LabelRoutes(labels: services.labels).routes,
            VersionRoutes(versions: services.versions).routes,
            BranchRoutes(branches: services.branches).routes,
            TagRoutes(tags: services.tags).routes,
            EnvironmentRoutes(environments: services.environments).routes,
            DeploymentRoutes(deployments: services.deployments, environments: services.environments).routes,
            ReleaseRoutes(releases: services.releases, environments: services.environments).routes,
            ContractRoutes(contracts: services.contracts, maximumContractBytes: services.maximumContractBytes).routes,
            PactRoutes(
                pacts: services.pacts, contracts: services.contracts,
                maximumContractBytes: services.maximumContractBytes
            ).routes,
            PactListRoutes(pacts: services.pacts).routes,
            PactHistoryRoutes(pacts: services.pacts).routes,
            ProviderPactRoutes(pacts: services.pacts).routes,
            ProviderStateRoutes(states: services.providerStates).routes,
            VerificationRoutes(verifications: services.verifications).routes,
            PactsForVerificationRoutes(pacts: services.pactsForVerification).routes,
            MatrixRoutes(matrix: services.matrix, pacticipants: services.pacticipants).routes,
            GateRoutes(matrix: services.matrix).routes,
            BadgeRoutes(badges: services.badges, matrix: services.matrix).routes,
            IntegrationRoutes(integrations: services.integrations).routes,
            DashboardRoutes(dashboard: services.dashboard).routes,
            MetricsRoutes(metrics: services.metrics).routes,
            WebhookRoutes(webhooks: services.webhooks, pacts: services.pacts, rules: services.webhookRules).routes,
        ].flatMap { $0 }
    }
}
