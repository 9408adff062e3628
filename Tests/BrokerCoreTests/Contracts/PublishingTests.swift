import BrokerCore
import JSONText
import TestSupport
import Testing

/// Publishing contracts: what is stored once, what is refused, and which events it makes.
@Suite struct PublishingTests {
    @Test func `equal content is stored once, whatever its order and metadata`() async throws {
        let scene = try await BrokerScene()
        var other = BrokerScene.pact("Foo", "Bar", ["b", "a"])
        other["metadata"] = ["client": ["name": "x"], "pactSpecification": ["version": "3.0.0"]]
        try await scene.publish("Foo", "1", [("Bar", BrokerScene.pact("Foo", "Bar", ["a", "b"]))])
        try await scene.publish("Foo", "2", [("Bar", other)])
        let first = try await scene.pacts.read(consumer: "Foo", version: "1", provider: "Bar")
        let second = try await scene.pacts.read(consumer: "Foo", version: "2", provider: "Bar")
        #expect(first.publication.contentID == second.publication.contentID)
        #expect(first.document == second.document)
    }

    @Test func `publishing the same again changes nothing`() async throws {
        let scene = try await BrokerScene()
        let first = try await scene.publish("Foo", "1", to: "Bar")
        scene.clock.advance(bySeconds: 5)
        let second = try await scene.publish("Foo", "1", to: "Bar")
        #expect(first.isNewVersion)
        #expect(!second.isNewVersion)
        #expect(second.contracts.map(\.published.outcome) == [.unchanged])
        let (one, other) = (first.contracts[0].published.publication, second.contracts[0].published.publication)
        #expect(other.id == one.id)
        #expect(other.revision == one.revision)
        #expect(other.createdAt == one.createdAt)
        #expect(other.consumerVersion.updatedAt > one.consumerVersion.updatedAt, "only the version was touched")
    }

