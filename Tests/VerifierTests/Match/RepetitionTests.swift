import HTTPTransport
import JSONText
import TestSupport
import Testing
import Verifier

@Suite("Repeated interactions")
struct RepetitionTests {
    @Test("are run that often, and pass if all of their runs do")
    func passes() async throws {
        let transport = StubTransport { _ in HTTPResponse(status: 200) }
        let (outcome, reporter) = try await verifyDocument(pact(interaction("one"), interaction("two")), transport) {
            $0.repetitions = 3
        }
        #expect(outcome.verdict == .success)
        #expect(transport.requests.count == 6)
        #expect(reporter.results.map(\.runs) == [RunCounts(passed: 3), RunCounts(passed: 3)])
        #expect(reporter.results.allSatisfy { !$0.isFlaky })
    }

    @Test("one that fails once has failed, is flaky, and shows what came then")
    func flaky() async throws {
        let transport = StubTransport()
        transport.on(
            "GET", "/", HTTPResponse(status: 200), HTTPResponse(status: 418), HTTPResponse(status: 500),
            HTTPResponse(status: 200))
        let (outcome, reporter) = try await verifyDocument(pact(interaction("one")), transport) { $0.repetitions = 4 }
        #expect(outcome.verdict == .failure)
        let result = try #require(reporter.results.first)
        #expect(result.runs == RunCounts(passed: 2, failed: 2))
        #expect(result.isFlaky)
        #expect(result.problems == ["expected 200 but was 418"])
        #expect(result.exchange?.response?.status == 418)
    }

    @Test("one that always fails is not flaky")
    func failing() async throws {
        let (_, reporter) = try await verifyDocument(
            pact(interaction("one")), StubTransport { _ in HTTPResponse(status: 500) }
        ) { $0.repetitions = 2 }
        #expect(reporter.results.map(\.isFlaky) == [false])
        #expect(reporter.results.map(\.runs) == [RunCounts(failed: 2)])
    }

    @Test("states are set up for each run")
    func states() async throws {
        let transport = StubTransport { _ in HTTPResponse(status: 200) }
        _ = try await verifyDocument(pact(interaction("one")), transport) {
            $0.repetitions = 2
            $0.stateChange = StateChangeOptions(url: "http://states/change")
        }
        #expect(transport.requests.map(\.method) == ["POST", "GET", "POST", "GET"])
    }

    @Test("are published as failed if they failed once, with the counts")
    func published() async throws {
        let broker = StubBroker(pact: pact(interaction("one", path: "/1", more: #", "_id": "i1""#)))
        broker.transport.on(
            "GET", "/1", HTTPResponse(status: 200), HTTPResponse(status: 500), HTTPResponse(status: 200))
        _ = try await broker.run { request, _ in
            request.repetitions = 3
            request.publishing = PublishingOptions(providerVersion: "1")
        }
        let result = try #require(try broker.published().first)
        #expect(result["success"] == false)
        #expect(result["testResults"]?[0]?["success"] == false)
        #expect(result["testResults"]?[0]?["treaty:runs"] == ["total": 3, "passed": 2, "failed": 1])
    }

    @Test("an interruption keeps the runs that were made")
    func interrupted() async throws {
        let interruption = Interruption()
        let transport = StubTransport { _ in
            interruption.request()
            return HTTPResponse(status: 200)
        }
        let folder = try PactFolder()
        var request = VerificationRequest(provider: ProviderTarget(name: "orders"))
        request.sources = [.file(try folder.file(pact(interaction("one"), interaction("two"))))]
        request.repetitions = 5
        let reporter = RecordingReporter()
        let outcome = await Verifier(
            transport: transport, reporter: reporter, pause: noPause, interruption: interruption
        ).run(request)
        #expect(outcome.verdict == .noAnswer)
        #expect(reporter.results.map(\.runs) == [RunCounts(passed: 1)])
    }
}
