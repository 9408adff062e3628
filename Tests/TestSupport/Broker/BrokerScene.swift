package import BrokerCore
package import JSONText

/// Tells a broker what happened, in one line a fact: `try await scene.publish("Foo", "1", to: "Bar", content: "X")`.
package struct BrokerScene: Sendable {
    package let storage: any BrokerStorage
    package let clock: TestClock
    package let settings: BrokerSettings

    /// On a fresh broker.
    package init(settings: BrokerSettings = BrokerSettings()) async throws {
        let broker = try await InMemoryBroker()
        self.init(storage: broker.storage, clock: broker.clock, settings: settings)
    }

    package init(storage: any BrokerStorage, clock: TestClock, settings: BrokerSettings = BrokerSettings()) {
        self.storage = storage
        self.clock = clock
        self.settings = settings
    }

    package var contracts: ContractService { ContractService(storage: storage, settings: settings) }
    package var versions: VersionService { VersionService(storage: storage, settings: settings) }
    package var verifications: VerificationService { VerificationService(storage: storage, settings: settings) }
    package var matrix: MatrixService { MatrixService(storage: storage, settings: settings) }
    package var pacts: PactService { PactService(storage: storage) }

    /// A pact whose interactions have the given descriptions.
    package static func pact(
        _ consumer: String, _ provider: String, _ descriptions: [String], specification: String = "3.0.0"
    ) -> JSONObject {
        [
            "consumer": ["name": .string(consumer)], "provider": ["name": .string(provider)],
            "interactions": .array(descriptions.map(interaction)),
            "metadata": ["pactSpecification": ["version": .string(specification)]],
        ]
    }

    package static func interaction(_ description: String) -> JSONValue {
        [
            "description": .string(description), "request": ["method": "GET", "path": .string("/" + description)],
            "response": ["status": 200],
        ]
    }

    /// Publishes a pact whose content is told apart by one interaction's description.
    @discardableResult
    package func publish(
        _ consumer: String, _ version: String, to provider: String, content: String = "a request",
        branch: String? = nil, tags: [String] = []
    ) async throws -> ContractsPublished {
        try await publish(
            consumer, version, [(provider, Self.pact(consumer, provider, [content]))], branch: branch, tags: tags)
    }

    @discardableResult
    package func publish(
        _ consumer: String, _ version: String, _ documents: [(provider: String, document: JSONObject)],
        branch: String? = nil, tags: [String] = []
    ) async throws -> ContractsPublished {
        let contracts = documents.map {
            ContractsPublication.Contract(
                providerName: $0.provider, document: ContractDocument($0.document), merges: false)
        }
        let publication = ContractsPublication(
            pacticipantName: consumer, versionNumber: version, branch: branch, tags: tags, buildURL: nil,
            contracts: contracts)
        return try await self.contracts.publish(publication, brokerURL: "http://broker")
    }

    /// Publishes a result for the pact of a consumer version; `testResults` nil makes a bare one.
    @discardableResult
    package func verify(
        _ consumer: String, _ version: String, by provider: String, _ providerVersion: String, success: Bool = true,
        testResults: JSONValue? = nil, metadata: PactMetadata = PactMetadata(), buildURL: String? = nil
    ) async throws -> VerificationReading {
        let pact = try await pacts.read(consumer: consumer, version: version, provider: provider)
        return try await verifications.publish(
            NewVerification(
                providerVersionNumber: providerVersion, success: success, buildURL: buildURL, testResults: testResults,
                metadata: metadata),
            consumer: consumer, provider: provider, digest: pact.publication.digest)
    }

    package func createVersion(_ number: String, of pacticipant: String) async throws {
        _ = try await versions.put(number, of: pacticipant, buildURL: nil, tags: nil)
    }

    /// Creates the environment where it is missing, and records the deployment.
    @discardableResult
    package func deploy(
        _ pacticipant: String, _ version: String, to name: String, instance: String? = nil
    ) async throws -> DeployedVersion {
        let environment = try await environment(name)
        return try await DeploymentService(storage: storage).record(
            version, of: pacticipant, inEnvironment: environment.uuid, instance: instance)
    }

    @discardableResult
    package func release(_ pacticipant: String, _ version: String, to name: String) async throws -> ReleasedVersion {
        let environment = try await environment(name)
        return try await ReleaseService(storage: storage).record(
            version, of: pacticipant, inEnvironment: environment.uuid
        ).released
    }

    @discardableResult
    package func environment(_ name: String) async throws -> Environment {
        let service = EnvironmentService(storage: storage)
        if let existing = try await service.list(named: name).first { return existing }
        return try await service.create(
            EnvironmentFields(name: name, displayName: nil, production: false, contacts: []))
    }

    /// The answer for one version to an environment.
    package func ask(
        _ pacticipant: String, _ version: String, to environment: String, latestBy: LatestBy? = nil,
        ignoring ignored: [MatrixSelector] = []
    ) async throws -> MatrixAnswer {
        try await matrix.answer(
            MatrixQuery(
                selectors: [MatrixSelector(pacticipant, VersionCriteria(number: version))], ignored: ignored,
                latestBy: latestBy ?? .consumerVersionAndProviderVersion,
                target: MatrixTarget(VersionCriteria(environment: environment))))
    }

    /// The answer for named versions of several pacticipants.
    package func ask(
        _ selectors: [(String, String)], latestBy: LatestBy? = .consumerVersionAndProviderVersion
    ) async throws -> MatrixAnswer {
        try await matrix.answer(
            MatrixQuery(
                selectors: selectors.map { MatrixSelector($0.0, VersionCriteria(number: $0.1)) }, latestBy: latestBy))
    }
}
