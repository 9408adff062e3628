import JSONText
import TestSupport
import Testing

@testable import BrokerCore

struct EventRecorderTests {
    private static let everything =
        "${pactbroker.eventName} ${pactbroker.consumerVersionNumber} [${pactbroker.consumerVersionTags}] "
        + "${pactbroker.providerVersionNumber} ${pactbroker.providerVersionBranch} "
        + "[${pactbroker.providerVersionDescriptions}] ${pactbroker.githubVerificationStatus} ${pactbroker.buildUrl}"

    private static func entries(_ outcomes: [(String, Bool)]) -> JSONValue {
        .array(outcomes.map { ["interactionDescription": .string($0.0), "success": .bool($0.1)] })
    }

    @Test("Events go in their order, and to the webhooks of the pair in the order of creation")
    func order() async throws {
        let scene = try await WebhookScene()
        try await scene.pacticipant("Foo")
        try await scene.pacticipant("Bar")
        try await scene.pacticipant("Other")
        try await scene.webhook(.contractContentChanged, .contractPublished, body: "1 ${pactbroker.eventName}")
        try await scene.webhook(.contractPublished, body: "2", consumer: .name("Foo"), provider: .name("Bar"))
        try await scene.webhook(.contractPublished, body: "3", provider: .name("Other"))
        try await scene.webhook(.contractPublished, body: "4", consumer: .label("team"))
        try await scene.webhook(.contractPublished, body: "5", isEnabled: false)
        let published = try await scene.publish("Foo", "1", to: "Bar")
        #expect(published.contracts.flatMap(\.triggered).count == 3)
        try await scene.deliver()
        #expect(scene.sender.bodies == ["1 contract_published", "2", "1 contract_content_changed"])
        _ = try await LabelService(storage: scene.storage, settings: BrokerSettings()).add("team", to: "Foo")
        try await scene.publish("Foo", "2", to: "Bar")
        try await scene.deliver()
        #expect(scene.sender.bodies.suffix(3) == ["1 contract_published", "2", "4"])
    }

