import BrokerClient
import HTTPTransport
import JSONText
import TestSupport
import Testing

struct ProviderStatesTests {
    @Test(arguments: [
        (ProviderStateScope.mainBranch, ""), (.branch("feat/x"), "/branch/feat%2Fx"),
        (.environment("pre prod"), "/environment/pre%20prod"),
    ])
    func eachScopeHasItsPath(scope: ProviderStateScope, path: String) async throws {
        let broker = try StubBroker()
        broker.transport.on(
            "GET", "/pacts/provider/A%2Fb/provider-states" + path,
            .json(#"{"providerStates":[{"name":"s","params":{"a":1.0},"consumers":["C","D"]},{"name":"t"},{}]}"#))
        let (states, _) = try await broker.client.providerStates(of: "A/b", scope)
        #expect(states.map(\.name) == ["s", "t"])
        #expect(states[0].consumers == ["C", "D"])
        #expect(states[0].parameters?.compactText() == #"{"a":1.0}"#)
    }

    @Test func anAnswerWithoutStatesIsNotUnderstood() async throws {
        let broker = try StubBroker()
        broker.transport.on("GET", "/pacts/provider/A/provider-states", .json("{}"))
        let error = await broker.error { client throws(BrokerClientError) in
            try await client.providerStates(of: "A", .mainBranch)
        }
        #expect(error?.isUnreachable == true)
    }

    @Test(arguments: [404, 405])
    func aRefusalCountsOnlyWhereABrokerIs(status: Int) async throws {
        let broker = try StubBroker()
        let refusal = HTTPResponse.json(#"{"error": "No"}"#, status: status)
        broker.transport.on("GET", "/pacts/provider/A/provider-states", refusal)
        let known = await broker.error { client throws(BrokerClientError) in
            try await client.providerStates(of: "A", .mainBranch)
        }
        #expect(known?.isUnreachable == false)
        broker.transport.on("GET", "/", refusal)
        let unknown = await broker.error { client throws(BrokerClientError) in
            try await client.providerStates(of: "A", .mainBranch)
        }
        #expect(unknown?.isUnreachable == true)
    }
}
