import HTTPTransport
import TestSupport
import Testing
import TextCoding
import Verifier

@Suite("Messages")
struct MessageTests {
    /// A pact of version 3 with one message.
    private func version3(_ message: String) -> String {
        #"{"provider": {"name": "orders"}, "messages": [\#(message)], "metadata": {"pactSpecification": {"version": "3.0.0"}}}"#
    }

    private func version4(_ interaction: String) -> String {
        #"{"provider": {"name": "orders"}, "interactions": [\#(interaction)], "metadata": {"pactSpecification": {"version": "4.0"}}}"#
    }

    private func answer(_ body: String, metadata: String? = nil, type: String? = "application/json") -> HTTPResponse {
        var fields: [HTTPField] = []
        if let type { fields.append(HTTPField("Content-Type", type)) }
        if let metadata { fields.append(HTTPField("pact-message-metadata", Base64.encode(metadata.utf8))) }
        return HTTPResponse(status: 200, fields: fields, body: Array(body.utf8))
    }

    private func problems(_ document: String, _ response: HTTPResponse) async throws -> [[String]] {
        try await verifyDocument(document, StubTransport { _ in response }).reporter.results.map(\.problems)
    }

    @Test("the endpoint is asked with description and states, and answers the contents")
    func asynchronous() async throws {
        let transport = StubTransport { _ in answer(#"{"a": 1, "b": 2}"#) }
        let document = version3(
            #"{"description": "m", "contents": {"a": 1}, "providerStates": [{"name": "s", "params": {"k": 1}}, {"name": "t"}], "metadata": {"contentType": "application/json"}}"#
        )
        let (outcome, reporter) = try await verifyDocument(document, transport)
        #expect(outcome.verdict == .success, "\(reporter.results.map(\.problems))")
        let request = try #require(transport.requests.first)
        #expect(request.method == "POST")
        #expect(request.url == "http://provider:8080/")
        #expect(request.fields.first(named: "Content-Type") == "application/json")
        #expect(
            String(decoding: request.body ?? [], as: UTF8.self)
                == #"{"description":"m","providerStates":[{"name":"s","params":{"k":1}},{"name":"t"}]}"#)
    }

    @Test("contents and metadata that differ are told; the status is not looked at")
    func mismatches() async throws {
        var response = answer(#"{"a": 2}"#, metadata: #"{"topic": "u"}"#)
        response.status = 500
        let document = version3(
            #"{"description": "m", "contents": {"a": 1}, "metadata": {"contentType": "application/json", "topic": "t"}}"#
        )
        #expect(
            try await problems(document, response) == [
                [
                    "Expected 2 (Integer) to be equal to 1 (Integer)",
                    "Expected metadata key 'topic' to have value '\"t\"' but was '\"u\"' - Expected 'u' to be equal to 't'",
                ]
            ])
    }

    @Test("metadata that can't be decoded say nothing", arguments: ["%%%", "bm90IGpzb24=", "WzFd"])
    func undecodable(header: String) async throws {
        var response = answer("{}")
        response.fields.append(HTTPField("Pact-Message-Metadata", header))
        let document = version3(#"{"description": "m", "contents": {}, "metadata": {"topic": "t"}}"#)
        #expect(try await problems(document, response) == [["Expected message metadata 'topic' but was missing"]])
    }

    @Test("version 4 expects the type of the contents in the metadata; version 3 what stands there")
    func contentType() async throws {
        let four = version4(
            #"{"type": "Asynchronous/Messages", "description": "m", "contents": {"content": {"a": 1}, "contentType": "application/json"}}"#
        )
        #expect(try await problems(four, answer(#"{"a": 1}"#)) == [[]])
        #expect(try await problems(four, answer(#"{"a": 1}"#, type: nil)).first?.isEmpty == false)
        let three = version3(#"{"description": "m", "contents": {"a": 1}}"#)
        #expect(try await problems(three, answer(#"{"a": 1}"#, type: nil)) == [[]])
    }

    @Test("a synchronous message is asked with its request, and its one answer compared")
    func synchronous() async throws {
        let document = version4(
            #"{"type": "Synchronous/Messages", "description": "q", "request": {"contents": {"content": {"z": 1, "a": 2}, "contentType": "application/json"}, "metadata": {"k": "v"}}, "response": [{"contents": {"content": {"r": 1}, "contentType": "application/json"}}]}"#
        )
        let transport = StubTransport { _ in answer(#"{"r": 1}"#) }
        let (outcome, _) = try await verifyDocument(document, transport)
        #expect(outcome.verdict == .success)
        #expect(
            String(decoding: transport.requests.first?.body ?? [], as: UTF8.self)
                == #"{"description":"q","request":{"contents":{"content":{"a":2,"z":1},"contentType":"application/json","encoded":false},"metadata":{"k":"v"}}}"#
        )
        #expect(
            try await problems(document, answer(#"{"r": 2}"#)) == [["Expected 2 (Integer) to be equal to 1 (Integer)"]])
        var refused = answer(#"{"r": 1}"#)
        refused.status = 404
        #expect(
            try await problems(document, refused) == [["Request to fetch message from provider failed: status 404"]])
    }

    @Test("the endpoint gives one answer: two can't be met, none is met by any")
    func numberOfAnswers() async throws {
        let start = #"{"type": "Synchronous/Messages", "description": "q", "request": {}, "response": ["#
        let two = version4(start + #"{"contents": {"content": 1}}, {"contents": {"content": 2}}]}"#)
        #expect(
            try await problems(two, answer("1")) == [
                ["Expected a message with 2 responses, but the actual response had 1"]
            ])
        #expect(try await problems(version4(start + "]}"), answer("anything")) == [[]])
    }

    @Test(
        "is asked for where its transport, or its kind, has an address of its own",
        arguments: [
            ("kafka", ["kafka", "message"], "kafka"), (nil, ["message", "async-message"], "message"),
            (nil, ["sync-message", "async-message"], "async-message"), ("mqtt", ["message", "http"], "message"),
            (nil, ["http", "sync-message"], nil),
        ])
    func addresses(transport name: String?, known: [String], expected: String?) async throws {
        let more = name.map { #", "transport": "\#($0)""# } ?? ""
        let document = version4(
            #"{"type": "Asynchronous/Messages", "description": "m", "contents": {"content": "x", "contentType": "text/plain"}\#(more)}"#
        )
        let transport = StubTransport { _ in answer("x", type: "text/plain") }
        _ = try await verifyDocument(document, transport) { request in
            request.provider.basePath = "/base"
            request.provider.transports = known.map { ProviderTransport(name: $0, port: 1234, path: "/\($0)") }
        }
        let address = expected.map { "http://provider:1234/\($0)" } ?? "http://provider:8080/base"
        #expect(transport.requests.map(\.url) == [address])
    }

    @Test("states are set up for messages too, and custom headers sent")
    func states() async throws {
        let transport = StubTransport { _ in answer("{}") }
        let document = version3(#"{"description": "m", "contents": {}, "providerState": "s"}"#)
        let (outcome, _) = try await verifyDocument(document, transport) { request in
            request.stateChange = StateChangeOptions(url: "http://states/change", tearsDown: true)
            request.provider.headers = [CustomHeader(name: "X-A", value: "b")]
        }
        #expect(outcome.verdict == .success)
        #expect(
            transport.requests.map(\.url) == [
                "http://states/change", "http://provider:8080/", "http://states/change",
            ])
        #expect(transport.requests.allSatisfy { $0.fields.first(named: "X-A") == "b" })
    }
}
