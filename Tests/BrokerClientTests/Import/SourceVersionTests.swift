import BrokerClient
import JSONText
import Testing

struct SourceVersionTests {
    private func document(_ text: String) throws -> HALDocument {
        HALDocument(url: "http://broker.example/list", value: try JSONReader.read(text).value)
    }

    /// As a list of versions shows it.
    private let member = """
        {"number":"1.0/a","createdAt":"2026-01-02T03:04:05+00:00","updatedAt":"2026-01-02T03:05:05+00:00",
         "buildUrl":"https://ci.example/7",
         "_embedded":{"branchVersions":[{"name":"feat/x","latest":true,"_links":{"self":{"href":"http://b/bv"}}}],
                      "tags":[{"name":"prod","_links":{"self":{"href":"http://b/tag"}}}]},
         "_links":{"pb:pact-versions":[{"href":"http://b/sub/pacts/provider/Bar%20API/consumer/Foo/version/1.0%2Fa"}],
           "pb:deployed-environments":[
             {"name":"Prod","href":"http://b/deployed-versions/u-1","currently_deployed":false},
             {"name":"Prod","href":"http://b/deployed-versions/u-2","currently_deployed":true}],
           "pb:released-environments":[{"name":"Prod","href":"http://b/released-versions/u-3","currently_supported":false}]}}
        """

    @Test func aListedVersionTellsWhatBelongsToIt() throws {
        let version = try SourceVersion(document(member))
        #expect(version.number == "1.0/a")
        #expect(version.buildURL == "https://ci.example/7")
        #expect(version.branches.map(\.name) == ["feat/x"])
        #expect(version.branches.map(\.isHead) == [true])
        #expect(version.tags.map(\.href) == ["http://b/tag"])
        #expect(version.pacts.map(\.provider) == ["Bar API"])
        #expect(version.pacts.map(\.consumer) == ["Foo"])
        #expect(version.deployments.map(\.uuid) == ["u-1", "u-2"])
        #expect(version.deployments.map(\.isCurrent) == [false, true])
        #expect(version.releases.map(\.isCurrent) == [false])
        #expect(version.isLive)
    }

    @Test func aVersionThatRunsNowhereAndIsNoHeadIsNotLive() throws {
        let text = #"{"number":"1","createdAt":"2026-01-02T03:04:05+00:00","_embedded":{"branchVersions":[{"name":"m","#
        let rest = #""latest":false,"_links":{"self":{"href":"http://b/bv"}}}]},"_links":{}}"#
        #expect(try !SourceVersion(document(text + rest)).isLive)
    }

    @Test(arguments: [
        ("\"number\":\"1.0/a\"", "\"number\":1"), ("\"latest\":true", "\"latest\":\"yes\""),
        ("pacts/provider/Bar%20API", "other/Bar"), ("\"currently_deployed\":true", "\"x\":1"),
        ("\"createdAt\"", "\"created\""),
    ])
    func aVersionOfAnotherShapeIsRefused(_ part: String, _ replacement: String) throws {
        let text = member.replacing(part, with: replacement)
        #expect(throws: BrokerClientError.self) { try SourceVersion(document(text)) }
    }

    @Test func aRowOfTheMatrixLeadsToItsResult() throws {
        let document = try document("{}")
        func row(_ href: String) throws -> JSONValue {
            try JSONReader.read(
                """
                {"consumer":{"name":"C","version":{"number":"1"}},"provider":{"name":"P","version":{"number":"2"}},
                 "verificationResult":{"_links":{"self":{"href":"\(href)"}}}}
                """
            ).value
        }
        let base = "http://b/pacts/provider/P/consumer/C/pact-version/abc"
        for href in ["\(base)/verification-results/7", "\(base)/metadata/Y3Y9MQ/verification-results/7"] {
            let result = try SourceResult(row(href), consumer: "C", version: "1", provider: "P", in: document)
            #expect(result?.number == 7)
            #expect(result?.sha == "abc")
            #expect(result?.providerVersion == "2")
        }
        #expect(try SourceResult(row(base), consumer: "X", version: "1", provider: "P", in: document) == nil)
        for href in ["\(base)/verification-results/0", "\(base)/verification-results/x", "http://b/other"] {
            #expect(throws: BrokerClientError.self) {
                try SourceResult(row(href), consumer: "C", version: "1", provider: "P", in: document)
            }
        }
    }
}
