import HTTPTypes
import JSONText
import Testing

@testable import BrokerAPI

struct DeploymentRoutesTests {
    private func path(_ version: String, _ environment: String) -> String {
        "/pacticipants/Foo/versions/\(version)/deployed-versions/environment/\(environment)"
    }

    private func current(_ tester: BrokerTester, _ environment: String, _ query: String = "") async throws -> [String] {
        let list = try await tester.get("/environments/\(environment)/deployed-versions/currently-deployed" + query)
        return (list.json.at("_embedded", "deployedVersions")?.array ?? []).compactMap { deployed in
            let number = deployed.at("_embedded", "version", "number")?.string
            return number.map { $0 + (deployed["applicationInstance"]?.string.map { "@" + $0 } ?? "") }
        }
    }

    @Test("A deployment is recorded with its version and environment, and recorded again as the same")
    func record() async throws {
        let tester = try await BrokerTester()
        let prod = try await tester.environment("prod")
        _ = try await tester.put("/pacticipants/Foo/versions/1")
        let recorded = try await tester.post(path("1", prod), "{}")
        #expect(recorded.status == 201)
        let uuid = try #require(recorded.json["uuid"]?.string)
        #expect(recorded.header("Location") == "http://localhost/deployed-versions/" + uuid)
        #expect(recorded.json["currentlyDeployed"] == true)
        #expect(recorded.json["applicationInstance"] == nil)
        #expect(recorded.json["target"] == nil)
        #expect(recorded.json.at("_embedded", "environment", "name") == "prod")
        let again = try await tester.post(path("1", prod))
        #expect(again.status == 201)
        #expect(again.json["uuid"] == .string(uuid))
        let version = try await tester.get("/pacticipants/Foo/versions/1").json
        #expect(
            version.at("_links", "pb:deployed-environments") == [
                [
                    "title": "Version deployed to Prod", "name": "Prod",
                    "href": .string("http://localhost/deployed-versions/" + uuid), "currently_deployed": true,
                ]
            ])
        #expect(
            try await tester.get("/pacticipants/Foo").json.at("_links", "pb:deployed-environments")?.each("name")
                == ["Prod"])
    }

    @Test("The next version replaces the one of the same instance")
    func instances() async throws {
        let tester = try await BrokerTester()
        let prod = try await tester.environment("prod")
        for number in ["1", "2", "3"] {
            _ = try await tester.put("/pacticipants/Foo/versions/\(number)")
        }
        _ = try await tester.post(path("1", prod))
        _ = try await tester.post(path("1", prod), #"{"applicationInstance":"blue"}"#)
        _ = try await tester.post(path("2", prod), #"{"target":"blue"}"#)
        _ = try await tester.post(path("3", prod), #"{"applicationInstance":1}"#)
        #expect(Set(try await current(tester, prod)) == ["1", "2@blue", "3@1"])
        #expect(try await current(tester, prod, "?applicationInstance=blue") == ["2@blue"])
        #expect(try await current(tester, prod, "?target=") == ["1"])
        #expect(try await current(tester, prod, "?pacticipant=Nope") == [])
        let list = try await tester.get(path("1", prod)).json
        #expect(list.at("_embedded", "deployedVersions")?.array?.count == 2)
        #expect(list.at("_links", "self", "title") == "Deployed versions for Foo version 1 in environment Prod")
    }

    @Test(
        "Where the name of the instance is null or blank its old name counts, and a blank one is none",
        arguments: [
            (#"{"applicationInstance":null,"target":"blue"}"#, "1@blue"),
            (#"{"applicationInstance":"","target":"blue"}"#, "1@blue"),
            (#"{"applicationInstance":" ","target":2}"#, "1@2"),
            (#"{"applicationInstance":"green","target":"blue"}"#, "1@green"),
            (#"{"applicationInstance":"green","target":null}"#, "1@green"),
            (#"{"applicationInstance":"","target":" "}"#, "1"), (#"{"target":""}"#, "1"),
        ])
    func oldName(body: String, expected: String) async throws {
        let tester = try await BrokerTester()
        let prod = try await tester.environment("prod")
        _ = try await tester.put("/pacticipants/Foo/versions/1")
        #expect(try await tester.post(path("1", prod), body).status == 201)
        #expect(try await current(tester, prod) == [expected])
    }

    @Test("A query names instances likewise; given but blank means those without")
    func oldNameInQuery() async throws {
        let tester = try await BrokerTester()
        let prod = try await tester.environment("prod")
        _ = try await tester.put("/pacticipants/Foo/versions/1")
        _ = try await tester.post(path("1", prod))
        _ = try await tester.post(path("1", prod), #"{"applicationInstance":"blue"}"#)
        #expect(try await current(tester, prod, "?applicationInstance=&target=blue") == ["1@blue"])
        for query in ["?applicationInstance=", "?target=%20", "?applicationInstance=&target="] {
            #expect(try await current(tester, prod, query) == ["1"])
        }
        #expect(try await current(tester, prod).count == 2)
    }

    @Test("A deployment ends, and does not come back")
    func undeploy() async throws {
        let tester = try await BrokerTester()
        let prod = try await tester.environment("prod")
        _ = try await tester.put("/pacticipants/Foo/versions/1")
        let recorded = try await tester.post(path("1", prod))
        let url = "/deployed-versions/" + (try #require(recorded.json["uuid"]?.string))
        let unchanged = try await tester.patch(url, #"{"currentlyDeployed":"x"}"#)
        #expect(unchanged.json["currentlyDeployed"] == true)
        tester.advance(bySeconds: 9)
        let ended = try await tester.patch(url, #"{"currentlyDeployed":false}"#)
        #expect(ended.status == 200)
        #expect(ended.json["currentlyDeployed"] == false)
        #expect(ended.json["undeployedAt"] == "2021-09-01T00:07:30+00:00")
        #expect(ended.json.at("_embedded", "version", "number") == "1")
        let back = try await tester.patch(url, #"{"currentlyDeployed":true}"#)
        #expect(back.status == 422)
        #expect(
            back.json.at("errors", "currentlyDeployed")
                == [
                    "The currentlyDeployed property cannot be set back to true. Please record a new deployment."
                ])
        #expect(try await tester.patch(url, "{}", type: "application/json").status == 415)
        #expect(try await tester.patch("/deployed-versions/nope", "{}").status == 404)
        #expect(try await current(tester, prod) == [])
    }

    @Test("What is unknown is not found, and nothing is recorded")
    func unknown() async throws {
        let tester = try await BrokerTester()
        let prod = try await tester.environment("prod")
        #expect(try await tester.post(path("1", prod)).status == 404)
        _ = try await tester.put("/pacticipants/Foo/versions/1")
        #expect(try await tester.post(path("2", prod)).status == 404)
        #expect(try await tester.post(path("1", "nope")).status == 404)
        #expect(try await tester.get("/environments/nope/deployed-versions/currently-deployed").status == 404)
        #expect(try await tester.post(path("1", prod), "{").status == 400)
        #expect(try await current(tester, prod) == [])
    }
}
