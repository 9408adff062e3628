import BrokerAPI
import BrokerCore
import ContractModel
import JSONText

/// What a new broker shows to people who look around: two environments, and two applications with a verified pact.
struct ExampleData: Sendable {
    let services: BrokerServices

    private static let consumer = "Example App"
    private static let provider = "Example API"

    /// Writes it through the same use cases as clients do. To be called once, on an empty database.
    func write() async throws {
        for (name, title, isProduction) in [("test", "Test", false), ("production", "Production", true)] {
            _ = try await services.environments.create(
                EnvironmentFields(name: name, displayName: title, production: isProduction, contacts: []))
        }
        let document = ContractDocument(Self.pact)
        let published = try await services.contracts.publish(
            ContractsPublication(
                pacticipantName: Self.consumer, versionNumber: "1.0.0", branch: "main", tags: [], buildURL: nil,
                contracts: [.init(providerName: Self.provider, document: document, merges: false)]),
            brokerURL: "")
        guard let content = published.contracts.first?.published.publication.digest else { return }
        let results = document.required.map { interaction -> JSONValue in
            ["interactionId": .string(interaction.identifier), "success": true]
        }
        _ = try await services.verifications.publish(
            NewVerification(providerVersionNumber: "1.0.0", success: true, testResults: .array(results)),
            consumer: Self.consumer, provider: Self.provider, digest: content)
        _ = try await services.branches.add(version: "1.0.0", of: Self.provider, toBranch: "main")
    }

    private static let pact: JSONObject = [
        "consumer": ["name": .string(consumer)], "provider": ["name": .string(provider)],
        "interactions": [
            [
                "description": "a request for a product", "providerState": "a product with id 10 exists",
                "request": ["method": "GET", "path": "/products/10"],
                "response": [
                    "status": 200, "headers": ["Content-Type": "application/json"],
                    "body": ["id": 10, "name": "Margharita", "type": "Pizza"],
                    "matchingRules": ["$.body": ["match": "type"]],
                ],
            ]
        ],
        "metadata": ["pactSpecification": ["version": "2.0.0"]],
    ]
}
