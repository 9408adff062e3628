import HTTPTypes
import JSONText
import Testing

@testable import BrokerAPI

struct EnvironmentRoutesTests {
    @Test("An environment is created, found by name, replaced and deleted")
    func lifeCycle() async throws {
        let tester = try await BrokerTester()
        let created = try await tester.post(
            "/environments",
            #"{"name":"test","displayName":"Test Env","production":false,"contacts":[{"name":"Team","details":{"m":1.0}}]}"#
        )
        #expect(created.status == 201)
        let uuid = try #require(created.json["uuid"]?.string)
        let url = "/environments/" + uuid
        #expect(created.header("Location") == "http://localhost" + url)
        #expect(created.json["displayName"] == "Test Env")
        #expect(created.json["production"] == false)
        #expect(created.json["contacts"]?.compactText() == #"[{"name":"Team","details":{"m":1.0}}]"#)
        #expect(created.json.at("_links", "pb:environments", "href") == "http://localhost/environments")
        _ = try await tester.environment("prod")
        let list = try await tester.get("/environments").json
        #expect(list.at("_links", "pb:environments")?.each("name") == ["prod", "test"])
        let named = try await tester.get("/environments?name=test").json
        #expect(named.at("_embedded", "environments")?.each("uuid") == [uuid])
        tester.advance(bySeconds: 1)
        let replaced = try await tester.put(url, #"{"name":"test2","production":true}"#)
        #expect(replaced.status == 200)
        #expect(replaced.json["displayName"] == "Test2")
        #expect(replaced.json["contacts"] == nil)
        #expect(replaced.json["updatedAt"] == "2021-09-01T00:07:22+00:00")
        #expect(try await tester.delete(url).status == 204)
        #expect(try await tester.get(url).status == 404)
        #expect(try await tester.delete(url).status == 404)
    }

    @Test(
        "A body that breaks a rule is refused",
        arguments: [
            (#"{"production":true}"#, "name", "is missing"), (#"{"name":"x"}"#, "production", "is missing"),
            (#"{"name":"a\tb","production":true}"#, "name", "cannot contain control characters"),
            (#"{"name":" ","production":true}"#, "name", "cannot contain spaces"),
            (#"{"name":"x","production":"true"}"#, "production", "must be one of: true, false"),
            (#"{"name":"x","production":null}"#, "production", "must be filled"),
            (#"{"name":"x","production":true,"displayName":"a\nb"}"#, "displayName", "cannot contain multiple lines"),
            (#"{"name":"x","production":true,"contacts":"a"}"#, "contacts", "must be an array"),
            (#"{"name":"x","production":true,"contacts":[{}]}"#, "contacts", "name is missing (at index 0)"),
            (
                #"{"name":"x","production":true,"contacts":[{"name":"a"},{"name":"a","details":"x"}]}"#, "contacts",
                "details must be a hash (at index 1)"
            ),
        ])
    func invalid(body: String, field: String, message: String) async throws {
        let answer = try await BrokerTester().post("/environments", body)
        #expect(answer.status == 400)
        #expect(answer.json == ["errors": .object([field: [.string(message)]])])
    }

    @Test("A name is used once")
    func duplicate() async throws {
        let tester = try await BrokerTester()
        _ = try await tester.environment("prod")
        let answer = try await tester.post("/environments", #"{"name":"prod","production":true}"#)
        #expect(answer.status == 400)
        #expect(
            answer.json == ["errors": ["name": ["name 'prod' is already used by an existing environment."]]])
    }

    @Test("What is invalid is told before what is missing, and that before the wrong type")
    func order() async throws {
        let tester = try await BrokerTester()
        #expect(try await tester.put("/environments/nope", "{}").status == 400)
        #expect(try await tester.put("/environments/nope", #"{"name":"x","production":true}"#).status == 404)
        let text = ("Content-Type", "text/plain")
        #expect(try await tester.http.send(.put, "/environments/nope", [text], body: [0x78]).status == 404)
        let uuid = try await tester.environment("prod")
        #expect(try await tester.http.send(.put, "/environments/" + uuid, [text], body: [0x78]).status == 415)
    }
}
