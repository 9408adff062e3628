import HTTPTypes
import JSONText
import Testing

@Suite struct LatestVerificationTests {
    private let pair = "/pacts/provider/Bar/consumer/Foo"

    private func broker() async throws -> BrokerTester {
        let tester = try await BrokerTester()
        for (version, text) in [("1", "a"), ("2", "b")] {
            _ = try await tester.put(pair + "/version/\(version)", #"{"interactions":[{"description":"\#(text)"}]}"#)
        }
        _ = try await tester.put("/pacticipants/Foo/versions/1/tags/dev")
        return tester
    }

    private func verify(_ tester: BrokerTester, _ version: String, by number: String) async throws {
        let pact = try await tester.get(pair + "/version/" + version)
        let href = pact.json.at("_links", "pb:publish-verification-results", "href")?.string ?? ""
        _ = try await tester.post(
            String(href.dropFirst("http://localhost".count)),
            #"{"success":true,"providerApplicationVersion":"\#(number)"}"#)
    }

    @Test func `the latest result of the latest pact, overall and by tag`() async throws {
        let tester = try await broker()
        #expect(try await tester.get(pair + "/latest/verification-results/latest").status == 404)
        try await verify(tester, "1", by: "p1")
        #expect(try await tester.get(pair + "/latest/verification-results/latest").status == 404)
        let tagged = try await tester.get(pair + "/latest/dev/verification-results/latest")
        #expect(tagged.json["providerApplicationVersion"] == "p1")
        try await verify(tester, "2", by: "p2")
        let latest = try await tester.get(pair + "/latest/verification-results/latest")
        #expect(latest.json["providerApplicationVersion"] == "p2")
        #expect(try await tester.get(pair + "/latest/nope/verification-results/latest").status == 404)
    }

    @Test func `a version's summary counts each provider once`() async throws {
        let tester = try await broker()
        _ = try await tester.put(
            "/pacts/provider/Baz/consumer/Foo/version/1", #"{"interactions":[{"description":"c"}]}"#)
        let url = "/verification-results/consumer/Foo/version/1/latest"
        try await verify(tester, "1", by: "p1")
        let open = try await tester.get(url)
        #expect(open.json["success"] == false)
        #expect(open.json.at("providerSummary", "successful") == ["Bar"])
        #expect(open.json.at("providerSummary", "unknown") == ["Baz"])
        #expect(open.json.at("_embedded", "verificationResults")?.each("providerName") == ["Bar"])
        #expect(
            open.json.at("_links", "self", "title") == "Latest verification results for consumer Foo version 1")
        try await verify(tester, "2", by: "p1")
        let second = try await tester.get("/verification-results/consumer/Foo/version/2/latest")
        #expect(second.json["success"] == true)
        #expect(try await tester.get("/verification-results/consumer/Foo/version/9/latest").status == 404)
        #expect(try await tester.get("/verification-results/consumer/Nobody/version/1/latest").status == 404)
    }

    @Test func `there is no list of all results, and no webhooks were triggered`() async throws {
        let tester = try await broker()
        try await verify(tester, "1", by: "p1")
        let pact = try await tester.get(pair + "/version/1")
        let href = pact.json.at("_links", "pb:latest-verification-results", "href")?.string ?? ""
        let results = String(href.dropFirst("http://localhost".count)).replacing("/latest", with: "")
        let all = try await tester.get(results + "/all")
        #expect(all.status == 404)
        #expect(all.json["error"]?.string?.hasSuffix("/matrix/provider/Bar/consumer/Foo") == true)
        let webhooks = try await tester.get(results + "/200/triggered-webhooks")
        #expect(webhooks.json.at("_embedded", "triggeredWebhooks") == [])
        #expect(try await tester.get(results + "/7/triggered-webhooks").status == 404)
    }

    @Test func `a result that isn't JSON lacks everything`() async throws {
        let tester = try await broker()
        let pact = try await tester.get(pair + "/version/1")
        let href = pact.json.at("_links", "pb:publish-verification-results", "href")?.string ?? ""
        let answer = try await tester.http.send(
            .post, String(href.dropFirst("http://localhost".count)), [("Content-Type", "text/plain")],
            body: Array("{}".utf8))
        #expect(answer.status == 400)
        #expect(answer.json.at("errors", "success") == ["is missing"])
    }
}
