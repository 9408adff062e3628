import HTTPTypes
import JSONText
import Testing

@testable import BrokerAPI

struct TagRoutesTests {
    private let path = "/pacticipants/Foo/versions/1/tags/feat%2Fa%20b"

    @Test("Tagging creates everything, may be repeated, and can be undone")
    func lifeCycle() async throws {
        let tester = try await BrokerTester()
        #expect(try await tester.get(path).status == 404)
        let created = try await tester.put(path, "{}")
        #expect(created.status == 201)
        #expect(created.header("Location") == "http://localhost" + path)
        #expect(created.json["name"] == "feat/a b")
        #expect(created.json.at("_links", "version", "name") == "1")
        #expect(created.json.at("_links", "pacticipant", "href") == "http://localhost/pacticipants/Foo")
        #expect(try await tester.put(path).status == 200)
        #expect(try await tester.get(path).status == 200)
        let versions = try await tester.get("/pacticipants/Foo/tags/feat%2Fa%20b/versions").json
        #expect(versions.at("_embedded", "versions")?.each("number") == ["1"])
        let deleted = try await tester.delete(path)
        #expect(deleted.status == 204)
        #expect(deleted.text.isEmpty)
        #expect(try await tester.delete(path).status == 404)
        #expect(try await tester.get("/pacticipants/Foo/tags/feat%2Fa%20b/versions").status == 404)
    }

    @Test("A body that is no JSON, or of another type, tags nothing")
    func refused() async throws {
        let tester = try await BrokerTester()
        #expect(try await tester.put(path, "{").status == 400)
        let text = try await tester.http.send(.put, path, [("Content-Type", "text/plain")], body: [0x78])
        #expect(text.status == 415)
        #expect(try await tester.post(path, "{}").status == 405)
        #expect(try await tester.get(path).status == 404)
    }

    @Test("A tag named like an environment records a deployment there")
    func deployment() async throws {
        let tester = try await BrokerTester()
        let uuid = try await tester.environment("prod")
        _ = try await tester.put("/pacticipants/Foo/versions/1/tags/prod")
        let current = try await tester.get("/environments/\(uuid)/deployed-versions/currently-deployed").json
        #expect(current.at("_embedded", "deployedVersions")?.array?.count == 1)
    }
}
