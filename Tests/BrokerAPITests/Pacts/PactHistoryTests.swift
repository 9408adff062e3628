import HTTPTypes
import JSONText
import TestSupport
import Testing

@Suite struct PactHistoryTests {
    private let pair = "/pacts/provider/Bar/consumer/Foo"

    /// Foo 1 and 2 have the same content, 3 and 4 another one each.
    private func tester() async throws -> BrokerTester {
        let tester = try await BrokerTester()
        for (number, status) in [("1", 200), ("2", 200), ("3", 201), ("4", 202)] {
            let interaction =
                #"{"description":"a","request":{"method":"GET","path":"/"},"response":{"status":\#(status)}}"#
            let pact = #"{"interactions":[\#(interaction)]}"#
            let answer = try await tester.put(pair + "/version/\(number)", pact)
            try #require(answer.status == 201)
            tester.advance(bySeconds: 90)
        }
        return tester
    }

    private func text(_ path: String, _ tester: BrokerTester) async throws -> APITester.Answer {
        try await tester.http.send(.get, pair + path, [("Accept", "text/plain")])
    }

    @Test func `the previous distinct pact is the newest earlier one with another content`() async throws {
        let tester = try await tester()
        let previous = try await tester.get(pair + "/version/3/previous-distinct")
        #expect(previous.status == 200)
        #expect(previous.json.at("_links", "pb:consumer-version", "name") == "2")
        for path in ["/version/1/previous-distinct", "/version/2/previous-distinct", "/version/9/previous-distinct"] {
            #expect(try await tester.get(pair + path).status == 404)
        }
    }

    @Test func `what changed since the previous distinct pact is told in plain text`() async throws {
        let tester = try await tester()
        let answer = try await text("/version/4/diff/previous-distinct", tester)
        #expect(answer.status == 200)
        #expect(answer.type == "text/plain;charset=utf-8")
        #expect(
            answer.text == """
                # Diff between versions 3 and 4 of the pact between Foo and Bar

                The following changes were made 1 minute ago (Wed 1 Sep 2021, 12:11am +00:00)

                   "interactions": [
                     {
                       "response": {
                -        "status": 201
                +        "status": 202
                       }
                     }
                   ]

                ## Links

                pact-version:
                  title: Pact
                  name: Pact between Foo (4) and Bar
                  href: http://localhost/pacts/provider/Bar/consumer/Foo/version/4
                comparison-pact-version:
                  title: Pact
                  name: Pact between Foo (3) and Bar
                  href: http://localhost/pacts/provider/Bar/consumer/Foo/version/3

                """)
    }

    @Test func `that there is nothing to compare a pact with is told as well`() async throws {
        let answer = try await text("/version/2/diff/previous-distinct", tester())
        #expect(answer.status == 200)
        #expect(answer.text == "No previous distinct version was found for Pact between Foo (2) and Bar")
    }

    @Test func `two versions are compared as the URL says`() async throws {
        let tester = try await tester()
        let answer = try await text("/version/4/diff/version/1", tester)
        #expect(answer.text.hasPrefix("# Diff between versions 1 and 4 of the pact between Foo and Bar\n"))
        #expect(answer.text.contains("\n-        \"status\": 200\n+        \"status\": 202\n"))
        let same = try await text("/version/1/diff/version/2", tester)
        #expect(same.text.contains("\n\nThere are no changes.\n\n"))
        #expect(try await text("/version/4/diff/version/9", tester).status == 404)
        #expect(try await text("/version/9/diff/version/4", tester).status == 404)
        #expect(try await text("/version/9/diff/previous-distinct", tester).status == 404)
    }

    @Test func `two contents are compared, named by the newest versions that have them`() async throws {
        let tester = try await tester()
        var digests: [String] = []
        for number in ["1", "4"] {
            let pact = try await tester.get(pair + "/version/\(number)").json
            digests.append(pact.at("_links", "pb:pact-version", "name")?.string ?? "")
        }
        let answer = try await text("/pact-version/\(digests[0])/diff/pact-version/\(digests[1])", tester)
        #expect(answer.text.hasPrefix("# Diff between versions 4 and 2 of the pact between Foo and Bar\n"))
        #expect(answer.text.contains("\n-        \"status\": 202\n+        \"status\": 200\n"))
        let unknown = String(repeating: "0", count: 40)
        #expect(try await text("/pact-version/\(digests[0])/diff/pact-version/\(unknown)", tester).status == 404)
    }

    @Test func `a difference is text only`() async throws {
        let tester = try await tester()
        #expect(try await tester.get(pair + "/version/4/diff/previous-distinct").status == 406)
        let any = try await tester.http.send(.get, pair + "/version/4/diff/previous-distinct", [("Accept", "*/*")])
        #expect(any.type == "text/plain;charset=utf-8")
    }
}