    @Test func `changed content of a version is refused, and nothing of the call stays`() async throws {
        let scene = try await BrokerScene()
        try await scene.publish("Foo", "1", to: "Bar", content: "X")
        let documents = [
            ("Baz", BrokerScene.pact("Foo", "Baz", ["new"])), ("Bar", BrokerScene.pact("Foo", "Bar", ["Y"])),
        ]
        let error = await #expect(throws: DomainError.self) {
            try await scene.publish("Foo", "1", documents, branch: "other")
        }
        #expect(error?.code == .contentChanged)
        #expect(error?.fields.first?.message.contains("+") == true)
        let version = try await scene.versions.describe("1", of: "Foo")
        #expect(version.details.branches.isEmpty)
        #expect(version.publications.map(\.provider.name) == ["Bar"])
    }

    @Test func `where it is allowed, changed content becomes the current revision`() async throws {
        var settings = BrokerSettings()
        settings.allowDangerousContractModification = true
        let scene = try await BrokerScene(settings: settings)
        try await scene.publish("Foo", "1", to: "Bar", content: "X")
        let changed = try await scene.publish("Foo", "1", to: "Bar", content: "Y")
        #expect(changed.contracts.map(\.published.outcome) == [.overwritten])
        let pact = try await scene.pacts.read(consumer: "Foo", version: "1", provider: "Bar")
        #expect(pact.publication.revision == 2)
    }

    @Test func `a merge adds interactions and replaces those of the same name and state`() async throws {
        let scene = try await BrokerScene()
        func merge(_ interactions: [JSONValue]) async throws -> PactReading {
            var document = BrokerScene.pact("Foo", "Bar", [])
            document["interactions"] = .array(interactions)
            return try await scene.contracts.put(
                ContractDocument(document), consumerName: "Foo", versionNumber: "1", providerName: "Bar", merges: true,
                brokerURL: "http://broker"
            ).read
        }
        _ = try await merge([BrokerScene.interaction("a")])
        _ = try await merge([BrokerScene.interaction("b")])
        let changed: JSONValue = [
            "description": "a", "request": ["method": "GET", "path": "/a"], "response": ["status": 204],
        ]
        let merged = try await merge([changed])
        let interactions = try JSONReader.read(merged.document).value["interactions"]?.array ?? []
        #expect(interactions.compactMap { $0["description"]?.string } == ["a", "b"])
        #expect(interactions.first?["response"]?["status"] == 204)
    }

    @Test func `a new name that looks like an existing one is refused until it is created`() async throws {
        let scene = try await BrokerScene()
        try await scene.publish("Foo Bar", "1", to: "Baz")
        let error = await #expect(throws: DomainError.self) { try await scene.publish("foo-bar", "1", to: "Baz") }
        #expect(error?.code == .similarName)
        #expect(error?.message.contains("* Foo Bar\n") == true)
        _ = try await PacticipantService(storage: scene.storage, settings: scene.settings)
            .create("foo-bar", fields: PacticipantFields())
        try await scene.publish("foo-bar", "1", to: "Baz")
    }

    @Test func `events tell whether the content is new for the version's tags`() async throws {
        let scene = try await BrokerScene()
        func events(_ version: String, _ content: String, tags: [String] = []) async throws -> [String] {
            let published = try await scene.publish("Foo", version, to: "Bar", content: content, tags: tags)
            return published.contracts[0].published.events.map { "\($0.event.rawValue): \($0.comment ?? "")" }
        }
        #expect(
            try await events("1", "X") == [
                "contract_published: ", "contract_content_changed: first time untagged pact published",
            ])
        #expect(
            try await events("2", "Y") == [
                "contract_published: ",
                "contract_content_changed: pact content has changed since previous untagged version",
            ])
        #expect(
            try await events("3", "Y", tags: ["dev"]) == [
                "contract_published: ",
                "contract_content_changed: first time any pact published for this consumer with consumer version "
                    + "tagged dev",
            ])
        #expect(
            try await events("4", "Y", tags: ["dev"]) == [
                "contract_published: pact content is the same as previous version with tag dev and no new tags were "
                    + "applied"
            ])
    }

    @Test func `a first branch or tag of a candidate's name becomes the main branch, once`() async throws {
        let scene = try await BrokerScene()
        let pacticipants = PacticipantService(storage: scene.storage, settings: scene.settings)
        try await scene.publish("Foo", "1", to: "Bar", branch: "feature")
        #expect(try await pacticipants.describe("Foo").pacticipant.mainBranch == nil)
        try await scene.publish("Foo", "2", to: "Bar", tags: ["master"])
        #expect(try await pacticipants.describe("Foo").pacticipant.mainBranch == "master")
        try await scene.publish("Foo", "3", to: "Bar", branch: "main")
        #expect(try await pacticipants.describe("Foo").pacticipant.mainBranch == "master")
    }

    @Test func `the first tag of a fresh version without branch is its branch as well`() async throws {
        let scene = try await BrokerScene()
        let tags = TagService(storage: scene.storage, settings: scene.settings)
        try await scene.createVersion("1", of: "Foo")
        _ = try await tags.add("dev", toVersion: "1", of: "Foo")
        let fresh = try await scene.versions.describe("1", of: "Foo")
        #expect(fresh.details.branches.map(\.branchName) == ["dev"])
        #expect(fresh.details.branches.map(\.autoCreated) == [true])
        try await scene.createVersion("2", of: "Foo")
        scene.clock.advance(bySeconds: 11)
        _ = try await tags.add("dev", toVersion: "2", of: "Foo")
        #expect(try await scene.versions.describe("2", of: "Foo").details.branches.isEmpty)
    }

    @Test func `numbers, order and texts of a contract come back as first published`() async throws {
        let scene = try await BrokerScene()
        let text = #"""
            {"provider":{"name":"Bar"},"consumer":{"name":"Foo"},"interactions":[{"response":{"body":{"z":1.0,"a":1e2,\#
            "n":-0.0,"big":123456789012345678901234567890,"text":"é \u0001/ 😀"},"status":200},"description":"d"}],\#
            "x":[1.10]}
            """#
        let document = try #require(try JSONValue(parsing: text).object)
        try await scene.publish("Foo", "1", [("Bar", document)])
        let served = try await scene.pacts.read(consumer: "Foo", version: "1", provider: "Bar").document
        var read = try #require(try JSONReader.read(served).value.object)
        let identifier = read["interactions"]?[0]?["_id"]?.string
        #expect(identifier?.count == 40)
        var interaction = read["interactions"]?[0]?.object
        #expect(interaction?.names.first == "_id")
        interaction?["_id"] = nil
        read["interactions"] = .array([interaction.map(JSONValue.object) ?? .null])
        #expect(read == document)
    }
}
