import HTTPTypes
import JSONText
import Testing

@testable import BrokerAPI

struct ReleaseRoutesTests {
    private func path(_ version: String, _ environment: String) -> String {
        "/pacticipants/Foo/versions/\(version)/released-versions/environment/\(environment)"
    }

    @Test("Releases stand side by side; the same one again is the same record")
    func record() async throws {
        let tester = try await BrokerTester()
        let prod = try await tester.environment("prod")
        _ = try await tester.put("/pacticipants/Foo/versions/1")
        _ = try await tester.put("/pacticipants/Foo/versions/2")
        let first = try await tester.post(path("1", prod), "{}")
        #expect(first.status == 201)
        #expect(first.json["currentlySupported"] == true)
        let uuid = try #require(first.json["uuid"]?.string)
        #expect(first.header("Location") == "http://localhost/released-versions/" + uuid)
        let again = try await tester.post(path("1", prod))
        #expect(again.status == 200)
        #expect(again.json["uuid"] == .string(uuid))
        _ = try await tester.post(path("2", prod))
        let supported = "/environments/\(prod)/released-versions/currently-supported"
        #expect(
            try await tester.get(supported).json.at("_embedded", "releasedVersions")?.array?.count == 2)
        let filtered = try await tester.get(supported + "?pacticipant=Foo&version=2").json
        #expect(filtered.at("_embedded", "releasedVersions")?[0]?.at("_embedded", "version", "number") == "2")
        #expect(filtered.at("_links", "self", "title") == "Currently supported versions in Prod")
        #expect(
            try await tester.get(path("2", prod)).json.at("_embedded", "releasedVersions")?.array?.count == 1)
    }

    @Test("Support ends, can't be switched back on, and starts again with a new release")
    func support() async throws {
        let tester = try await BrokerTester()
        let prod = try await tester.environment("prod")
        _ = try await tester.put("/pacticipants/Foo/versions/1")
        let released = try await tester.post(path("1", prod))
        let url = "/released-versions/" + (try #require(released.json["uuid"]?.string))
        let ended = try await tester.patch(url, #"{"currentlySupported":false}"#)
        #expect(ended.json["currentlySupported"] == false)
        #expect(ended.json["supportEndedAt"] == "2021-09-01T00:07:21+00:00")
        #expect(try await tester.patch(url, #"{"currentlySupported":true}"#).status == 422)
        let version = try await tester.get("/pacticipants/Foo/versions/1").json
        #expect(version.at("_links", "pb:released-environments")?[0]?["currently_supported"] == false)
        let again = try await tester.post(path("1", prod))
        #expect(again.status == 200)
        #expect(again.json["currentlySupported"] == true)
        #expect(again.json["supportEndedAt"] == nil)
        #expect(try await tester.get(url).json["currentlySupported"] == true)
    }

    @Test("What is unknown is not found")
    func unknown() async throws {
        let tester = try await BrokerTester()
        let prod = try await tester.environment("prod")
        #expect(try await tester.post(path("1", prod)).status == 404)
        #expect(try await tester.get("/released-versions/nope").status == 404)
        #expect(try await tester.get("/environments/nope/released-versions/currently-supported").status == 404)
    }
}
