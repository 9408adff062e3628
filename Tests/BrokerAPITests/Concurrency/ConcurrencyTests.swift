import HTTPTypes
import JSONText
import Testing

/// Many clients at once: every request is answered as if it had come alone.
@Suite(.timeLimit(.minutes(5))) struct ConcurrencyTests {
    private static let clients = 64
    private let pair = "/pacts/provider/Bar/consumer/Foo"

    private func pact(_ description: String) -> String {
        #"{"interactions":[{"description":"\#(description)"}]}"#
    }

    /// Runs `body` once a client, all at once; the answers in the order of the clients.
    private func all(
        _ body: @escaping @Sendable (Int) async throws -> APITester.Answer
    ) async throws -> [APITester.Answer] {
        try await withThrowingTaskGroup(of: (Int, APITester.Answer).self) { group in
            for client in 0..<Self.clients {
                group.addTask { (client, try await body(client)) }
            }
            var answers: [(Int, APITester.Answer)] = []
            for try await answer in group { answers.append(answer) }
            return answers.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    @Test func `of many publishers of one version with the same content one creates it`() async throws {
        let tester = try await BrokerTester()
        let answers = try await all { _ in try await tester.put(pair + "/version/1", pact("a")) }
        #expect(answers.count { $0.status == 201 } == 1)
        #expect(answers.count { $0.status == 200 } == Self.clients - 1)
        let digests = Set(answers.map { $0.json.at("_links", "pb:pact-version", "name")?.string })
        #expect(digests.count == 1)
        let versions = try await tester.get(pair + "/versions").json
        #expect(versions.at("_embedded", "pacts")?.array?.count == 1)
    }

    @Test func `of many publishers of one version with different contents one wins, and the others are told`()
        async throws
    {
        let tester = try await BrokerTester()
        let answers = try await all { try await tester.put(pair + "/version/1", pact("content \($0)")) }
        #expect(answers.count { $0.status == 201 } == 1)
        #expect(answers.count { $0.status == 409 } == Self.clients - 1)
        let winner = answers.firstIndex { $0.status == 201 }
        let stored = try await tester.get(pair + "/version/1").json
        #expect(stored["interactions"]?[0]?["description"]?.string == winner.map { "content \($0)" })
    }

    @Test func `publishers of different versions share one content, and every version has its place`() async throws {
        let tester = try await BrokerTester()
        let answers = try await all { try await tester.put(pair + "/version/\($0)", pact("a")) }
        #expect(answers.allSatisfy { $0.status == 201 })
        let digests = Set(answers.map { $0.json.at("_links", "pb:pact-version", "name")?.string })
        #expect(digests.count == 1)
        let listed = try await tester.get("/pacticipants/Foo/versions").json.at("_embedded", "versions")?.each("number")
        #expect(Set(listed ?? []) == Set((0..<Self.clients).map(String.init)))
        #expect(listed?.count == Self.clients)
        let latest = try await tester.get(pair + "/latest").header("X-Pact-Consumer-Version")
        #expect(latest == listed?.first)
        let pacts = try await tester.get(pair + "/versions").json.at("_links", "pact-versions")?.each("href") ?? []
        #expect(pacts.compactMap { $0.split(separator: "/").last.map(String.init) } == listed)
    }

    @Test func `results, deployments, tags and deletions at once leave exact counts`() async throws {
        let tester = try await BrokerTester()
        let pact = try await tester.put(pair + "/version/1", pact("a")).json
        let results = pact.at("_links", "pb:publish-verification-results", "href")?.string ?? ""
        let environment = try await tester.environment("prod")
        _ = try await tester.put("/pacticipants/Bar/versions/0")
        let answers = try await all { client in
            switch client % 4 {
            case 0:
                try await tester.post(results, #"{"success":true,"providerApplicationVersion":"\#(client % 8)"}"#)
            case 1:
                try await tester.post(
                    "/pacticipants/Bar/versions/0/deployed-versions/environment/\(environment)",
                    #"{"applicationInstance":"\#(client % 8)"}"#)
            case 2: try await tester.put("/pacticipants/Bar/versions/v\(client)/tags/t", "{}")
            default: try await tester.put("/pacticipants/Gone/branches/b\(client)/versions/1", "{}")
            }
        }
        #expect(answers.allSatisfy { $0.status == 201 }, "\(answers.filter { $0.status != 201 }.map(\.text))")
        let numbers = answers.enumerated().filter { $0.offset % 4 == 0 }.compactMap {
            $0.element.header("Location")?.split(separator: "/").last.map(String.init)
        }
        #expect(Set(numbers).count == Self.clients / 4)
        let deployed = try await tester.get("/environments/\(environment)/deployed-versions/currently-deployed").json
        #expect(deployed.at("_embedded", "deployedVersions")?.array?.count == 2)
        let tagged = try await tester.get("/pacticipants/Bar/tags/t/versions").json
        #expect(tagged.at("_embedded", "versions")?.array?.count == Self.clients / 4)
        let branches = try await tester.get("/pacticipants/Gone/branches").json
        #expect(branches["page"]?["totalElements"]?.int == Self.clients / 4)
    }

    @Test func `of many deletions of one thing one succeeds`() async throws {
        let tester = try await BrokerTester()
        for client in 0..<Self.clients / 2 {
            _ = try await tester.put("/pacticipants/Gone/branches/b/versions/\(client)", "{}")
            _ = try await tester.put("/pacticipants/Bar/versions/\(client)", "{}")
        }
        let answers = try await all { client in
            try await tester.delete(
                client % 2 == 0 ? "/pacticipants/Gone" : "/pacticipants/Bar/versions/\(client / 2)")
        }
        #expect(answers.count { $0.status == 204 } == 1 + Self.clients / 2)
        #expect(answers.allSatisfy { [204, 404].contains($0.status) })
        #expect(try await tester.get("/pacticipants/Bar/versions").json.at("_embedded", "versions") == [])
    }
}
