import BrokerClient
import ContractModel
import HTTPTransport
import JSONText
import TestSupport
import Testing
import Verifier

/// A broker behind a stub that has one pact for `orders`.
struct StubBroker {
    let transport = StubTransport { _ in HTTPResponse(status: 200) }

    init(pact: String, properties: String = "{}", links: String = "") {
        transport.on(
            "GET", "/",
            .json(
                #"""
                {"_links": {"pb:latest-provider-pacts": {"href": "http://broker/latest/{provider}", "templated": true},
                 "pb:provider-pacts-for-verification": {"href": "http://broker/for/{provider}", "templated": true}}}
                """#))
        transport.on("GET", "/latest/orders", .json(#"{"_links": {"pacts": [{"href": "http://broker/pact"}]}}"#))
        transport.on("GET", "/for/orders", .json(#"{"_links": {"self": {"href": "http://broker/for/orders"}}}"#))
        transport.on(
            "POST", "/for/orders",
            .json(
                #"{"_embedded": {"pacts": [{"shortDescription": "x", "verificationProperties": \#(properties), "_links": {"self": {"href": "http://broker/pact"}}}]}}"#
            ))
        transport.on(
            "GET", "/pact",
            .json(
                pact.dropLast()
                    + #", "_links": {"pb:publish-verification-results": {"href": "http://broker/results"}, "pb:provider": {"href": "http://broker/orders"}\#(links)}}"#
            ))
        transport.on(
            "GET", "/orders",
            .json(
                #"{"_links": {"pb:branch-version": {"href": "http://broker/branch/{branch}/{version}"}, "pb:version-tag": {"href": "http://broker/version/{version}/tag/{tag}"}}}"#
            ))
        transport.on(
            "POST", "/results", .json(#"{"_links": {"self": {"href": "http://broker/results/1"}}}"#, status: 201))
    }

    /// What was published.
    func published() throws -> [JSONValue] {
        try transport.requests("POST", "/results").map { try JSONReader.read($0.body ?? []).value }
    }

    func run(
        _ change: (inout VerificationRequest, inout BrokerSource) throws -> Void = { _, _ in }
    ) async throws -> (outcome: VerificationOutcome, reporter: RecordingReporter) {
        var request = VerificationRequest(provider: ProviderTarget(name: "orders"))
        request.provider.host = "provider"
        var source = BrokerSource(url: "http://broker")
        try change(&request, &source)
        request.sources = [.broker(source)]
        let reporter = RecordingReporter()
        let outcome = await Verifier(transport: transport, reporter: reporter, pause: noPause).run(request)
        return (outcome, reporter)
    }
}

@Suite("Loading from a broker")
struct BrokerLoadingTests {
    @Test("without selectors the latest pacts are verified")
    func latest() async throws {
        let broker = StubBroker(pact: pact(interaction("one", path: "/provider")))
        let (outcome, reporter) = try await broker.run()
        #expect(outcome.verdict == .success)
        #expect(reporter.results.map(\.interaction.description) == ["one"])
        #expect(broker.transport.requests.map(\.method) == ["GET", "GET", "GET", "GET"])
    }

    @Test("selectors are asked for, with pending and notices")
    func selectors() async throws {
        let broker = StubBroker(
            pact: pact(interaction("one", path: "/provider")),
            properties:
                #"{"pending": true, "notices": [{"when": "before_verification", "text": "hello"}, {"when": "after_verification:success_false_published_false", "text": "bye"}]}"#
        )
        broker.transport.on("GET", "/provider", HTTPResponse(status: 500))
        let (outcome, reporter) = try await broker.run { _, source in
            source.selectors = [["mainBranch": true]]
            source.includesPending = true
        }
        #expect(outcome.verdict == .success)
        #expect(reporter.results.map(\.isPending) == [true])
        #expect(reporter.notices == ["hello", "bye"])
        let query = try JSONReader.read(broker.transport.requests("POST", "/for/orders").first?.body ?? []).value
        #expect(query["consumerVersionSelectors"] == [["mainBranch": true]])
        #expect(query["includePendingStatus"] == true)
    }

    @Test("no pacts are a failure, unless they may be missing")
    func none() async throws {
        let broker = StubBroker(pact: pact())
        broker.transport.on("GET", "/latest/orders", .json(#"{"_links": {"pacts": []}}"#))
        let (outcome, _) = try await broker.run()
        #expect(outcome.verdict == .failure)
        #expect(outcome.loadFailures.first?.message.contains("No pacts found for provider 'orders'") == true)
        let (ignored, reporter) = try await broker.run { request, _ in request.ignoresMissingPacts = true }
        #expect(ignored.verdict == .success)
        #expect(reporter.warnings.count == 1)
    }

    @Test("a broker that gives no answer is neither a yes nor a no")
    func noAnswer() async throws {
        let broker = StubBroker(pact: pact())
        broker.transport.on("GET", "/", HTTPResponse(status: 503))
        let (outcome, _) = try await broker.run()
        #expect(outcome.verdict == .noAnswer)
        #expect(outcome.exitStatus == 2)
        let lines = LineCollector()
        let reporter = TerminalReporter(usesColours: false) { lines.append($0) }
        reporter.report(.finished(outcome))
        #expect(lines.all.contains("There is no answer for what could not be loaded:"))
        #expect(!lines.all.contains { $0.contains("pact failures") })
    }

    @Test("a known failure beats a broker that gives no answer")
    func failureFirst() async throws {
        let broker = StubBroker(pact: pact())
        broker.transport.on("GET", "/", HTTPResponse(status: 503))
        let folder = try PactFolder()
        let file = try folder.file("nothing")
        var request = VerificationRequest(provider: ProviderTarget(name: "orders"))
        request.sources = [.broker(BrokerSource(url: "http://broker")), .file(file)]
        let outcome = await Verifier(
            transport: broker.transport, reporter: RecordingReporter(), pause: noPause
        ).run(request)
        #expect(outcome.verdict == .failure)
    }
}
