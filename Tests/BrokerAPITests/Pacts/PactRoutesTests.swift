import BrokerCore
import JSONText
import Testing

@Suite struct PactRoutesTests {
    private let url = "/pacts/provider/Bar/consumer/Foo/version/1"

    private func pact(_ description: String = "a") -> String {
        #"{"consumer":{"name":"Foo"},"provider":{"name":"Bar"},"interactions":[{"description":"\#(description)","n":1.0}]}"#
    }

    @Test func `a pact is created, accepted again, and refused with other content`() async throws {
        let tester = try await BrokerTester()
        #expect(try await tester.put(url, pact()).status == 201)
        #expect(try await tester.put(url, pact()).status == 200)
        let changed = try await tester.put(url, pact("b"))
        #expect(changed.status == 409)
        #expect(changed.json["error"]?.string?.hasPrefix("Cannot change the content of the pact") == true)
    }

    @Test func `a pact comes back with ids, links and numbers as written`() async throws {
        let tester = try await BrokerTester()
        _ = try await tester.put(url, pact())
        let read = try await tester.get(url)
        #expect(read.json["interactions"]?[0]?.object?.names == ["_id", "description", "n"])
        #expect(read.json["interactions"]?[0]?["n"]?.number?.text == "1.0")
        let digest = read.json.at("_links", "pb:pact-version", "name")?.string ?? ""
        #expect(digest.utf8.count == 40)
        #expect(
            read.json.at("_links", "pb:publish-verification-results", "href")?.string
                == "http://localhost/pacts/provider/Bar/consumer/Foo/pact-version/\(digest)/verification-results")
        #expect(read.json.at("_links", "treaty:evidence", "templated") == true)
        let content = try await tester.get("/pacts/provider/Bar/consumer/Foo/pact-version/\(digest)/metadata/Y3ZuPTE")
        #expect(
            content.json.at("_links", "pb:publish-verification-results", "href")?.string?
                .hasSuffix("/metadata/Y3ZuPTE/verification-results") == true)
        #expect(content.json.at("_links", "pb:consumer-versions")?.each("name") == ["1"])
        #expect(try await tester.get("/pacts/provider/Bar/consumer/Foo/pact-version/\(digest)").status == 200)
    }

    @Test func `the server's own members win over those of the content`() async throws {
        let tester = try await BrokerTester()
        let answer = try await tester.put(url, #"{"createdAt":"x","_links":{},"interactions":[]}"#)
        #expect(answer.json.object?.members.count { $0.name == "createdAt" } == 1)
        #expect(answer.json["createdAt"]?.string?.hasPrefix("2021-") == true)
    }

    @Test func `names in the content must be those of the path`() async throws {
        let tester = try await BrokerTester()
        let answer = try await tester.put("/pacts/provider/Bar/consumer/Other/version/1", pact())
        #expect(answer.status == 400)
        #expect(
            answer.json.at("errors", "consumer.name")
                == ["name in pact 'Foo' does not match name in URL path 'Other'."])
        #expect(try await tester.put("/pacts/provider/Bar/consumer/Foo/version/%20", pact()).status == 400)
    }

    @Test func `a similar new name is a conflict in plain text`() async throws {
        let tester = try await BrokerTester()
        _ = try await tester.put(url, pact())
        let answer = try await tester.put("/pacts/provider/Bar/consumer/foo/version/1", "{}")
        #expect(answer.status == 409)
        #expect(answer.text.contains("* Foo"))
    }

    @Test func `the latest pact of a pair, tag and branch name their version`() async throws {
        let tester = try await BrokerTester()
        _ = try await tester.put(url, pact())
        _ = try await tester.put("/pacts/provider/Bar/consumer/Foo/version/2", pact("b"))
        _ = try await tester.put("/pacticipants/Foo/versions/1/tags/prod")
        _ = try await tester.put("/pacticipants/Foo/branches/main/versions/1")
        for (path, number) in [
            ("latest", "2"), ("latest/prod", "1"), ("latest-untagged", "2"), ("branch/main/latest", "1"),
        ] {
            let answer = try await tester.get("/pacts/provider/Bar/consumer/Foo/\(path)")
            #expect(answer.status == 200, "\(path)")
            #expect(answer.header("X-Pact-Consumer-Version") == number, "\(path)")
        }
        #expect(try await tester.get("/pacts/provider/Bar/consumer/Foo/latest/none").status == 404)
        let provider = try await tester.get("/pacts/provider/Bar/latest")
        #expect(provider.json.at("_links", "pb:pacts")?.each("name") == ["Foo"])
        let versions = try await tester.get("/pacts/provider/Bar/consumer/Foo/versions")
        #expect(versions.json.at("_embedded", "pacts")?.array?.count == 2)
        let latest = try await tester.get("/pacts/latest")
        #expect(
            latest.json["pacts"]?[0]?.at("_embedded", "consumer", "_embedded", "version", "number") == "2")
    }

    @Test(arguments: ["{not json", "[]", #""text""#, ""])
    func `a body that is no object is refused`(body: String) async throws {
        let tester = try await BrokerTester()
        #expect(try await tester.put(url, body).status == 400)
        #expect(try await tester.get("/pacticipants/Foo").status == 404)
    }

    @Test func `a merge keeps what was there`() async throws {
        let tester = try await BrokerTester()
        #expect(try await tester.patch(url, pact(), type: "application/json").status == 201)
        let merged = try await tester.patch(url, pact("b"), type: "application/json")
        #expect(merged.status == 200)
        #expect(merged.json["interactions"]?.each("description") == ["a", "b"])
    }

    private static let http = #"{"interactions":[{"description":"h"}],"messages":[]}"#
    private static let message = #"{"interactions":[],"messages":[{"description":"m"}]}"#

    @Test(arguments: [(http, message), (message, http)])
    func `messages and HTTP interactions are not merged before version 4`(present: String, added: String) async throws {
        let tester = try await BrokerTester()
        #expect(try await tester.put(url, present).status == 201)
        let before = try await tester.get(url)
        tester.advance(bySeconds: 60)
        let refused = try await tester.patch(url, added, type: json)
        #expect(refused.status == 409)
        let message = refused.json["error"]?.string ?? ""
        for part in ["Foo", "Bar", "HTTP interactions", "messages", "Write version 4", "another name"] {
            #expect(message.contains(part), "\(part): \(refused.text)")
        }
        #expect(try await tester.get(url).text == before.text)
        let versions = try await tester.get("/pacts/provider/Bar/consumer/Foo/versions")
        #expect(versions.json.at("_embedded", "pacts")?.array?.count == 1)
    }

    /// The broker protocol's own rule for PATCH, and its answer.
    @Test func `a merge with what has no interactions at all is refused without a word`() async throws {
        let tester = try await BrokerTester()
        #expect(try await tester.put(url, pact()).status == 201)
        let refused = try await tester.patch(url, #"{"messages":[{"description":"m"}]}"#, type: json)
        #expect(refused.status == 409)
        #expect(refused.text.isEmpty)
        #expect(try await tester.get(url).json["messages"] == nil)
    }

    @Test func `a contract over the limit is refused, by PUT and by merging`() async throws {
        var settings = BrokerSettings()
        settings.maximumContractBytes = 200
        let tester = try await BrokerTester(settings: settings)
        let long = String(repeating: "x", count: 120)
        #expect(try await tester.put(url, pact(long + long)).status == 413)
        #expect(try await tester.get("/pacticipants/Foo").status == 404)
        #expect(
            try await tester.patch(url, #"{"interactions":[{"description":"\#(long)"}]}"#, type: json).status == 201)
        let other = String(repeating: "y", count: 150)
        #expect(
            try await tester.patch(url, #"{"interactions":[{"description":"\#(other)"}]}"#, type: json).status == 400)
    }

    private let json = "application/json"

    @Test func `repeated members are taken, the last one counts, and it is told`() async throws {
        let tester = try await BrokerTester()
        let answer = try await tester.put(url, #"{"interactions":[],"x":1,"x":2,"interactions":[{"description":"a"}]}"#)
        #expect(answer.status == 201)
        let notice = answer.json["treaty:notices"]?[0]?.string ?? ""
        #expect(notice.contains("/x (line 1, column 26)"))
        #expect(notice.contains("/interactions"))
        #expect(try await tester.get(url).json["treaty:notices"] == nil)
    }
}
