import ContractModel
import HTTPTransport
import JSONText
import TestSupport
import Testing
import Verifier

@Suite("An interrupted run")
struct InterruptionTests {
    private let document = pact(
        interaction("one", path: "/1", more: #", "_id": "i1""#), interaction("two", path: "/2", more: #", "_id": "i2""#)
    )
    private let evidence = #", "treaty:evidence": {"href": "http://broker/evidence"}"#

    /// Interrupts while that path is answered; a broker has the pact, and results are published.
    private func run(
        _ broker: StubBroker, at path: String, answer: @escaping @Sendable () throws(TransportError) -> HTTPResponse
    ) async -> (outcome: VerificationOutcome, reporter: RecordingReporter) {
        let interruption = Interruption()
        broker.transport.on("GET", path) { _ in
            interruption.request()
            return try answer()
        }
        var request = VerificationRequest(provider: ProviderTarget(name: "orders"))
        request.provider.host = "provider"
        request.sources = [.broker(BrokerSource(url: "http://broker")), .file("/nowhere.json")]
        request.publishing = PublishingOptions(providerVersion: "1")
        let reporter = RecordingReporter()
        let verifier = Verifier(
            transport: broker.transport, reporter: reporter, pause: noPause, interruption: interruption)
        return (await verifier.run(request), reporter)
    }

    @Test("finishes what is in flight, publishes that as a part, and is no answer")
    func partial() async throws {
        let broker = StubBroker(pact: document, links: evidence)
        let (outcome, reporter) = await run(broker, at: "/1") { HTTPResponse(status: 200) }
        #expect(outcome.verdict == .noAnswer)
        #expect(outcome.isInterrupted)
        #expect(reporter.results.map(\.interaction.description) == ["one"])
        let result = try #require(try broker.published().first)
        #expect(result["success"] == true)
        #expect(result["testResults"]?.array?.map { $0["interactionId"] } == ["i1"])
    }

    @Test("withholds the success of a part from a broker that would take it for the whole")
    func withheld() async throws {
        let broker = StubBroker(pact: document)
        let (outcome, _) = await run(broker, at: "/1") { HTTPResponse(status: 200) }
        #expect(outcome.verdict == .noAnswer)
        #expect(try broker.published().isEmpty)
    }

    @Test("is a no where something failed, and publishes it")
    func failed() async throws {
        let broker = StubBroker(pact: document)
        let (outcome, _) = await run(broker, at: "/1") { HTTPResponse(status: 500) }
        #expect(outcome.verdict == .failure)
        #expect(try broker.published().map { $0["success"] } == [false])
    }

    @Test("takes nothing from an answer that doesn't come: the provider may have been ended too")
    func noAnswer() async throws {
        let broker = StubBroker(pact: document)
        let (outcome, reporter) = await run(broker, at: "/1") { () throws(TransportError) in
            throw TransportError(.connectionReset, "It was closed.")
        }
        #expect(outcome.verdict == .noAnswer)
        #expect(reporter.results.isEmpty)
        #expect(try broker.published().isEmpty)
        #expect(reporter.publications.count == 1)
    }

    @Test("says so in its report")
    func report() {
        let lines = LineCollector()
        let reporter = TerminalReporter(usesColours: false) { lines.append($0) }
        reporter.report(
            .finished(VerificationOutcome(verdict: .noAnswer, pacts: [], loadFailures: [], isInterrupted: true)))
        #expect(lines.all.contains { $0.contains("The run was interrupted") })
    }

    @Test("that had nothing left to do is as good as any other")
    func complete() async throws {
        let interruption = Interruption()
        let transport = StubTransport { _ in
            interruption.request()
            return HTTPResponse(status: 200)
        }
        let folder = try PactFolder()
        var request = VerificationRequest(provider: ProviderTarget(name: "orders"))
        request.sources = [.file(try folder.file(pact(interaction("one"))))]
        let verifier = Verifier(
            transport: transport, reporter: RecordingReporter(), pause: noPause, interruption: interruption)
        let outcome = await verifier.run(request)
        #expect(outcome.verdict == .success)
        #expect(!outcome.isInterrupted)
    }
}
