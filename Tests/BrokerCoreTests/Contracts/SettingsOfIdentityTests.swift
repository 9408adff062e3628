import BrokerCore
import JSONText
import TestSupport
import Testing

/// What makes contents equal, and names, where an operator decides otherwise.
@Suite struct SettingsOfIdentityTests {
    private func document(_ client: String) -> JSONObject {
        var pact = BrokerScene.pact("Foo", "Bar", ["a"])
        pact["metadata"] = ["pactSpecification": ["version": "3.0.0"], "client": .string(client)]
        return pact
    }

    @Test(arguments: [true, false])
    func `metadata makes another content only where whole texts are compared`(onlyWhatMatters: Bool) async throws {
        var settings = BrokerSettings()
        settings.baseEqualityOnlyOnContentThatAffectsVerificationResults = onlyWhatMatters
        let scene = try await BrokerScene(settings: settings)
        for (number, client) in [("1", "x"), ("2", "y"), ("3", "x")] {
            try await scene.publish("Foo", number, [("Bar", document(client))])
        }
        var digests: [String] = []
        for number in ["1", "2", "3"] {
            digests.append(
                try await scene.pacts.read(consumer: "Foo", version: number, provider: "Bar").publication.digest)
        }
        #expect((digests[0] == digests[1]) == onlyWhatMatters)
        #expect(digests[0] == digests[2])
    }

    @Test func `whole texts decide whether a version's pact would change`() async throws {
        var settings = BrokerSettings()
        settings.baseEqualityOnlyOnContentThatAffectsVerificationResults = false
        let scene = try await BrokerScene(settings: settings)
        try await scene.publish("Foo", "1", [("Bar", document("x"))])
        try await scene.publish("Foo", "1", [("Bar", document("x"))])
        await #expect(throws: DomainError.self) { try await scene.publish("Foo", "1", [("Bar", document("y"))]) }
    }

    @Test func `comparing takes no longer than it may`() async throws {
        var settings = BrokerSettings()
        settings.pactContentDiffTimeout = 0
        let scene = try await BrokerScene()
        try await scene.publish("Foo", "1", to: "Bar", content: "a")
        try await scene.publish("Foo", "2", to: "Bar", content: "b")
        let pacts = PactService(storage: scene.storage, settings: settings)
        await #expect(throws: DifferenceTimeout.self) {
            try await pacts.differenceFromPreviousDistinct(
                consumer: "Foo", version: "2", provider: "Bar", isSorted: true)
        }
    }
}
