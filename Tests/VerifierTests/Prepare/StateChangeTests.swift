import HTTPTransport
import JSONText
import TestSupport
import Testing
import Verifier

@Suite("Provider states")
struct StateChangeTests {
    private let document = pact(
        interaction(
            "one", path: "/o/1",
            more: #", "providerStates": [{"name": "s one", "params": {"b": "x", "a": 1}}, {"name": "s two"}]"#))

    private func verify(
        _ document: String, _ transport: StubTransport, _ options: StateChangeOptions
    ) async throws -> [InteractionResult] {
        try await verifyDocument(document, transport) { $0.stateChange = options }.reporter.results
    }

    @Test("each state is posted, in order, before the request")
    func setup() async throws {
        let transport = StubTransport { _ in HTTPResponse(status: 200) }
        let results = try await verify(document, transport, StateChangeOptions(url: "http://states/change"))
        #expect(results.map(\.passed) == [true])
        #expect(
            transport.requests.map { $0.url } == [
                "http://states/change", "http://states/change", "http://provider:8080/o/1",
            ])
        #expect(
            transport.requests.map { String(decoding: $0.body ?? [], as: UTF8.self) } == [
                #"{"action":"setup","params":{"a":1,"b":"x"},"state":"s one"}"#,
                #"{"action":"setup","params":{},"state":"s two"}"#, "",
            ])
        #expect(transport.requests.first?.fields.first(named: "Content-Type") == "application/json")
    }

