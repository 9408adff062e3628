import HTTPTypes
import JSONText
import Testing

@Suite struct LabelRoutesTests {
    @Test func `a label is put once, and creates the pacticipant`() async throws {
        let tester = try await BrokerTester()
        let made = try await tester.put("/pacticipants/Foo/labels/a%20b%2Fc")
        #expect(made.status == 201)
        #expect(made.header("Location") == "http://localhost/pacticipants/Foo/labels/a%20b%2Fc")
        #expect(made.json["name"] == "a b/c")
        #expect(made.json["createdAt"] == "2021-09-01T00:07:21+00:00")
        #expect(made.json.at("_links", "pacticipant", "name") == "Foo")
        #expect(try await tester.put("/pacticipants/Foo/labels/a%20b%2Fc", "{}").status == 200)
        let read = try await tester.get("/pacticipants/Foo/labels/a%20b%2Fc")
        #expect(read.status == 200)
        #expect(read.json == made.json)
        let pacticipant = try await tester.get("/pacticipants/Foo")
        #expect(pacticipant.json.at("_embedded", "labels")?.each("name") == ["a b/c"])
    }

    @Test(arguments: ["/pacticipants/Foo/labels/no", "/pacticipants/No/labels/x", "/pacticipants/Foo/labels"])
    func `what isn't there is not found, and can't be deleted`(path: String) async throws {
        let tester = try await BrokerTester()
        _ = try await tester.put("/pacticipants/Foo/labels/x")
        for answer in [try await tester.get(path), try await tester.delete(path)] {
            #expect(answer.status == 404)
            #expect(answer.json == ["error": "The requested document was not found on this server."])
        }
    }

    @Test func `a deleted label is gone from one pacticipant only`() async throws {
        let tester = try await BrokerTester()
        for name in ["Foo", "Bar"] { _ = try await tester.put("/pacticipants/\(name)/labels/ios") }
        #expect(try await tester.delete("/pacticipants/Foo/labels/ios").status == 204)
        #expect(try await tester.delete("/pacticipants/Foo/labels/ios").status == 404)
        let list = try await tester.get("/pacticipants/label/ios")
        #expect(list.json.at("_embedded", "pacticipants")?.each("name") == ["Bar"])
    }

    @Test func `labels are listed once each, by name, in pages`() async throws {
        let tester = try await BrokerTester()
        for (name, label) in [("Foo", "ios"), ("Bar", "ios"), ("Foo", "web"), ("Bar", "Android")] {
            _ = try await tester.put("/pacticipants/\(name)/labels/\(label)")
        }
        let all = try await tester.get("/labels").json
        #expect(all.at("_embedded", "labels")?.each("name") == ["Android", "ios", "web"])
        #expect(all["page"] == nil)
        #expect(all.at("_links", "self") == ["title": "Labels", "href": "http://localhost/labels"])
        let page = try await tester.get("/labels?size=2&page=2").json
        #expect(page.at("_embedded", "labels")?.each("name") == ["web"])
        #expect(page["page"] == ["number": 2, "size": 2, "totalElements": 3, "totalPages": 2])
        #expect(page.at("_links", "previous", "href") == "http://localhost/labels?size=2&page=1")
        #expect(try await tester.get("/labels?size=0").status == 400)
    }

    @Test func `pacticipants with a label are searched and paginated, without the old copy`() async throws {
        let tester = try await BrokerTester()
        for name in ["beta", "Alpha", "alphabet"] { _ = try await tester.put("/pacticipants/\(name)/labels/x") }
        _ = try await tester.put("/pacticipants/Alpine/labels/y")
        let found = try await tester.get("/pacticipants/label/x?q=ALPHA").json
        #expect(found.at("_embedded", "pacticipants")?.each("name") == ["Alpha", "alphabet"])
        #expect(found["pacticipants"] == nil)
        let page = try await tester.get("/pacticipants/label/x?size=1&page=3").json
        #expect(page.at("_embedded", "pacticipants")?.each("name") == ["beta"])
        #expect(page.at("_links", "previous", "href") == "http://localhost/pacticipants/label/x?size=1&page=2")
        #expect(try await tester.get("/pacticipants/label/none").json.at("_embedded", "pacticipants") == [])
    }

    @Test func `a label is put as JSON or not at all`() async throws {
        let tester = try await BrokerTester()
        let text = try await tester.http.send(.put, "/pacticipants/Foo/labels/x", [("Content-Type", "text/plain")])
        #expect(text.status == 415)
        #expect(try await tester.put("/pacticipants/Foo/labels/x", "{").status == 400)
        #expect(try await tester.put("/pacticipants/%20/labels/x").status == 400)
        #expect(try await tester.get("/labels").json.at("_embedded", "labels") == [])
    }
}
