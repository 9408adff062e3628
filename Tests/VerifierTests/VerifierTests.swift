import ContractMatching
import ContractModel
import HTTPTransport
import TestSupport
import Testing
import Verifier

@Suite("A run")
struct VerifierTests {
    @Test("passes where every interaction passes")
    func passes() async throws {
        let (outcome, reporter) = try await verifyDocument(
            pact(interaction("one", path: "/1"), interaction("two", path: "/2")),
            StubTransport { _ in HTTPResponse(status: 200) })
        #expect(outcome.verdict == .success)
        #expect(outcome.exitStatus == 0)
        #expect(reporter.results.map(\.interaction.description) == ["one", "two"])
        #expect(reporter.results.map(\.passed) == [true, true])
    }

    @Test("goes on after a failure, and fails")
    func fails() async throws {
        let transport = StubTransport { _ in HTTPResponse(status: 200) }
        transport.on("GET", "/1", HTTPResponse(status: 500))
        let (outcome, reporter) = try await verifyDocument(
            pact(interaction("one", path: "/1"), interaction("two", path: "/2")), transport)
        #expect(outcome.verdict == .failure)
        #expect(reporter.results.map(\.problems) == [["expected 200 but was 500"], []])
    }

    @Test(
        "an answer that doesn't come is an error of its interaction",
        arguments: [
            TransportError(.timedOut, "No answer within 5 s."), TransportError(.connectionReset, "It was closed."),
            TransportError(.tooManyRedirects, "Round and round."), TransportError(.responseTooLarge, "Too much."),
        ])
    func transportErrors(error: TransportError) async throws {
        let transport = StubTransport { _ in HTTPResponse(status: 200) }
        transport.on("GET", "/1") { _ throws(TransportError) in throw error }
        let (outcome, reporter) = try await verifyDocument(
            pact(interaction("one", path: "/1"), interaction("two", path: "/2")), transport)
        #expect(outcome.exitStatus == 1)
        #expect(reporter.results.map(\.problems) == [["Request Failed - \(error.description)"], []])
    }

    @Test("an answer of ten megabytes is compared, and its mismatch is short")
    func hugeAnswer() async throws {
        let body = "{\"a\":\"\(String(repeating: "x", count: 10_000_000))\"}"
        let expecting = #"{"description": "d", "request": {}, "response": {"body": {"a": 1}}}"#
        let (_, reporter) = try await verifyDocument(pact(expecting), StubTransport { _ in .json(body) })
        let problems = try #require(reporter.results.first?.problems)
        #expect(problems.count == 1)
        #expect(problems.allSatisfy { $0.utf8.count < 10_000 })
    }

    @Test("failures of pending interactions don't count")
    func pending() async throws {
        let document =
            #"{"interactions": [{"type": "Synchronous/HTTP", "description": "p", "pending": true, "request": {}, "response": {}}], "metadata": {"pactSpecification": {"version": "4.0"}}}"#
        let (outcome, reporter) = try await verifyDocument(document, StubTransport { _ in HTTPResponse(status: 500) })
        #expect(outcome.verdict == .success)
        #expect(reporter.results.map(\.passed) == [false])
        #expect(reporter.results.map(\.isPending) == [true])
    }

    @Test("a selection that leaves nothing is a success with a warning")
    func emptySelection() async throws {
        let (outcome, reporter) = try await verifyDocument(
            pact(interaction("one")), StubTransport { _ in HTTPResponse(status: 500) }
        ) { $0.filter.description = try? TextPattern("two") }
        #expect(outcome.verdict == .success)
        #expect(reporter.warnings == ["The filter left out every interaction: nothing was verified"])
    }

    @Test("can stop at the first failure")
    func stops() async throws {
        let (outcome, reporter) = try await verifyDocument(
            pact(interaction("one"), interaction("two")), StubTransport { _ in HTTPResponse(status: 500) }
        ) { $0.stopsAtFirstFailure = true }
        #expect(reporter.results.count == 1)
        #expect(outcome.pacts.map(\.leftOut) == [1])
    }

    @Test("a pending pact that fails stops alone: what follows is verified, and fails the run")
    func stopsPending() async throws {
        let document = pact(interaction("one", path: "/1"), interaction("two", path: "/2"))
        let broker = StubBroker(pact: document, properties: #"{"pending": true}"#)
        broker.transport.on("GET", "/1", HTTPResponse(status: 500))
        broker.transport.on("GET", "/3", HTTPResponse(status: 500))
        let folder = try PactFolder()
        let file = try folder.file(pact(interaction("three", path: "/3"), interaction("four", path: "/4")))
        var request = VerificationRequest(provider: ProviderTarget(name: "orders"))
        request.provider.host = "provider"
        var source = BrokerSource(url: "http://broker")
        source.consumerVersionTags = ["main"]
        request.sources = [.broker(source), .file(file)]
        request.stopsAtFirstFailure = true
        let reporter = RecordingReporter()
        let outcome = await Verifier(transport: broker.transport, reporter: reporter, pause: noPause).run(request)
        #expect(outcome.verdict == .failure)
        #expect(reporter.results.map(\.interaction.description) == ["one", "three"])
        #expect(outcome.pacts.map(\.leftOut) == [1, 1])
    }

    @Test("a pending interaction that fails doesn't hide the others of its pact")
    func stopsNotForPendingInteraction() async throws {
        let elements = ["p", "q"].map {
            let pending = $0 == "p" ? #""pending": true, "# : ""
            return
                #"{"type": "Synchronous/HTTP", "description": "\#($0)", \#(pending)"request": {}, "response": {}}"#
        }
        let document =
            #"{"interactions": [\#(elements.joined(separator: ","))], "metadata": {"pactSpecification": {"version": "4.0"}}}"#
        let (outcome, reporter) = try await verifyDocument(
            document, StubTransport { _ in HTTPResponse(status: 500) }
        ) { $0.stopsAtFirstFailure = true }
        #expect(outcome.verdict == .failure)
        #expect(reporter.results.map(\.interaction.description) == ["p", "q"])
    }

    @Test("a hostile regular expression is an error of its interaction", .timeLimit(.minutes(5)))
    func hostilePattern() async throws {
        let expecting =
            #"{"description": "d", "request": {}, "response": {"body": {"a": "a"}, "matchingRules": {"$.body.a": {"regex": "(a+)+$"}}}}"#
        let transport = StubTransport { _ in .json("{\"a\":\"\(String(repeating: "a", count: 60))b\"}") }
        let (outcome, reporter) = try await verifyDocument(pact(expecting, interaction("two")), transport)
        #expect(outcome.verdict == .failure)
        #expect(reporter.results.map(\.passed) == [false, true])
    }

    @Test("warnings of the document are told")
    func warnings() async throws {
        let (_, reporter) = try await verifyDocument(
            pact("7", interaction("one")), StubTransport { _ in HTTPResponse(status: 200) })
        #expect(reporter.warnings == ["Interaction 0 is a number, not an object, and is left out"])
    }
}
