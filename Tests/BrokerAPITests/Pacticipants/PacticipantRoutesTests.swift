import HTTPTypes
import JSONText
import Testing

@testable import BrokerAPI

struct PacticipantRoutesTests {
    @Test("A pacticipant that is created can be read, and links to what belongs to it")
    func create() async throws {
        let tester = try await BrokerTester()
        let created = try await tester.post("/pacticipants", #"{"name":"Foo Web/1","mainBranch":"main"}"#)
        #expect(created.status == 201)
        #expect(created.header("Location") == "http://localhost/pacticipants/Foo%20Web%2F1")
        #expect(created.json.at("_links", "pb:deployed-environments") == nil)
        let read = try await tester.get("/pacticipants/Foo%20Web%2F1")
        #expect(read.status == 200)
        #expect(read.json["name"] == "Foo Web/1")
        #expect(read.json["displayName"] == "Foo Web/1")
        #expect(read.json["mainBranch"] == "main")
        #expect(read.json["createdAt"] == "2021-09-01T00:07:21+00:00")
        #expect(read.json["updatedAt"] == nil)
        #expect(read.json["repositoryUrl"] == nil)
        #expect(read.json.at("_embedded", "labels") == [])
        #expect(read.json.at("_links", "pb:deployed-environments") == [])
        #expect(
            read.json.at("_links", "pb:version-tag")
                == [
                    "title": "Get, create or delete a tag for a version of Foo Web/1",
                    "href": "http://localhost/pacticipants/Foo%20Web%2F1/versions/{version}/tags/{tag}",
                    "templated": true,
                ])
        #expect(
            read.json.at("_links", "curies")
                == [["name": "pb", "href": "http://localhost/doc/{rel}?context=pacticipant", "templated": true]])
    }

    @Test("Creating an existing pacticipant changes nothing")
    func createAgain() async throws {
        let tester = try await BrokerTester()
        _ = try await tester.post("/pacticipants", #"{"name":"Foo","repositoryName":"r"}"#)
        let again = try await tester.post("/pacticipants", #"{"name":"Foo","repositoryName":"other"}"#)
        #expect(again.status == 201)
        #expect(again.json["repositoryName"] == "r")
    }

    @Test("An unknown pacticipant is named")
    func unknown() async throws {
        let answer = try await BrokerTester().get("/pacticipants/F%C3%B6%2Fb+z")
        #expect(answer.status == 404)
        #expect(answer.json == ["error": "No pacticipant with name 'Fö/b+z' found"])
    }

    @Test(
        "A body that breaks a rule is refused and creates nothing",
        arguments: [
            ("{}", "name", "is missing"), (#"{"name":""}"#, "name", "must be filled"),
            (#"{"name":" "}"#, "name", "cannot be blank"), (#"{"name":1}"#, "name", "must be a string"),
            (#"{"name":"A\u0000"}"#, "name", "cannot contain control characters"),
            (#"{"name":"A","mainBranch":"a\tb"}"#, "mainBranch", "cannot contain control characters"),
            (#"{"name":"A","mainBranch":"a b"}"#, "mainBranch", "cannot contain spaces"),
            (#"{"name":"A","repositoryUrl":"a\nb"}"#, "repositoryUrl", "cannot contain multiple lines"),
        ])
    func invalid(body: String, field: String, message: String) async throws {
        let tester = try await BrokerTester()
        let answer = try await tester.post("/pacticipants", body)
        #expect(answer.status == 400)
        #expect(answer.json == ["errors": .object([field: [.string(message)]])])
        #expect(try await tester.get("/pacticipants").json.at("_embedded", "pacticipants") == [])
    }

    @Test("PUT replaces what can be set, PATCH changes what is given and creates what is missing")
    func putAndPatch() async throws {
        let tester = try await BrokerTester()
        #expect(try await tester.put("/pacticipants/Foo", #"{"displayName":"D"}"#).status == 404)
        let made = try await tester.patch("/pacticipants/Foo", #"{"mainBranch":"main","repositoryName":"r"}"#)
        #expect(made.status == 201)
        #expect(made.header("Location") == "http://localhost/pacticipants/Foo")
        tester.advance(bySeconds: 5)
        let patched = try await tester.patch(
            "/pacticipants/Foo", #"{"repositoryName":null,"name":"Other"}"#, type: "application/json")
        #expect(patched.status == 200)
        #expect(patched.json["name"] == "Foo")
        #expect(patched.json["mainBranch"] == "main")
        #expect(patched.json["repositoryName"] == nil)
        #expect(patched.json["updatedAt"] == "2021-09-01T00:07:26+00:00")
        let put = try await tester.put("/pacticipants/Foo", #"{"displayName":"D"}"#)
        #expect(put.json["displayName"] == "D")
        #expect(put.json["mainBranch"] == nil)
        #expect(try await tester.patch("/pacticipants/Foo", "x", type: "text/plain").status == 415)
        #expect(try await tester.http.send(.put, "/pacticipants/Nope", [("Content-Type", "text/plain")]).status == 404)
    }

    @Test("The list is sorted, searched and paginated")
    func list() async throws {
        let tester = try await BrokerTester()
        for name in ["beta", "Alpha", "gamma", "Alphabet"] {
            _ = try await tester.post("/pacticipants", #"{"name":"\#(name)"}"#)
        }
        let all = try await tester.get("/pacticipants").json
        #expect(all.at("_embedded", "pacticipants")?.each("name") == ["Alpha", "Alphabet", "beta", "gamma"])
        #expect(all["page"] == nil)
        #expect(all["pacticipants"]?.array?.count == 4)
        #expect(all.at("_links", "pb:pacticipants")?.each("name") == ["Alpha", "Alphabet", "beta", "gamma"])
        let found = try await tester.get("/pacticipants?q=ALPHA").json
        #expect(found.at("_embedded", "pacticipants")?.each("name") == ["Alpha", "Alphabet"])
        let page = try await tester.get("/pacticipants?size=3&page=2").json
        #expect(page.at("_embedded", "pacticipants")?.each("name") == ["gamma"])
        #expect(page["page"] == ["number": 2, "size": 3, "totalElements": 4, "totalPages": 2])
        #expect(page.at("_links", "previous", "href") == "http://localhost/pacticipants?size=3&page=1")
    }
}
