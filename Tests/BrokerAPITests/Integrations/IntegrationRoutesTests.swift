import BrokerCore
import HTTPTypes
import JSONText
import TestSupport
import Testing

@testable import BrokerAPI

struct IntegrationRoutesTests {
    private func tester(_ pairs: [(String, String)]) async throws -> BrokerTester {
        let tester = try await BrokerTester()
        let scene = BrokerScene(storage: tester.broker.storage, clock: tester.broker.clock)
        for (consumer, provider) in pairs {
            try await scene.publish(consumer, "1", to: provider)
            tester.advance(bySeconds: 1)
        }
        return tester
    }

    @Test("Whoever takes anything gets a graph, whoever asks for HAL gets HAL")
    func negotiation() async throws {
        let tester = try await tester([("Foo", "Bar"), ("my-web", "Bar Two")])
        let graph = try await tester.http.send(.get, "/integrations", [("Accept", "*/*")])
        #expect(graph.type == "text/vnd.graphviz;charset=utf-8")
        #expect(
            graph.text == """
                digraph { ranksep=3; ratio=auto; overlap=false; node [  shape = plaintext, fontname = Helvetica ];
                  "my-web" -> Bar_Two
                  Foo -> Bar
                }

                """)
        let list = try await tester.get("/integrations?size=1&page=2")
        #expect(list.json["page"]?["totalElements"] == 2)
        let entry = list.json.at("_embedded", "integrations")?.array?.first
        #expect(entry?["consumer"] == ["name": "Foo"])
        let href = entry?.at("_links", "pb:delete_integration", "href")
        #expect(href == "http://localhost/integrations/provider/Bar/consumer/Foo")
        #expect(list.json.at("_links", "previous", "href") == "http://localhost/integrations?size=1&page=1")
        #expect(try await tester.get("/integrations?size=0").status == 400)
    }

    @Test("The network is comma-separated values, quoted where a name needs it")
    func table() async throws {
        let tester = try await tester([("Foo", "Bar"), ("Foo", "a \"b\", c")])
        let csv = try await tester.http.send(.get, "/relationships", [("Accept", "text/csv")])
        #expect(csv.type == "text/csv;charset=utf-8")
        #expect(csv.text == "1,Foo,1,1,0,1,3,2\n3,\"a \"\"b\"\", c\",1,1,0,2,0,0\n2,Bar,1,1,0,3,0,0\n")
        let group = try await tester.http.send(.get, "/groups/Bar.csv", [("Accept", "*/*")])
        #expect(group.text.hasPrefix("1,Foo,1,1,0,1,2,3\n"))
        #expect(try await tester.get("/groups/Bar").status == 406)
        let bad = try await tester.http.send(.get, "/groups/Bar?maxPacticipants=0", [("Accept", "text/csv")])
        #expect(bad.status == 400)
        let missing = try await tester.http.send(.get, "/groups/Nope", [("Accept", "text/csv")])
        #expect(missing.status == 404)
        #expect(missing.json["error"] == "No pacticipant with name 'Nope' found")
    }

    @Test("A pair is deleted whatever the client accepts, once")
    func delete() async throws {
        let tester = try await tester([("Foo", "Bar"), ("Web", "Bar")])
        let path = "/integrations/provider/Bar/consumer/Foo"
        #expect(try await tester.http.send(.delete, path, [("Accept", "application/hal+json")]).status == 204)
        #expect(try await tester.delete(path).status == 404)
        #expect(try await tester.get("/pacticipants/Foo").status == 404)
        #expect(try await tester.get("/pacticipants/Bar").status == 200)
        #expect(try await tester.delete("/integrations").status == 204)
        #expect(try await tester.get("/pacticipants").json.at("_embedded", "pacticipants") == [])
    }

    @Test("Metrics carry every name of the protocol, dates that don't exist as null")
    func metrics() async throws {
        let empty = try await BrokerTester().get("/metrics")
        #expect(empty.json["pactPublications"] == ["count": 0, "first": .null, "last": .null])
        #expect(empty.json["matrix"] == ["count": -1])
        #expect(empty.json["pactRevisionsPerConsumerVersion"] == ["distribution": [:]])
        let filled = try await tester([("Foo", "Bar")]).get("/metrics").json
        #expect(filled.at("pactRevisionsPerConsumerVersion", "distribution") == ["1": 1])
        #expect(filled.at("interactions", "latestInteractionsAndMessagesCount") == 1)
    }

    @Test("The dashboard prints nulls, is cut into pages of thirty, and has a table for people")
    func dashboard() async throws {
        let tester = try await tester((1...31).map { ("C\($0)", "P") })
        let answer = try await tester.get("/dashboard")
        let items = try #require(answer.json["items"]?.array)
        #expect(items.count == 30)
        #expect(items[0].at("consumer", "name") == "C31")
        #expect(items[0].at("provider", "version") == .null)
        #expect(items[0]["latestVerificationResult"] == .null)
        #expect(items[0]["verificationStatus"] == "never")
        #expect(try await tester.get("/dashboard?page=2").json["items"]?.array?.count == 1)
        let pair = try await tester.get("/dashboard/provider/P/consumer/C1")
        #expect(pair.json["items"]?.array?.count == 1)
        #expect(try await tester.get("/dashboard/provider/P/consumer/Nope").status == 404)
        let text = try await tester.http.send(.get, "/dashboard", [("Accept", "text/plain")])
        #expect(text.text.hasPrefix("CONSUMER | VERSION"))
        #expect(try await tester.http.send(.get, "/dashboard", [("Accept", "application/json")]).status == 406)
    }
}
