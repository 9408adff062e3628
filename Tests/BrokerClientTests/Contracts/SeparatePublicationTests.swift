import BrokerClient
import HTTPTransport
import TestSupport
import Testing

@Suite("Publishing to an older broker")
struct SeparatePublicationTests {
    private let broker: StubBroker

    init() throws {
        broker = try StubBroker()
        index([
            "pb:publish-pact": "/pacts/provider/{provider}/consumer/{consumer}/version/{consumerApplicationVersion}",
            "pb:pacticipant-version-tag": "/pacticipants/{pacticipant}/versions/{version}/tags/{tag}",
            "pb:pacticipant-branch-version": "/pacticipants/{pacticipant}/branches/{branch}/versions/{version}",
            "pb:pacticipant-version": "/pacticipants/{pacticipant}/versions/{version}",
        ])
    }

    private func index(_ links: [String: String]) {
        let members = links.sorted { $0.key < $1.key }.map {
            "\"\($0.key)\":{\"href\":\"\(StubBroker.base)\($0.value)\"}"
        }
        broker.transport.on("GET", "/", .json("{\"_links\":{\(members.joined(separator: ","))}}"))
    }

    private var contracts: ContractsToPublish {
        let pact = ContractsToPublish.Contract(providerName: "Or ders", content: Array("{ \"a\": 1.0 }".utf8))
        return ContractsToPublish(pacticipantName: "Web/x", version: "1/2", contracts: [pact])
    }

    private var lines: [String] {
        broker.transport.requests.map {
            "\($0.method) \($0.url.dropFirst(StubBroker.base.count)) \(String(decoding: $0.body ?? [], as: UTF8.self))"
        }
    }

    @Test("build URL, branch and tags come before the pact, whose bytes are sent as they are")
    func order() async throws {
        let answer = HTTPResponse.json(#"{"_links":{"self":{"href":"http://b/pact"}}}"#, status: 201)
        let version = "/pacticipants/Web%2Fx/versions/1%2F2"
        let branch = "/pacticipants/Web%2Fx/branches/feat%2Fy/versions/1%2F2"
        let pact = "/pacts/provider/Or%20ders/consumer/Web%2Fx/version/1%2F2"
        for target in [version, branch, version + "/tags/dev", version + "/tags/a%20b", pact] {
            broker.transport.on("PUT", target, answer)
        }
        var contracts = contracts
        contracts.branch = "feat/y"
        contracts.buildURL = "http://ci/1"
        contracts.tags = ["dev", "a b"]
        let publication = try await broker.client.publishContracts(contracts)
        #expect(
            lines == [
                "GET / ", #"PUT \#(version) {"buildUrl":"http://ci/1"}"#, "PUT \(branch) {}",
                "PUT \(version)/tags/dev {}", "PUT \(version)/tags/a%20b {}", #"PUT \#(pact) { "a": 1.0 }"#,
            ])
        #expect(
            publication.notices.map(\.text) == [
                "Updated Web/x version 1/2 with branch feat/y", "Tagged Web/x version 1/2 as dev",
                "Tagged Web/x version 1/2 as a b",
                "Pact successfully published for Web/x version 1/2 and provider Or ders.",
                "  View the published pact at http://b/pact",
            ])
        #expect(publication.documents.count == 1)
    }

    @Test("a merge is a PATCH of plain JSON, also where the index does not say where")
    func merge() async throws {
        index(["pb:latest-pact-versions": "/pacts/latest"])
        let pact = "/pacts/provider/Or%20ders/consumer/Web%2Fx/version/1%2F2"
        broker.transport.on("PATCH", pact, .json("{}"))
        broker.transport.on("PUT", "/pacticipants/Web%2Fx/versions/1%2F2/tags/dev", .json("{}"))
        var contracts = contracts
        contracts.contracts[0].merges = true
        contracts.tags = ["dev"]
        _ = try await broker.client.publishContracts(contracts)
        let sent = try #require(broker.transport.requests("PATCH", pact).first)
        #expect(sent.fields.first(named: "Content-Type") == "application/json")
    }

    @Test("a branch that the broker has no place for is refused before anything is sent")
    func branchless() async throws {
        index(["pb:latest-pact-versions": "/pacts/latest"])
        var contracts = contracts
        contracts.branch = "main"
        let refused = contracts
        let error = try #require(
            await broker.error { client throws(BrokerClientError) in
                try await client.publishContracts(refused)
            })
        #expect(error.isRefused)
        #expect(error.description.contains("--branch"))
        #expect(lines == ["GET / "])
    }

    @Test("a failure on the way tells what was done before it")
    func failure() async throws {
        broker.transport.on("PUT", "/pacticipants/Web%2Fx/versions/1%2F2/tags/dev", .json("{}"))
        broker.transport.on(
            "PUT", "/pacts/provider/Or%20ders/consumer/Web%2Fx/version/1%2F2",
            .json(#"{"error":"Cannot change it"}"#, status: 409))
        var contracts = contracts
        contracts.tags = ["dev"]
        let conflicting = contracts
        let error = try #require(
            await broker.error { client throws(BrokerClientError) in
                try await client.publishContracts(conflicting)
            })
        #expect(error.isRefused)
        #expect(error.failure.notices.map(\.text) == ["Tagged Web/x version 1/2 as dev", "Cannot change it"])
    }

    @Test("what has no link of a broker at all is no older broker")
    func noBroker() async throws {
        index(["self": "/"])
        let contracts = contracts
        let error = try #require(
            await broker.error { client throws(BrokerClientError) in
                try await client.publishContracts(contracts)
            })
        #expect(error.isUnreachable)
        #expect(lines == ["GET / "])
    }
}