    @Test("an interaction without states makes one call with an empty name")
    func noStates() async throws {
        let transport = StubTransport { _ in HTTPResponse(status: 200) }
        _ = try await verify(pact(interaction("one")), transport, StateChangeOptions(url: "http://states/change"))
        #expect(
            transport.requests("POST", "/change").map { String(decoding: $0.body ?? [], as: UTF8.self) } == [
                #"{"action":"setup","params":{},"state":""}"#
            ])
    }

    @Test("in the query, sorted, beside what is there")
    func query() async throws {
        let transport = StubTransport { _ in HTTPResponse(status: 200) }
        _ = try await verify(document, transport, StateChangeOptions(url: "http://states/change?x=1", usesQuery: true))
        #expect(transport.requests.first?.url == "http://states/change?x=1&a=1&action=setup&b=x&state=s+one")
    }

    @Test("teardown follows, also after a failure; its failure fails the interaction")
    func teardown() async throws {
        let transport = StubTransport { _ in HTTPResponse(status: 200) }
        transport.on("GET", "/", HTTPResponse(status: 500))
        let options = StateChangeOptions(url: "http://states/change", tearsDown: true)
        let results = try await verify(pact(interaction("one")), transport, options)
        #expect(results.map(\.problems) == [["expected 200 but was 500"]])
        #expect(transport.requests.map(\.method) == ["POST", "GET", "POST"])
        transport.on("GET", "/", HTTPResponse(status: 200))
        transport.on("POST", "/change", HTTPResponse(status: 200), HTTPResponse(status: 404))
        let failed = try await verify(pact(interaction("one")), transport, options)
        #expect(
            failed.first?.problems.first?.hasPrefix("One or more of the teardown state change handlers has failed")
                == true)
    }

    @Test("a failing setup fails the interaction, without request and teardown, after all states were called")
    func failingSetup() async throws {
        let transport = StubTransport { _ in HTTPResponse(status: 200) }
        transport.on("POST", "/change", HTTPResponse(status: 400))
        let options = StateChangeOptions(url: "http://states/change", tearsDown: true)
        let results = try await verify(document, transport, options)
        #expect(
            results.first?.problems.first?.hasPrefix("One or more of the setup state change handlers has failed")
                == true)
        #expect(transport.requests.map(\.method) == ["POST", "POST"])
    }

    @Test("a handler that is not ready is called again")
    func retries() async throws {
        let transport = StubTransport { _ in HTTPResponse(status: 200) }
        transport.on("POST", "/change", HTTPResponse(status: 503), HTTPResponse(status: 200))
        let results = try await verify(
            pact(interaction("one")), transport, StateChangeOptions(url: "http://states/change"))
        #expect(results.map(\.passed) == [true])
        #expect(transport.requests.map(\.method) == ["POST", "POST", "GET"])
    }

    @Test("what is waited for is told, and a handler that stays unready is given up after eight attempts")
    func givesUp() async throws {
        let transport = StubTransport { _ in HTTPResponse(status: 200) }
        transport.on("POST", "/change", HTTPResponse(status: 503, body: Array("not yet".utf8)))
        let reporter = RecordingReporter()
        let (outcome, _) = try await verifyDocument(
            pact(interaction("one", more: #", "providerState": "s""#)), transport, reporter: reporter
        ) { $0.stateChange = StateChangeOptions(url: "http://states/change") }
        #expect(outcome.verdict == .failure)
        #expect(reporter.retries.count == 7)
        #expect(
            reporter.retries.first
                == "The setup of the state 's' was answered with status 503; trying again in 1 s (attempt 2 of 8)")
        guard case .stateFailed(let failure)? = reporter.results.first?.outcome else {
            Issue.record("not a failure of the state")
            return
        }
        #expect(failure.action == .setup)
        #expect(failure.calls.map(\.state) == ["s"])
        #expect(failure.calls.map(\.attempts) == [8])
        #expect(
            failure.calls.first?.exchange.request.body == Array(#"{"action":"setup","params":{},"state":"s"}"#.utf8))
        #expect(failure.calls.first?.exchange.response?.body == Array("not yet".utf8))
    }

    @Test("the time that an overloaded handler asks for is kept, and a fifth more")
    func retryAfter() async throws {
        let transport = StubTransport { _ in HTTPResponse(status: 200) }
        let busy = HTTPResponse(status: 429, fields: [HTTPField("Retry-After", "10")])
        transport.on("POST", "/change", busy, HTTPResponse(status: 200))
        let (outcome, reporter) = try await verifyDocument(pact(interaction("one")), transport) {
            $0.stateChange = StateChangeOptions(url: "http://states/change")
        }
        #expect(outcome.verdict == .success)
        #expect(reporter.retries.map { $0.contains("trying again in 12 s") } == [true])
    }

    @Test("an interruption ends the wait, and the interaction is one that was not reached")
    func interrupted() async throws {
        let interruption = Interruption()
        let transport = StubTransport { _ in
            interruption.request()
            return HTTPResponse(status: 503)
        }
        let folder = try PactFolder()
        var request = VerificationRequest(provider: ProviderTarget(name: "orders"))
        request.sources = [.file(try folder.file(document))]
        request.stateChange = StateChangeOptions(url: "http://states/change")
        let reporter = RecordingReporter()
        let outcome = await Verifier(
            transport: transport, reporter: reporter, pause: noPause, interruption: interruption
        ).run(request)
        #expect(outcome.verdict == .noAnswer)
        #expect(reporter.results.isEmpty)
        #expect(transport.requests.count <= 2)
    }

    @Test("a teardown that fails after a failure does not hide it")
    func bothFail() async throws {
        let transport = StubTransport { _ in HTTPResponse(status: 500) }
        transport.on("POST", "/change", HTTPResponse(status: 200), HTTPResponse(status: 404))
        let options = StateChangeOptions(url: "http://states/change", tearsDown: true)
        let (_, reporter) = try await verifyDocument(pact(interaction("one")), transport) { $0.stateChange = options }
        #expect(reporter.results.map(\.problems) == [["expected 200 but was 500"]])
        #expect(reporter.warnings.contains { $0.hasPrefix("One or more of the teardown state change handlers") })
    }

    @Test("what the handler answers goes into generated values, over the states' parameters")
    func generators() async throws {
        let transport = StubTransport { _ in HTTPResponse(status: 200) }
        transport.on("POST", "/change", .json(#"{"id": 42}"#, type: "application/json"))
        let document = pact(
            #"""
            {"description": "d", "providerStates": [{"name": "s", "params": {"id": 1, "who": "me"}}],
             "request": {"method": "POST", "path": "/o/1", "headers": {"X-Who": "?"}, "body": {"id": 0, "n": [{"w": "x"}]},
              "generators": {"path": {"type": "ProviderState", "expression": "/o/${id}"},
               "header": {"X-Who": {"type": "ProviderState", "expression": "who"}},
               "query": {"missing": {"type": "ProviderState", "expression": "${nothing}"}},
               "body": {"$.id": {"type": "ProviderState", "expression": "${id}"},
                "$.n[*].w": {"type": "ProviderState", "expression": "id", "dataType": "STRING"}}}},
             "response": {}}
            """#)
        _ = try await verify(document, transport, StateChangeOptions(url: "http://states/change"))
        let request = try #require(transport.requests.last)
        #expect(request.url == "http://provider:8080/o/42")
        #expect(request.fields.first(named: "X-Who") == "me")
        #expect(String(decoding: request.body ?? [], as: UTF8.self) == #"{"id":42,"n":[{"w":"42"}]}"#)
    }
}
