import TestSupport
import Testing

@testable import BrokerCore

struct IntegrationServiceTests {
    private static func names(_ graph: RelationshipGraph) -> [String] { graph.nodes.map(\.pacticipant.name) }

    @Test("Integrations are listed by the newest contract data, and found by part of either name")
    func list() async throws {
        let scene = try await BrokerScene()
        try await scene.publish("Foo", "1", to: "Bar")
        scene.clock.advance(bySeconds: 1)
        try await scene.publish("Web", "1", to: "Api")
        let service = IntegrationService(storage: scene.storage)
        #expect(try await service.list(containing: nil, page: nil).elements.map(\.consumer.name) == ["Web", "Foo"])
        scene.clock.advance(bySeconds: 1)
        try await scene.verify("Foo", "1", by: "Bar", "2")
        #expect(try await service.list(containing: nil, page: nil).elements.map(\.consumer.name) == ["Foo", "Web"])
        #expect(try await service.list(containing: "aP", page: nil).elements.map(\.provider.name) == ["Api"])
        let page = try await service.list(containing: nil, page: Page(number: 2, size: 1))
        #expect(page.total == 2)
        #expect(page.elements.map(\.consumer.name) == ["Web"])
    }

    @Test("A group is what is connected, the nearest first where there is a limit")
    func groups() async throws {
        let scene = try await BrokerScene()
        for (consumer, provider) in [("Web", "Api"), ("Api", "Db"), ("Db", "Disk"), ("Other", "Else")] {
            try await scene.publish(consumer, "1", to: provider)
        }
        let service = IntegrationService(storage: scene.storage)
        #expect(Self.names(try await service.group(around: "Db", limit: nil)) == ["Web", "Api", "Db", "Disk"])
        #expect(Self.names(try await service.group(around: "Web", limit: 3)) == ["Web", "Api", "Db"])
        #expect(Self.names(try await service.group(around: "Web", limit: 1)) == ["Web"])
        #expect(Self.names(try await service.relationships()) == ["Api", "Db", "Disk", "Other", "Else", "Web"])
        try await scene.createVersion("1", of: "Alone")
        #expect(Self.names(try await service.group(around: "Alone", limit: nil)) == ["Alone"])
        await #expect(throws: DomainError.notFound("No pacticipant with name 'Nope' found")) {
            try await service.group(around: "Nope", limit: nil)
        }
    }

    @Test("Deleting a pair leaves what others share with its pacticipants")
    func delete() async throws {
        let scene = try await BrokerScene()
        try await scene.publish(
            "Foo", "1",
            [("Bar", BrokerScene.pact("Foo", "Bar", ["a"])), ("Baz", BrokerScene.pact("Foo", "Baz", ["a"]))],
            branch: "main")
        try await scene.publish("Foo", "2", to: "Bar")
        try await scene.verify("Foo", "1", by: "Bar", "b1")
        let webhooks = WebhookService(storage: scene.storage, secrets: SecretBox(passphrase: nil))
        let input = WebhookInput(
            description: .kept, consumer: nil, provider: nil, isEnabled: true, events: [.contractPublished],
            method: "POST", url: "https://a.example", headers: [], body: nil, username: nil, password: .kept)
        _ = try await webhooks.create(input, under: WebhookPath(consumer: "Foo", provider: "Bar"))
        _ = try await webhooks.create(input, under: WebhookPath(consumer: "Foo"))
        let service = IntegrationService(storage: scene.storage)
        try await service.delete(consumer: "Foo", provider: "Bar")
        let left = try await scene.storage.read { transaction in
            let foo = try transaction.existingPacticipant("Foo")
            return (
                versions: try transaction.versions(of: foo.id, page: nil).elements.map(\.number),
                bar: try transaction.pacticipant(named: "Bar")?.name
            )
        }
        #expect(left.versions == ["1"])
        #expect(left.bar == nil)
        #expect(try await webhooks.all().map(\.consumer?.isFoo) == [true])
        #expect(try await service.list(containing: nil, page: nil).elements.map(\.provider.name) == ["Baz"])
        await #expect(throws: DomainError.documentNotFound) {
            try await service.delete(consumer: "Foo", provider: "Bar")
        }
    }

    @Test("Deleting a pair leaves a pacticipant that a webhook is about or that has a label")
    func leftPacticipants() async throws {
        let scene = try await BrokerScene()
        for (consumer, provider) in [("Told", "Bar"), ("Labelled", "Asked"), ("Gone", "Asked")] {
            try await scene.publish(consumer, "1", to: provider)
        }
        let webhooks = WebhookService(storage: scene.storage, secrets: SecretBox(passphrase: nil))
        let input = WebhookInput(
            description: .kept, consumer: nil, provider: nil, isEnabled: true, events: [.contractPublished],
            method: "POST", url: "https://a.example", headers: [], body: nil, username: nil, password: .kept)
        _ = try await webhooks.create(input, under: WebhookPath(consumer: "Told"))
        _ = try await webhooks.create(input, under: WebhookPath(provider: "Asked"))
        _ = try await LabelService(storage: scene.storage, settings: BrokerSettings()).add("team", to: "Labelled")
        let service = IntegrationService(storage: scene.storage)
        for (consumer, provider) in [("Told", "Bar"), ("Labelled", "Asked"), ("Gone", "Asked")] {
            try await service.delete(consumer: consumer, provider: provider)
        }
        #expect(try await scene.storage.read { try $0.pacticipantNames() } == ["Asked", "Labelled", "Told"])
        #expect(try await webhooks.all().count == 2)
        #expect(try await service.list(containing: nil, page: nil).elements.isEmpty)
    }

    @Test("Deleting everything leaves environments")
    func deleteAll() async throws {
        let scene = try await BrokerScene()
        try await scene.publish("Foo", "1", to: "Bar")
        try await scene.deploy("Foo", "1", to: "prod")
        let service = IntegrationService(storage: scene.storage)
        try await service.deleteAll()
        let counts = try await MetricsService(storage: scene.storage).metrics()
        #expect(
            [counts.pacticipants, counts.versions, counts.publications.count, counts.deployedVersions] == [0, 0, 0, 0])
        #expect(counts.environments == 1)
    }
}

extension Webhook.Side {
    fileprivate var isFoo: Bool {
        if case .pacticipant(let pacticipant) = self { return pacticipant.name == "Foo" }
        return false
    }
}