    @Test("A contract that has to be verified is told once for each version that lacks a result, with the grounds")
    func requiringVerification() async throws {
        let scene = try await WebhookScene()
        try await scene.webhook(.contractRequiringVerificationPublished, body: Self.everything)
        try await scene.pacticipant("Bar", mainBranch: "main")
        try await scene.publish("Bar", "1", to: "Baz", branch: "main")
        try await scene.publish("Bar", "2", to: "Baz", branch: "main")
        try await scene.scene.deploy("Bar", "1", to: "prod")
        try await scene.scene.release("Bar", "1", to: "test")
        try await scene.scene.deploy("Bar", "2", to: "qa")
        try await scene.publish("Foo", "1", to: "Bar", tags: ["a", "b"], buildURL: "http://ci/7")
        try await scene.deliver()
        let name = "contract_requiring_verification_published"
        #expect(
            scene.sender.bodies == [
                "\(name) 1 [a, b] 2 main [latest from main branch, deployed in qa] pending http://ci/7",
                "\(name) 1 [a, b] 1 main [deployed in prod, released in test] pending http://ci/7",
            ])
        try await scene.verify("Foo", "1", by: "Bar", "1", testResults: Self.entries([("a request", false)]))
        try await scene.verify("Foo", "1", by: "Bar", "2", testResults: Self.entries([("a request", true)]))
        try await scene.publish("Foo", "2", to: "Bar")
        #expect(try await scene.deliver().isEmpty)
    }

    @Test("A contract that has to be verified is told with the latest result, but with the version that lacks one")
    func requiringVerificationOfVerified() async throws {
        let scene = try await WebhookScene()
        try await scene.webhook(
            .contractRequiringVerificationPublished,
            body: """
                ${pactbroker.providerVersionNumber} ${pactbroker.providerVersionBranch} \
                [${pactbroker.providerVersionDescriptions}] ${pactbroker.providerVersionTags} \
                ${pactbroker.githubVerificationStatus} ${pactbroker.bitbucketVerificationStatus} \
                ${pactbroker.azureDevOpsVerificationStatus} ${pactbroker.gitlabVerificationStatus} \
                ${pactbroker.verificationResultUrl}
                """)
        try await scene.pacticipant("Bar", mainBranch: "main")
        try await scene.publish("Bar", "1", to: "Baz", branch: "main", tags: ["checked"])
        try await scene.publish("Foo", "1", to: "Bar")
        let main = try await scene.verify("Foo", "1", by: "Bar", "1")
        try await scene.publish("Bar", "2", to: "Baz", branch: "feat")
        try await scene.verify("Foo", "1", by: "Bar", "2", success: false)
        try await scene.publish("Bar", "3", to: "Baz", branch: "feat")
        try await scene.scene.deploy("Bar", "3", to: "prod")
        try await scene.publish("Foo", "2", to: "Bar")
        try await scene.deliver()
        let status = "success SUCCESSFUL succeeded success http://broker/result/\(main.verification.number)"
        #expect(
            scene.sender.bodies == [
                "1 main [latest from main branch]  pending INPROGRESS pending pending ",
                "3 feat [deployed in prod] checked \(status)",
            ])
    }

    @Test("A result is told, and whether it succeeded or failed once nothing is missing")
    func results() async throws {
        let scene = try await WebhookScene()
        try await scene.webhook(
            .verificationPublished, .verificationSucceeded, .verificationFailed,
            body: "${pactbroker.eventName} ${pactbroker.gitlabVerificationStatus} ${pactbroker.providerVersionNumber}")
        try await scene.publish("Foo", "1", to: "Bar", ["a", "b"])
        func told(_ version: String, _ outcomes: [(String, Bool)], success: Bool) async throws -> [String] {
            let before = scene.sender.bodies.count
            try await scene.verify(
                "Foo", "1", by: "Bar", version, success: success, testResults: Self.entries(outcomes))
            try await scene.deliver()
            return scene.sender.bodies.dropFirst(before).map { String($0.dropFirst("provider_verification_".count)) }
        }
        #expect(try await told("1", [("a", true)], success: true) == ["published pending 1"])
        #expect(try await told("1", [("b", true)], success: true) == ["published success 1", "succeeded success 1"])
        #expect(try await told("2", [("a", false)], success: false) == ["published failed 2", "failed failed 2"])
        #expect(try await told("2", [("b", true)], success: true) == ["published failed 2", "failed failed 2"])
        #expect(try await told("3", [], success: true) == ["published pending 3"])
    }

    @Test("A result is told once for each consumer version of its metadata, with the tags by which they were chosen")
    func consumerVersions() async throws {
        let scene = try await WebhookScene()
        try await scene.webhook(
            .verificationSucceeded, body: "${pactbroker.consumerVersionNumber} [${pactbroker.consumerVersionTags}]")
        for version in ["1", "2", "3"] {
            try await scene.publish("Foo", version, to: "Bar", tags: ["t\(version)", "x"])
        }
        let ids = try await scene.storage.read { transaction in
            let consumer = try transaction.pacticipant(named: "Foo")
            return try ["1", "2"].compactMap { try transaction.version($0, of: consumer?.id ?? 0)?.id }
        }
        let metadata = PactMetadata(
            selections: [
                .init(tag: "t1", consumerVersionID: ids[0]), .init(consumerVersionID: ids[0]),
                .init(consumerVersionID: ids[1]),
            ])
        try await scene.verify("Foo", "1", by: "Bar", "1", metadata: metadata)
        try await scene.deliver()
        #expect(scene.sender.bodies == ["2 [t2, x]", "1 [t1]"])
        try await scene.verify("Foo", "1", by: "Bar", "2")
        try await scene.deliver()
        #expect(scene.sender.bodies.last == "3 [t3, x]")
    }

    @Test("A publication is told with the latest result of the provider's main branch, else with the latest")
    func latestResult() async throws {
        let scene = try await WebhookScene()
        try await scene.webhook(
            .contractPublished,
            body:
                "${pactbroker.providerVersionNumber} ${pactbroker.githubVerificationStatus} ${pactbroker.verificationResultUrl}"
        )
        try await scene.publish("Foo", "1", to: "Bar")
        let first = try await scene.verify("Foo", "1", by: "Bar", "feature", success: false)
        try await scene.publish("Foo", "2", to: "Bar")
        try await scene.pacticipant("Bar")
        try await scene.publish("Bar", "main-1", to: "Baz", branch: "main")
        let second = try await scene.verify("Foo", "1", by: "Bar", "main-1")
        try await scene.verify("Foo", "1", by: "Bar", "feature", success: false)
        try await scene.publish("Foo", "3", to: "Bar")
        try await scene.deliver()
        #expect(
            scene.sender.bodies.filter { !$0.hasPrefix(" pending") } == [
                "feature failure http://broker/result/\(first.verification.number)",
                "main-1 success http://broker/result/\(second.verification.number)",
            ])
    }

    @Test("A body that asks for what is deployed is told once for each deployed version, if that feature is on")
    func deployedVersions() async throws {
        var settings = BrokerSettings()
        let body = "[${pactbroker.currentlyDeployedProviderVersionNumber}]"
        for features: [String] in [[], ["expand_currently_deployed_provider_versions"]] {
            settings.features = features
            let scene = try await WebhookScene(settings: settings)
            try await scene.webhook(.contractPublished, body: body, consumer: nil, provider: nil)
            for (version, environment) in [("1", "a"), ("2", "b"), ("1", "c")] {
                try await scene.scene.createVersion(version, of: "Bar")
                try await scene.scene.deploy("Bar", version, to: environment)
            }
            try await scene.publish("Foo", "1", to: "Bar")
            try await scene.deliver()
            #expect(scene.sender.bodies == (features.isEmpty ? ["[]"] : ["[1]", "[2]"]))
        }
    }

    @Test("What a pact or a result triggered is listed with it no more once it is deleted, and sent all the same")
    func deletion() async throws {
        let scene = try await WebhookScene()
        try await scene.webhook(.contractPublished, .verificationPublished)
        try await scene.publish("Foo", "1", to: "Bar")
        try await scene.publish("Foo", "2", to: "Bar")
        let result = try await scene.verify("Foo", "2", by: "Bar", "1").verification
        func events(_ version: String) async throws -> [String] {
            try await scene.triggered.list(consumer: "Foo", version: version, provider: "Bar").triggered.map(\.event)
        }
        #expect(try await events("2") == ["provider_verification_published", "contract_published"])
        #expect(try await scene.triggered.list(verification: result.number).count == 1)
        try await VerificationService(storage: scene.storage, settings: BrokerSettings()).delete(
            number: result.number, consumer: "Foo", provider: "Bar", digest: result.digest)
        #expect(try await events("2") == ["contract_published"])
        _ = try await scene.scene.pacts.delete(consumer: "Foo", version: "2", provider: "Bar")
        try await scene.publish("Foo", "2", to: "Bar")
        #expect(try await events("2").count == 1)
        #expect(try await events("1").count == 1)
        try await scene.deliver()
        #expect(scene.sender.calls.count == 4)
    }

    @Test("Without links nothing is triggered, as for an import")
    func silent() async throws {
        let scene = try await WebhookScene()
        try await scene.webhook(.contractPublished)
        try await scene.scene.publish("Foo", "1", to: "Bar")
        #expect(try await scene.deliveries.waiting(except: []).isEmpty)
    }
}
