import HTTPTypes
import JSONText
import Testing

@testable import BrokerAPI

struct VersionRoutesTests {
    private let foo = "/pacticipants/Foo/versions/"

    @Test("PUT creates pacticipant and version, and sets the build URL and the tags")
    func put() async throws {
        let tester = try await BrokerTester()
        let created = try await tester.put(
            foo + "1%2F2", #"{"buildUrl":"http://ci/1","tags":[{"name":"a"},{"name":"b"}],"branch":"ignored"}"#)
        #expect(created.status == 201)
        #expect(created.json["number"] == "1/2")
        #expect(created.json["buildUrl"] == "http://ci/1")
        #expect(created.json.at("_embedded", "tags")?.each("name") == ["a", "b"])
        #expect(created.json.at("_embedded", "branchVersions")?.each("name").contains("ignored") == false)
        #expect(created.json.at("_links", "self", "href") == "http://localhost/pacticipants/Foo/versions/1%2F2")
        let again = try await tester.put(foo + "1%2F2", "")
        #expect(again.status == 200)
        #expect(again.json["buildUrl"] == nil)
        #expect(again.json.at("_embedded", "tags")?.each("name") == ["a", "b"])
    }

    @Test("PATCH changes what is given")
    func patch() async throws {
        let tester = try await BrokerTester()
        #expect(try await tester.patch(foo + "1", #"{"buildUrl":"u"}"#).status == 201)
        #expect(try await tester.patch(foo + "1", #"{"tags":[{"name":"t"}]}"#).json["buildUrl"] == "u")
        let cleared = try await tester.patch(foo + "1", #"{"buildUrl":null,"tags":[]}"#)
        #expect(cleared.json["buildUrl"] == nil)
        #expect(cleared.json.at("_embedded", "tags") == [])
        #expect(try await tester.patch(foo + "1", "{}", type: "application/json").status == 415)
    }

    @Test(
        "A body that breaks a rule is refused",
        arguments: [
            #"{"buildUrl":1}"#, #"{"tags":"x"}"#, #"{"tags":[{}]}"#, #"{"tags":[{"name":"a\tb"}]}"#,
        ])
    func invalid(body: String) async throws {
        let tester = try await BrokerTester()
        #expect(try await tester.put(foo + "1", body).status == 400)
        #expect(try await tester.get(foo + "1").status == 404)
    }

    @Test("A version can't be made for a pacticipant without a name")
    func blankName() async throws {
        #expect(try await BrokerTester().put("/pacticipants/%20/versions/1").status == 400)
    }

    @Test("Versions are listed newest first, and their latest is the newest, also by tag and branch")
    func latest() async throws {
        let tester = try await BrokerTester()
        _ = try await tester.put(foo + "1", #"{"tags":[{"name":"prod"}]}"#)
        _ = try await tester.put("/pacticipants/Foo/branches/main/versions/2")
        _ = try await tester.put(foo + "3")
        let list = try await tester.get("/pacticipants/Foo/versions?size=2").json
        #expect(list.at("_embedded", "versions")?.each("number") == ["3", "2"])
        #expect(list.at("_links", "self", "href") == "http://localhost/pacticipants/Foo/versions?size=2")
        #expect(list.at("_links", "next", "href") == "http://localhost/pacticipants/Foo/versions?size=2&page=2")
        #expect(list.at("_links", "pb:versions")?[0]?["title"] == "Version 3 - 01/09/2021")
        let latest = try await tester.get("/pacticipants/Foo/latest-version").json
        #expect(latest["number"] == "3")
        #expect(latest.at("_links", "self", "href") == "http://localhost/pacticipants/Foo/latest-version")
        #expect(try await tester.get("/pacticipants/Foo/latest-version/prod").json["number"] == "1")
        #expect(try await tester.get("/pacticipants/Foo/branches/main/latest-version").json["number"] == "2")
        for missing in ["latest-version/none", "branches/none/latest-version", "versions/9"] {
            let answer = try await tester.get("/pacticipants/Foo/" + missing)
            #expect(answer.status == 404)
            #expect(answer.json == ["error": "The requested document was not found on this server."])
        }
        #expect(
            try await tester.get("/pacticipants/Nope/versions").json
                == ["error": "No pacticipant with name 'Nope' found"])
    }

    @Test("A version links to every environment that it can be recorded in")
    func recordLinks() async throws {
        let tester = try await BrokerTester()
        let uuid = try await tester.environment("prod")
        _ = try await tester.put(foo + "1")
        let version = try await tester.get(foo + "1").json
        #expect(
            version.at("_links", "pb:record-deployment") == [
                [
                    "title": "Record deployment to Prod", "name": "prod",
                    "href": .string("http://localhost\(foo)1/deployed-versions/environment/\(uuid)"),
                ]
            ])
        #expect(version.at("_links", "pb:record-release")?.each("name") == ["prod"])
        let member = try await tester.get("/pacticipants/Foo/versions").json.at("_embedded", "versions")?[0]
        #expect(member?.at("_links", "pb:record-deployment") == nil)
    }
}
