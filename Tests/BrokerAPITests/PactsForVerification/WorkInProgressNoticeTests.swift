import JSONText
import Testing

/// What a pact that is work in progress says of itself.
@Suite struct WorkInProgressNoticeTests {
    private let url = "/pacts/provider/Bar/for-verification"

    private func broker() async throws -> BrokerTester {
        let tester = try await BrokerTester()
        for (version, branch) in [("1", "main"), ("2", "feat")] {
            _ = try await tester.put("/pacticipants/Foo/branches/\(branch)/versions/\(version)")
            _ = try await tester.put(
                "/pacts/provider/Bar/consumer/Foo/version/\(version)",
                #"{"interactions":[{"description":"\#(version)"}]}"#)
        }
        return tester
    }

    private func inProgress(_ tester: BrokerTester, _ members: String) async throws -> JSONValue? {
        let answer = try await tester.post(
            url, #"{"consumerVersionSelectors":[{"mainBranch":true}],"includeWipPactsSince":"2020-01-01",\#(members)}"#)
        return answer.json.at("_embedded", "pacts")?.array?.first { $0.at("verificationProperties", "wip") == true }
    }

    @Test func `it says why it is there, and links to itself as work in progress`() async throws {
        let tester = try await broker()
        let element = try await inProgress(tester, #""providerVersionBranch":"main""#)
        #expect(element?["shortDescription"] == "latest from branch feat")
        let href = element?.at("_links", "self", "href")?.string ?? ""
        #expect(href.hasSuffix("/metadata/dz10cnVl"))
        let notices = element?.at("verificationProperties", "notices")
        #expect(
            notices?[0]?["text"]?.string
                == "The pact at \(href) is being verified because it is a 'work in progress' pact (ie. it is the pact "
                + "for the latest version of Foo from branch 'feat' and it has not yet been successfully verified by a "
                + "version of Bar from branch 'main' when the pact's application version was explicitly specified in "
                + "the consumer version selectors). Read more at https://docs.pact.io/go/wip")
        #expect(
            notices?[1]?["text"]?.string
                == "This pact is in pending state for this version of Bar because it was included as a 'work in "
                + "progress' pact. If this verification fails, it will not cause the overall build to fail. Read more at "
                + "https://docs.pact.io/go/pending")
        #expect(notices?.array?.count == 6)
    }

    @Test func `several reasons and tags are listed`() async throws {
        let tester = try await broker()
        _ = try await tester.put("/pacticipants/Foo/versions/2/tags/a")
        let element = try await inProgress(tester, #""providerVersionTags":["dev"]"#)
        #expect(element?["shortDescription"] == "latest with tag a, latest from branch feat")
        let notices = element?.at("verificationProperties", "notices")
        #expect(
            notices?[0]?["text"]?.string?.contains(
                "from branch 'feat' and tagged with 'a' (both have the same content) and it has not yet been "
                    + "successfully verified by a versions of Bar with tag 'dev' and 'dev' when") == true)
        #expect(
            notices?[2]?["text"]?.string
                == "This pact is still in pending state for any versions of Bar with tag 'dev' and 'dev' as the "
                + "successful verification results with these tags have not yet been published.")
    }

    @Test func `without pending there is one notice`() async throws {
        let tester = try await broker()
        let element = try await inProgress(
            tester, #""providerVersionBranch":"main","includePendingStatus":false"#)
        #expect(element?.at("verificationProperties", "pending") == nil)
        #expect(element?.at("verificationProperties", "notices")?.array?.count == 1)
    }
}
