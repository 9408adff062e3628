import BrokerCore
import TestSupport
import Testing

@Suite struct VersionOrderTests {
    private func scene(_ formats: [String] = []) async throws -> BrokerScene {
        var settings = BrokerSettings()
        settings.orderVersionsByDate = false
        if !formats.isEmpty { settings.semverFormats = formats.compactMap(VersionFormat.init) }
        return try await BrokerScene(settings: settings)
    }

    /// The numbers of Foo, newest first.
    private func order(_ scene: BrokerScene) async throws -> [String] {
        try await scene.versions.list(of: "Foo", page: nil).versions.elements.map(\.version.number)
    }

    @Test func `versions stand by their numbers, whatever the order in which they are made`() async throws {
        let scene = try await scene()
        for number in [
            "1.10.0", "1.2.0", "2", "1.2.0-rc.10", "1.2.0-rc.2", "1.2.0-beta", "1.2", "1.10.0+build.7", "10.0.1rc1",
        ] {
            try await scene.createVersion(number, of: "Foo")
        }
        #expect(
            try await order(scene) == [
                "10.0.1rc1", "2", "1.10.0+build.7", "1.10.0", "1.2", "1.2.0", "1.2.0-rc.10", "1.2.0-rc.2", "1.2.0-beta",
            ])
    }

    @Test func `what is latest follows, for pacts and tags of versions that were there before`() async throws {
        let scene = try await scene()
        for number in ["2.0.0", "1.0.0", "1.5.0"] {
            try await scene.publish("Foo", number, to: "Bar", content: number, tags: ["dev"])
        }
        let latest = try await scene.pacts.latest(consumer: "Foo", provider: "Bar", .all)
        #expect(latest.publication.consumerVersion.number == "2.0.0")
        let tagged = try await scene.pacts.latest(consumer: "Foo", provider: "Bar", .tagged("dev"))
        #expect(tagged.publication.consumerVersion.number == "2.0.0")
        let previous = try await scene.pacts.previousDistinct(consumer: "Foo", version: "2.0.0", provider: "Bar")
        #expect(previous.publication.consumerVersion.number == "1.5.0")
    }

    @Test(arguments: ["abc", "1.x", "1.2.3.4", "v1.2.3", "1.2.", "-1"])
    func `a number that can't be read is refused, and nothing is made`(number: String) async throws {
        let scene = try await scene()
        try await scene.createVersion("1", of: "Foo")
        let error = await #expect(throws: DomainError.self) { try await scene.publish("Foo", number, to: "Bar") }
        let told = error?.fields.first
        #expect(told?.field == "pacticipantVersionNumber")
        #expect(told?.message.hasPrefix("Version number '\(number)' cannot be parsed to a version number.") == true)
        #expect(try await order(scene) == ["1"])
    }

    @Test func `the forms are a setting`() async throws {
        let scene = try await scene(["v%M-%m"])
        for number in ["v2-1", "v1-7"] { try await scene.createVersion(number, of: "Foo") }
        #expect(try await order(scene) == ["v2-1", "v1-7"])
        await #expect(throws: DomainError.self) { try await scene.createVersion("3.0.0", of: "Foo") }
    }

    @Test(arguments: ["", "%m.%p", "%M%x", "%"])
    func `a form needs a major number and known signs`(text: String) {
        #expect(VersionFormat(text) == nil)
    }
}
