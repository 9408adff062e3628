package import BrokerCore

/// The use cases that the API offers over HTTP.
package struct BrokerServices: Sendable {
    package var pacticipants: PacticipantService
    package var versions: VersionService
    package var branches: BranchService
    package var tags: TagService
    package var environments: EnvironmentService
    package var deployments: DeploymentService
    package var releases: ReleaseService
    package var contracts: ContractService
    package var pacts: PactService
    package var verifications: VerificationService
    package var pactsForVerification: PactsForVerificationService
    package var matrix: MatrixService
    /// Bytes of one contract.
    package var maximumContractBytes: Int
    /// Reaches for the database and throws where it doesn't answer.
    package var checkDatabase: @Sendable () async throws -> Void

    /// All use cases on one storage.
    package init(storage: any BrokerStorage, settings: BrokerSettings) {
        pacticipants = PacticipantService(storage: storage, settings: settings)
        versions = VersionService(storage: storage, settings: settings)
        branches = BranchService(storage: storage, settings: settings)
        tags = TagService(storage: storage, settings: settings)
        environments = EnvironmentService(storage: storage)
        deployments = DeploymentService(storage: storage)
        releases = ReleaseService(storage: storage)
        contracts = ContractService(storage: storage, settings: settings)
        pacts = PactService(storage: storage)
        verifications = VerificationService(storage: storage, settings: settings)
        pactsForVerification = PactsForVerificationService(storage: storage)
        matrix = MatrixService(storage: storage, settings: settings)
        maximumContractBytes = settings.maximumContractBytes
        checkDatabase = { try await storage.read { _ = try $0.environments() } }
    }
}
