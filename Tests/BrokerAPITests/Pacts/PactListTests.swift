import JSONText
import TestSupport
import Testing

/// Lists of pacts, and deletion of what they list.
@Suite struct PactListTests {
    private let pair = "/pacts/provider/Bar/consumer/Foo"

    /// Foo 1 to 4: odd ones in main, even ones in feat/a; 2 and 3 tagged prod; each with its own content.
    private func tester() async throws -> BrokerTester {
        let tester = try await BrokerTester()
        let scene = BrokerScene(storage: tester.broker.storage, clock: tester.broker.clock)
        for number in 1...4 {
            try await scene.publish(
                "Foo", "\(number)", to: "Bar", content: "content \(number)",
                branch: number % 2 == 1 ? "main" : "feat/a", tags: [2, 3].contains(number) ? ["prod"] : [])
        }
        try await scene.publish("Other", "1", to: "Bar", branch: "main")
        return tester
    }

    private func numbers(_ answer: JSONValue) -> [String] {
        (answer.at("_embedded", "pacts")?.array ?? []).compactMap {
            $0.at("_embedded", "consumerVersion", "number")?.string
        }
    }

    @Test(arguments: [
        ("/versions", ["4", "3", "2", "1"]), ("/tag/prod", ["3", "2"]), ("/tag/no", []), ("/branch/main", ["1", "3"]),
        ("/branch/feat%2Fa", ["2", "4"]), ("/branch/no", []), ("/branch/versions", ["1", "3"]),
        ("/branch/latest/versions", ["3"]), ("/branch/feat%2Fa/latest/versions", ["4"]),
    ])
    func `the pacts of a pair are listed by version, tag and branch`(path: String, expected: [String]) async throws {
        let tester = try await tester()
        let answer = try await tester.get(pair + path)
        #expect(numbers(answer.json) == expected)
        let suffix = path.hasPrefix("/tag/") ? " with tag \(path.dropFirst(5))" : ""
        #expect(
            answer.json.at("_links", "self", "title")?.string
                == "All versions of the pact between Foo and Bar\(suffix)")
        #expect(try await tester.get("/pacts/provider/No/consumer/Foo" + path).status == 404)
    }

    @Test(arguments: [
        ("", ["Foo 1", "Foo 2", "Foo 3", "Foo 4", "Other 1"], "All pact versions for the provider Bar"),
        ("/latest", ["Foo 4", "Other 1"], "Latest pact versions for the provider Bar"),
        (
            "/latest/prod", ["Foo 3"], "Latest pact versions for the provider Bar with consumer version tag 'prod'"
        ),
        ("/tag/prod", ["Foo 2", "Foo 3"], "All pact versions for the provider Bar with consumer version tag 'prod'"),
        ("/branch", ["Foo 1", "Foo 3", "Other 1"], "All pact versions for the provider Bar"),
        ("/branch/latest", ["Foo 3", "Other 1"], "Latest pact versions for the provider Bar"),
        (
            "/branch/feat%2Fa", ["Foo 2", "Foo 4"],
            "All pact versions for the provider Bar with consumer version branch 'feat/a'"
        ),
        (
            "/branch/no/latest", [], "Latest pact versions for the provider Bar with consumer version branch 'no'"
        ),
    ])
    func `the pacts of a provider are listed by consumer`(path: String, expected: [String], title: String) async throws
    {
        let tester = try await tester()
        let answer = try await tester.get("/pacts/provider/Bar" + path)
        let titles = (answer.json.at("_links", "pb:pacts") ?? []).each("title")
        #expect(
            titles
                == expected.map { title in
                    let parts = title.split(separator: " ")
                    return "Pact between \(parts[0]) (\(parts[1])) and Bar"
                })
        #expect(answer.json.at("_links", "self", "title")?.string == title)
        #expect(answer.json.at("_links", "pacts")?.array?.count == expected.count)
    }

    @Test func `one deleted pact leaves the others and its version`() async throws {
        let tester = try await tester()
        let answer = try await tester.delete(pair + "/version/4")
        #expect(answer.status == 200)
        #expect(
            answer.json == [
                "_links": [
                    "index": ["href": "http://localhost"],
                    "pb:latest-pact-version": ["title": "Latest pact", "href": "http://localhost\(pair)/latest"],
                ]
            ])
        #expect(try await tester.delete(pair + "/version/4").status == 404)
        #expect(try await tester.get(pair + "/version/4").status == 404)
        #expect(try await tester.get("/pacticipants/Foo/versions/4").json.at("_links", "pb:pact-versions") == [])
        #expect(try await tester.get(pair + "/latest").header("X-Pact-Consumer-Version") == "3")
    }

    @Test(arguments: [
        ("/tag/prod", ["4", "1"]), ("/tag/no", ["4", "3", "2", "1"]), ("/branch/feat%2Fa", ["3", "1"]),
        ("/branch/feat%2Fa/latest/versions", ["3", "2", "1"]), ("/branch/no", ["4", "3", "2", "1"]),
    ])
    func `what a list shows can be deleted`(path: String, left: [String]) async throws {
        let tester = try await tester()
        let answer = try await tester.delete(pair + path)
        #expect(answer.status == 200)
        #expect(answer.json.at("_links", "pb:latest-pact-version", "href")?.string?.hasSuffix("/latest") == true)
        #expect(numbers(try await tester.get(pair + "/versions").json) == left)
    }

    @Test func `all pacts of a pair can be deleted, and then there is no latest`() async throws {
        let tester = try await tester()
        #expect(try await tester.delete(pair + "/versions").status == 204)
        #expect(numbers(try await tester.get(pair + "/versions").json) == [])
        #expect(try await tester.get(pair + "/latest").status == 404)
        #expect(
            try await tester.delete("/pacts/provider/Bar/consumer/Other/version/1").json.at("_links")?.object?.names
                == ["index"])
        #expect(try await tester.delete("/pacts/provider/No/consumer/Foo/versions").status == 404)
        #expect(try await tester.get("/pacts/latest").json["pacts"] == [])
    }

    @Test(arguments: ["/branch/versions", "/branch/latest/versions", "/latest"])
    func `a list without a name in its URL can't be deleted`(path: String) async throws {
        let tester = try await tester()
        let answer = try await tester.delete(pair + path)
        #expect(answer.status == 405)
        #expect(answer.header("Allow") == "GET, OPTIONS")
    }

    @Test func `the latest pact of every pair is listed`() async throws {
        let tester = try await tester()
        let list = try await tester.get("/pacts/latest").json
        #expect(list["pacts"]?.array?.count == 2)
        #expect(
            list.at("_links", "pb:pacts")?.each("title")
                == ["Latest pact between Foo and Bar", "Latest pact between Other and Bar"])
        #expect(list["pacts"]?[0]?.at("_embedded", "consumer", "_embedded", "version", "number") == "4")
    }
}
