import BrokerCore
import JSONText
import TestSupport
import Testing

/// What goes with a version or a pacticipant, and what stays.
@Suite struct DeletionTests {
    private let pair = "/pacts/provider/Bar/consumer/Foo"
    private let matrix = "/matrix?q[][pacticipant]=Foo&q[][pacticipant]=Bar&latestby=cvpv"

    /// Foo 1 and 2 have the same content, verified by Bar 1, which runs in prod.
    private func tester() async throws -> BrokerTester {
        let tester = try await BrokerTester()
        let scene = BrokerScene(storage: tester.broker.storage, clock: tester.broker.clock)
        try await scene.publish("Foo", "1", to: "Bar", branch: "main", tags: ["t"])
        try await scene.publish("Foo", "2", to: "Bar", branch: "main")
        try await scene.verify("Foo", "1", by: "Bar", "1")
        try await scene.deploy("Bar", "1", to: "prod")
        return tester
    }

    @Test func `a provider version takes its results and deployments with it`() async throws {
        let tester = try await tester()
        #expect(try await tester.get(matrix).json.at("summary", "success") == 2)
        #expect(try await tester.delete("/pacticipants/Bar/versions/1").status == 204)
        #expect(try await tester.delete("/pacticipants/Bar/versions/1").status == 404)
        #expect(try await tester.get(matrix).json.at("summary", "success") == 0)
        #expect(try await tester.get(pair + "/latest/verification-results/latest").status == 404)
        #expect(try await tester.get("/pacticipants/Bar").json.at("_links", "pb:deployed-environments") == [])
        #expect(try await tester.get(pair + "/latest").status == 200)
    }

    @Test func `a consumer version takes its pacts, and leaves results of contents that others have`() async throws {
        let tester = try await tester()
        #expect(try await tester.delete("/pacticipants/Foo/versions/2").status == 204)
        #expect(try await tester.get(pair + "/version/2").status == 404)
        #expect(try await tester.get(pair + "/latest").header("X-Pact-Consumer-Version") == "1")
        #expect(try await tester.get("/pacticipants/Foo/branches/main/latest-version").json["number"] == "1")
        #expect(try await tester.get(matrix).json.at("summary", "success") == 1)
    }

    @Test func `content that is published again after its pact was deleted is verified at once`() async throws {
        let tester = try await tester()
        for version in ["1", "2"] { _ = try await tester.delete(pair + "/version/\(version)") }
        #expect(try await tester.get(matrix).json["matrix"] == [])
        let scene = BrokerScene(storage: tester.broker.storage, clock: tester.broker.clock)
        try await scene.publish("Foo", "3", to: "Bar")
        #expect(try await tester.get(matrix).json.at("summary", "success") == 1)
    }

    @Test func `a provider takes everything that was agreed with it, and leaves the consumer`() async throws {
        let tester = try await tester()
        #expect(try await tester.delete("/pacticipants/Bar").status == 204)
        let again = try await tester.delete("/pacticipants/Bar")
        #expect(again.status == 404)
        #expect(again.json == ["error": "No pacticipant with name 'Bar' found"])
        #expect(try await tester.get("/pacts/latest").json["pacts"] == [])
        let versions = try await tester.get("/pacticipants/Foo/versions").json
        #expect(versions.at("_embedded", "versions")?.each("number") == ["2", "1"])
        #expect(try await tester.get("/environments").json.at("_embedded", "environments")?.each("name") == ["prod"])
    }

    @Test func `a consumer takes its pacts and the results for them`() async throws {
        let tester = try await tester()
        #expect(try await tester.delete("/pacticipants/Foo").status == 204)
        #expect(try await tester.get("/pacts/provider/Bar/latest").json.at("_links", "pb:pacts") == [])
        #expect(try await tester.get("/pacticipants/Bar/versions/1").status == 200)
        let scene = BrokerScene(storage: tester.broker.storage, clock: tester.broker.clock)
        try await scene.publish("Foo", "1", to: "Bar")
        #expect(try await tester.get(matrix).json.at("summary", "success") == 0, "the results went as well")
    }

    @Test func `versions that are or were in an environment are listed, newest first`() async throws {
        let tester = try await tester()
        let scene = BrokerScene(storage: tester.broker.storage, clock: tester.broker.clock)
        for version in ["2", "3", "4"] { try await scene.createVersion(version, of: "Bar") }
        try await scene.deploy("Bar", "2", to: "prod")
        try await scene.release("Bar", "4", to: "prod")
        let uuid = try await scene.environment("prod").uuid
        let list = try await tester.get("/pacticipants/Bar/environments/\(uuid)/versions")
        #expect(list.json.at("_embedded", "versions")?.each("number") == ["4", "2", "1"])
        #expect(list.json.at("_links", "self", "title") == "Versions for Bar in environment Prod")
        let page = try await tester.get("/pacticipants/Bar/environments/\(uuid)/versions?size=2&page=2").json
        #expect(page.at("_embedded", "versions")?.each("number") == ["1"])
        #expect(page["page"]?["totalElements"] == 3)
        for path in ["/pacticipants/Bar/environments/no/versions", "/pacticipants/No/environments/\(uuid)/versions"] {
            #expect(try await tester.get(path).status == 404)
        }
    }
}
