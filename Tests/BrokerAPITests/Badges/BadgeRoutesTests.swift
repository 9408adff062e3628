import HTTPTypes
import JSONText
import Testing

@Suite struct BadgeRoutesTests {
    private func badge(_ tester: BrokerTester, _ uri: String) async throws -> [String] {
        let answer = try await tester.http.send(.get, uri, [("Accept", "*/*")])
        #expect(answer.status == 200)
        #expect(answer.type == "image/svg+xml;charset=utf-8")
        return answer.text.matches(of: />([^<]+)<\/text>/).map { String($0.1) }
    }

    /// Foo 1 on main, tagged dev, published for Bar.
    private func broker() async throws -> BrokerTester {
        let tester = try await BrokerTester()
        _ = try await tester.put("/pacticipants/Foo/branches/main/versions/1")
        _ = try await tester.put("/pacticipants/Foo/versions/1/tags/dev")
        _ = try await tester.put(
            "/pacts/provider/Bar/consumer/Foo/version/1", #"{"interactions":[{"description":"a"}]}"#)
        return tester
    }

    private func verify(_ tester: BrokerTester, success: Bool) async throws {
        let pact = try await tester.get("/pacts/provider/Bar/consumer/Foo/version/1")
        let href = pact.json.at("_links", "pb:publish-verification-results", "href")?.string ?? ""
        _ = try await tester.post(
            String(href.dropFirst("http://localhost".count)),
            #"{"success":\#(success),"providerApplicationVersion":"2"}"#)
    }

    @Test func `a pact's badge shows how it stands`() async throws {
        let tester = try await broker()
        let url = "/pacts/provider/Bar/consumer/Foo/latest"
        #expect(try await badge(tester, url + "/badge") == ["foo/bar pact", "unknown"])
        try await verify(tester, success: true)
        #expect(try await badge(tester, url + "/badge") == ["foo/bar pact", "verified"])
        #expect(try await badge(tester, url + "/badge.svg") == ["foo/bar pact", "verified"])
        #expect(try await badge(tester, url + "/dev/badge?label=consumer") == ["foo pact", "verified"])
        #expect(try await badge(tester, url + "/nope/badge") == ["pact not found", "unknown"])
        #expect(try await badge(tester, url + "-untagged/badge") == ["pact not found", "unknown"])
        try await verify(tester, success: false)
        #expect(try await badge(tester, url + "/badge") == ["foo/bar pact", "failed"])
    }

    @Test(arguments: ["application/json", "application/hal+json", "text/html", "text/plain", "image/png"])
    func `the extension of a badge tells its form, whatever is accepted`(accept: String) async throws {
        let tester = try await broker()
        for resource in [
            "/pacts/provider/Bar/consumer/Foo/latest", "/pacts/provider/Bar/consumer/Foo/latest/dev",
            "/pacts/provider/Bar/consumer/Foo/latest-untagged", "/pacticipants/Foo/main-branch/can-i-merge",
            "/pacticipants/Foo/branches/main/latest-version/can-i-deploy/to-environment/prod",
        ] {
            let file = try await tester.http.send(.get, resource + "/badge.svg", [("Accept", accept)])
            #expect(file.status == 200)
            #expect(file.type == "image/svg+xml;charset=utf-8")
            #expect(try await tester.http.send(.get, resource + "/badge", [("Accept", accept)]).status == 406)
        }
    }

    @Test func `two tags have a badge of the matrix`() async throws {
        let tester = try await broker()
        try await verify(tester, success: true)
        _ = try await tester.put("/pacticipants/Bar/versions/2/tags/prod")
        let url = "/matrix/provider/Bar/latest/prod/consumer/Foo/latest/dev/badge"
        #expect(try await badge(tester, url) == ["foo (dev)/bar (prod) pact", "verified"])
        #expect(try await badge(tester, url.replacing("prod", with: "x")) == ["foo (dev)/bar (x) pact", "unknown"])
    }

    @Test func `the gate has badges`() async throws {
        let tester = try await broker()
        let environment = try await tester.environment("prod")
        let url = "/pacticipants/Foo/branches/main/latest-version/can-i-deploy/to-environment/prod/badge"
        #expect(try await badge(tester, url) == ["can-i-deploy", "main to prod"])
        try await verify(tester, success: true)
        _ = try await tester.post("/pacticipants/Bar/versions/2/deployed-versions/environment/\(environment)", "{}")
        let answer = try await tester.http.send(.get, url, [("Accept", "image/svg+xml")])
        #expect(answer.text.contains(##"fill="#1d7a3a""##))
        #expect(try await badge(tester, url + "?label=go") == ["go", "main to prod"])
        #expect(
            try await badge(tester, "/pacticipants/Foo/latest-version/dev/can-i-deploy/to/prod/badge") == [
                "can-i-deploy", "dev to prod",
            ])
    }

    @Test(arguments: [
        ("Nobody/branches/main/latest-version/can-i-deploy/to-environment/prod", "pacticipant"),
        ("Foo/branches/x/latest-version/can-i-deploy/to-environment/prod", "branch"),
        ("Foo/branches/main/latest-version/can-i-deploy/to-environment/prod", "environment"),
        ("Foo/latest-version/x/can-i-deploy/to/prod", "version"),
        ("Bar/main-branch/can-i-merge", "main branch version"),
    ])
    func `what isn't there is shown`(path: String, part: String) async throws {
        let tester = try await broker()
        #expect(try await badge(tester, "/pacticipants/\(path)/badge") == [part, "not found"])
    }

    @Test func `merging has a badge that may be kept for a moment`() async throws {
        let tester = try await broker()
        let url = "/pacticipants/Foo/main-branch/can-i-merge/badge"
        #expect(try await badge(tester, url) == ["can-i-merge", "unknown"])
        _ = try await tester.put("/pacticipants/Bar/branches/main/versions/2")
        try await verify(tester, success: true)
        #expect(try await badge(tester, url) == ["can-i-merge", "success"])
        try await verify(tester, success: false)
        #expect(try await badge(tester, url) == ["can-i-merge", "failed"])
        #expect(try await tester.http.send(.get, url).header("Cache-Control") == "max-age=30")
    }

    @Test func `a client that can't show images is told so`() async throws {
        let tester = try await broker()
        #expect(try await tester.get("/pacts/provider/Bar/consumer/Foo/latest/badge").status == 406)
        #expect(try await tester.post("/pacts/provider/Bar/consumer/Foo/latest/badge").status == 405)
    }
}
