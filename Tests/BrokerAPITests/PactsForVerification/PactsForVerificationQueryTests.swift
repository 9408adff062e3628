import JSONText
import Testing

/// GET for pacts to verify, as clients asked before there was a POST.
@Suite struct PactsForVerificationQueryTests {
    private let url = "/pacts/provider/Bar/for-verification"

    private func broker() async throws -> BrokerTester {
        let tester = try await BrokerTester()
        for (version, tag) in [("1", "prod"), ("2", "dev")] {
            _ = try await tester.put(
                "/pacts/provider/Bar/consumer/Foo/version/\(version)",
                #"{"interactions":[{"description":"\#(version)"}]}"#)
            _ = try await tester.put("/pacticipants/Foo/versions/\(version)/tags/\(tag)")
        }
        return tester
    }

    @Test func `each pact warns that the client asks in an outdated way`() async throws {
        let answer = try await broker().get(url)
        #expect(answer.status == 200)
        let notices = answer.json.at("_embedded", "pacts")?[0]?.at("verificationProperties", "notices")
        #expect(notices?[0]?["when"] == "before_verification")
        #expect(notices?[0]?["text"]?.string?.hasPrefix("WARNING - this version of the Pact library") == true)
        #expect(notices?[1]?["text"]?.string?.hasPrefix("The pact at http://localhost/pacts") == true)
    }

    @Test(arguments: [
        ("consumer_version_selectors[][tag]=prod&consumer_version_selectors[][latest]=true", "latest with tag prod"),
        ("consumer_version_selectors[][tag]=dev", "one of dev"),
        (
            "consumer_version_selectors[][tag]=x&consumer_version_selectors[][latest]=true"
                + "&consumer_version_selectors[][fallback_tag]=prod", "latest with tag prod"
        ),
    ])
    func `selectors choose by tag`(query: String, description: String) async throws {
        let answer = try await broker().get(url + "?" + query.replacing("[", with: "%5B").replacing("]", with: "%5D"))
        #expect(answer.json.at("_embedded", "pacts")?.each("shortDescription") == [description])
    }

    @Test func `tags and work in progress are read`() async throws {
        let answer = try await broker().get(
            url + "?provider_version_tags%5B%5D=main&include_pending_status=true&include_wip_pacts_since=2020-01-01"
                + "&consumer_version_selectors%5B%5D%5Btag%5D=prod")
        let properties = answer.json.at("_embedded", "pacts")?.array?.map { $0["verificationProperties"] }
        #expect(properties?.map { $0?["wip"] } == [nil, true])
        #expect(properties?.map { $0?["pending"] } == [true, true])
    }

    @Test(arguments: [
        ("include_wip_pacts_since=foo", "include_wip_pacts_since", "must be a date"),
        ("include_pending_status=maybe", "include_pending_status", "must be one of: true, false"),
        (
            "consumer_version_selectors%5B%5D%5Blatest%5D=true", "consumer_version_selectors",
            "tag is missing (at index 0)"
        ),
        (
            "consumer_version_selectors%5B%5D%5Btag%5D=a&consumer_version_selectors%5B%5D%5Blatest%5D=1",
            "consumer_version_selectors", "latest must be one of: true, false (at index 0)"
        ),
        ("consumer_version_selectors=a", "consumer_version_selectors", "must be an array"),
    ])
    func `what can't be read is refused`(query: String, field: String, message: String) async throws {
        let answer = try await broker().get(url + "?" + query)
        #expect(answer.status == 400)
        #expect(answer.json["errors"]?[field]?.array == [.string(message)])
    }
}
