import JSONText
import Testing

@Suite struct GateRoutesTests {
    private func broker() async throws -> BrokerTester {
        let tester = try await BrokerTester()
        _ = try await tester.put("/pacticipants/Foo/branches/main/versions/1")
        _ = try await tester.put("/pacticipants/Foo/versions/1/tags/dev")
        _ = try await tester.put(
            "/pacts/provider/Bar/consumer/Foo/version/1", #"{"interactions":[{"description":"a"}]}"#)
        _ = try await tester.environment("prod")
        return tester
    }

    @Test func `a branch and a tag have a gate of their own`() async throws {
        let tester = try await broker()
        let branch = try await tester.get(
            "/pacticipants/Foo/branches/main/latest-version/can-i-deploy/to-environment/prod")
        #expect(branch.json.at("summary", "deployable") == .null)
        #expect(
            branch.json["notices"]?.each("text").last
                == "There is no verified pact between the latest version of Foo from branch main (1) and a version of "
                + "Bar currently in prod (no version is currently recorded as deployed/released in this environment)")
        let tag = try await tester.get("/pacticipants/Foo/latest-version/dev/can-i-deploy/to/live")
        #expect(
            tag.json["notices"]?.each("text").last
                == "There is no verified pact between the latest version of Foo with tag dev (1) and the latest version "
                + "of Bar with tag live (no such version exists)")
    }

    @Test(arguments: [
        "Foo/branches/x/latest-version/can-i-deploy/to-environment/prod",
        "Foo/branches/main/latest-version/can-i-deploy/to-environment/x", "Foo/latest-version/x/can-i-deploy/to/prod",
        "Nobody/latest-version/dev/can-i-deploy/to/prod",
    ])
    func `what isn't there is not found`(path: String) async throws {
        #expect(try await broker().get("/pacticipants/" + path).status == 404)
    }

    @Test(arguments: [
        ("", ["pacticipant", "version", ""]), ("pacticipant=Foo&version=1", [""]),
        ("pacticipant=Foo&version=1&to=", [""]), ("pacticipant=Foo&version=1&environment=", [""]),
        ("pacticipant=Foo&version=1&environment=prod&to=", ["to"]),
        ("pacticipant=Foo&version=1&environment=prod&to=x", [""]), ("version=1&environment=prod", ["pacticipant"]),
        ("pacticipant=Foo&version=1&environment=prod&ignore%5B%5D=Bar&ignore%5B%5D%5Bversion%5D=", ["ignore"]),
    ])
    func `a question that lacks something is refused`(query: String, fields: [String]) async throws {
        let answer = try await broker().get("/can-i-deploy?" + query)
        #expect(answer.status == 400)
        #expect(Set(answer.json["errors"]?.object?.members.map(\.name) ?? []) == Set(fields))
    }
}
