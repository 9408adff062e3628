import BrokerCore
import HTTPTypes
import JSONText
import Testing

@Suite struct VerificationRoutesTests {
    private func broker() async throws -> (tester: BrokerTester, results: String, identifier: String) {
        let tester = try await BrokerTester()
        let pact = try await tester.put(
            "/pacts/provider/Bar/consumer/Foo/version/1", #"{"interactions":[{"description":"a"},{"description":"b"}]}"#
        )
        let href = pact.json.at("_links", "pb:publish-verification-results", "href")?.string ?? ""
        let identifier = pact.json["interactions"]?[0]?["_id"]?.string ?? ""
        return (tester, String(href.dropFirst("http://localhost".count)), identifier)
    }

    @Test func `a result is stored, located and returned as sent`() async throws {
        let (tester, results, identifier) = try await broker()
        let answer = try await tester.post(
            results,
            #"{"success":true,"providerApplicationVersion":"2","buildUrl":"http://ci/1","testResults":[{"interactionId":"#
                + #""\#(identifier)","success":true}],"verifiedBy":{"implementation":"Pact-Rust","version":"1","#
                + #""clientLanguage":{"name":"JS","version":"12","testFramework":"jest"}}}"#)
        #expect(answer.status == 201)
        #expect(answer.header("Location") == "http://localhost\(results)/200")
        #expect(answer.json["success"] == true)
        #expect(answer.json["testResults"]?[0]?["interactionId"]?.string == identifier)
        #expect(answer.json.at("verifiedBy", "client_implementation") == "JS")
        #expect(answer.json["treaty:evidence"]?["level"] == "partial")
        let read = try await tester.get(results + "/200")
        #expect(read.json == answer.json)
        #expect(try await tester.get(results + "/latest").json == answer.json)
        let evidence = try await tester.get(
            results.replacing("/verification-results", with: "/provider-version/2/evidence"))
        #expect(evidence.json["interactions"]?.each("outcome") == ["passed", "missing"])
    }

    @Test(arguments: [
        ("{}", "success", "is missing"), ("{}", "providerApplicationVersion", "is missing"),
        (#"{"success":"true"}"#, "success", "must be boolean"),
        (#"{"success":null}"#, "success", "must be boolean"),
        (#"{"success":true,"providerApplicationVersion":" "}"#, "providerApplicationVersion", "cannot be blank"),
        (
            #"{"success":true,"providerApplicationVersion":"1\t"}"#, "providerApplicationVersion",
            "cannot contain control characters"
        ),
        (
            #"{"success":true,"providerApplicationVersion":"1","buildUrl":1}"#, "buildUrl", "must be a string"
        ),
    ])
    func `a result that breaks a rule is refused`(body: String, field: String, message: String) async throws {
        let (tester, results, _) = try await broker()
        let answer = try await tester.post(results, body)
        #expect(answer.status == 400)
        #expect(answer.json.at("errors", field) == [.string(message)])
    }

    @Test func `a result for an unknown content is not found, an invalid one refused before`() async throws {
        let (tester, results, _) = try await broker()
        let unknown = results.replacing("pact-version/", with: "pact-version/0")
        #expect(try await tester.post(unknown, #"{"success":true,"providerApplicationVersion":"1"}"#).status == 404)
        #expect(try await tester.post(unknown, "{}").status == 400)
        let text = [("Content-Type", "text/plain")]
        let body = Array(#"{"success":true,"providerApplicationVersion":"1"}"#.utf8)
        #expect(try await tester.http.send(.post, unknown, text, body: body).status == 404)
        #expect(try await tester.http.send(.post, results, text, body: body).status == 415)
        #expect(try await tester.http.send(.post, results, text, body: Array("{}".utf8)).status == 400)
        #expect(try await tester.get(results + "/200").status == 404, "nothing is stored")
    }

    @Test func `test results too long to keep are itemised, with a notice`() async throws {
        var settings = BrokerSettings()
        settings.maximumStoredTestResults = 100
        let tester = try await BrokerTester(settings: settings)
        let pact = try await tester.put(
            "/pacts/provider/Bar/consumer/Foo/version/1", #"{"interactions":[{"_id":"own","description":"a"}]}"#)
        let href = pact.json.at("_links", "pb:publish-verification-results", "href")?.string ?? ""
        let padding = String(repeating: "x", count: 200)
        let answer = try await tester.post(
            String(href.dropFirst("http://localhost".count)),
            #"{"success":true,"providerApplicationVersion":"1","testResults":[{"interactionId":"own","success":true,"x":""#
                + padding + #""}]}"#)
        #expect(answer.status == 201)
        #expect(answer.json["testResults"] == nil)
        #expect(answer.json["treaty:evidence"]?["level"] == "verified")
        #expect(answer.json["treaty:notices"]?.array?.count == 1)
    }

    @Test func `a deleted result is gone`() async throws {
        let (tester, results, _) = try await broker()
        _ = try await tester.post(results, #"{"success":true,"providerApplicationVersion":"1"}"#)
        #expect(try await tester.delete(results + "/200").status == 204)
        #expect(try await tester.delete(results + "/200").status == 404)
        #expect(try await tester.get(results + "/latest").status == 404)
    }
}
