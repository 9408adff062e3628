import BrokerCore
import HTTPTypes
import JSONText
import Testing

@testable import BrokerAPI

/// Where numbers order versions, one that can't be read is told under the name that the request has for it.
struct UnreadableNumberTests {
    private static let pact = #"{"interactions":[{"description":"a"}]}"#
    private static let url = "/pacts/provider/Bar/consumer/Foo/version/"

    private func tester() async throws -> BrokerTester {
        var settings = BrokerSettings()
        settings.orderVersionsByDate = false
        return try await BrokerTester(settings: settings)
    }

    private func fields(_ answer: APITester.Answer) -> [String] {
        guard answer.status == 400 else { return ["\(answer.status)"] }
        return answer.json["errors"]?.object?.names ?? []
    }

    @Test("In the path it is told by the path's name")
    func path() async throws {
        let tester = try await tester()
        #expect(fields(try await tester.put(Self.url + "abc", Self.pact)) == ["consumer_version_number"])
        #expect(
            fields(try await tester.patch(Self.url + "abc", Self.pact, type: "application/json"))
                == ["consumer_version_number"])
        for path in ["versions/abc", "versions/abc/tags/dev", "branches/main/versions/abc"] {
            #expect(
                fields(try await tester.put("/pacticipants/Foo/" + path)) == ["pacticipant_version_number"], "\(path)")
        }
        #expect(try await tester.get("/pacticipants/Foo").status == 404)
    }

    @Test("In a body it is told by the member's name")
    func body() async throws {
        let tester = try await tester()
        let publication = #"{"pacticipantName":"Foo","pacticipantVersionNumber":"abc","contracts":[]}"#
        #expect(fields(try await tester.post("/contracts/publish", publication)) == ["pacticipantVersionNumber"])
        let published = try await tester.put(Self.url + "1", Self.pact)
        let href = try #require(published.json.at("_links", "pb:publish-verification-results", "href")?.string)
        let result = try await tester.post(
            href.replacing("http://localhost", with: ""), #"{"success":true,"providerApplicationVersion":"abc"}"#)
        #expect(fields(result) == ["providerApplicationVersion"])
    }

    @Test("Problem details tell a segment of the path from a member of the body")
    func problem() async throws {
        let tester = try await tester()
        let accept = ("Accept", "application/hal+json, application/problem+json")
        for number in ["abc", "%20"] {
            let answer = try await tester.http.send(
                .put, Self.url + number, [accept, ("Content-Type", "application/json")], body: Array(Self.pact.utf8))
            let error = try #require(answer.json["errors"]?[0])
            #expect(error["title"] == "Invalid path segment")
            #expect(error["parameter"] == "consumer_version_number")
            #expect(error["pointer"] == nil)
            let isFormat = error["detail"]?.string?.contains("format") == true
            #expect(
                error["type"]?.string
                    == "http://localhost/problems/invalid-request-parameter-\(isFormat ? "format" : "value")")
        }
    }
}
