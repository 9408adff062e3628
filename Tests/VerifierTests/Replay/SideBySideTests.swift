import ContractModel
import HTTPTransport
import Synchronization
import TestSupport
import Testing
import Verifier

@Suite("Interactions side by side")
struct SideBySideTests {
    /// Answers only when so many requests are there at the same time, and counts them.
    private actor Gate {
        private let size: Int
        private var waiting: [CheckedContinuation<Void, Never>] = []
        private(set) var largest = 0

        init(size: Int) { self.size = size }

        func pass() async {
            largest = max(largest, waiting.count + 1)
            guard waiting.count + 1 < size else {
                for continuation in waiting { continuation.resume() }
                waiting = []
                return
            }
            await withCheckedContinuation { waiting.append($0) }
        }
    }

    private let four = pact(
        interaction("1", path: "/1"), interaction("2", path: "/2"), interaction("3", path: "/3"),
        interaction("4", path: "/4"))

    @Test("as many as asked for are in flight together, and told in the order of the pact", .timeLimit(.minutes(5)))
    func together() async throws {
        let gate = Gate(size: 2)
        let transport = StubTransport { _ in
            await gate.pass()
            return HTTPResponse(status: 200)
        }
        let (outcome, reporter) = try await verifyDocument(four, transport) { $0.concurrency = 2 }
        #expect(outcome.verdict == .success)
        #expect(reporter.results.map(\.interaction.description) == ["1", "2", "3", "4"])
        #expect(await gate.largest == 2)
    }

    @Test("the order told is that of the pact also where later ones are done first", .timeLimit(.minutes(5)))
    func order() async throws {
        let (stream, continuation) = AsyncStream<Void>.makeStream()
        let transport = StubTransport { _ in HTTPResponse(status: 200) }
        transport.on("GET", "/1") { _ in
            for await _ in stream { break }
            return HTTPResponse(status: 500)
        }
        transport.on("GET", "/4") { _ in
            continuation.yield()
            return HTTPResponse(status: 200)
        }
        let (outcome, reporter) = try await verifyDocument(four, transport) { $0.concurrency = 4 }
        #expect(outcome.verdict == .failure)
        #expect(reporter.results.map(\.interaction.description) == ["1", "2", "3", "4"])
        #expect(outcome.pacts.first?.interactions.map(\.passed) == [false, true, true, true])
    }

    @Test("with a state change URL they run one after the other, and that is told")
    func states() async throws {
        let inFlight = Mutex((now: 0, most: 0))
        let transport = StubTransport { _ in
            inFlight.withLock { ($0.now, $0.most) = ($0.now + 1, max($0.most, $0.now + 1)) }
            await Task.yield()
            inFlight.withLock { $0.now -= 1 }
            return HTTPResponse(status: 200)
        }
        let (_, reporter) = try await verifyDocument(four, transport) {
            $0.concurrency = 4
            $0.stateChange = StateChangeOptions(url: "http://states/change")
        }
        #expect(inFlight.withLock { $0.most } == 1)
        #expect(transport.requests.map(\.method) == ["POST", "GET", "POST", "GET", "POST", "GET", "POST", "GET"])
        #expect(reporter.warnings.contains { $0.contains("one after the other") })
    }

    @Test("isolated states carry the interaction's id, in its state changes and its request", .timeLimit(.minutes(5)))
    func isolated() async throws {
        let gate = Gate(size: 2)
        let transport = StubTransport { request in
            if request.method == "GET" { await gate.pass() }
            return HTTPResponse(status: 200)
        }
        let document = pact(
            interaction("1", path: "/1", more: #", "_id": "i1""#), interaction("2", path: "/2"),
            interaction("2", path: "/2"), interaction("3", path: "/3", more: #", "_id": "i3""#))
        let (outcome, reporter) = try await verifyDocument(document, transport) {
            $0.concurrency = 2
            $0.stateChange = StateChangeOptions(url: "http://states/change", tearsDown: true, isIsolated: true)
        }
        #expect(outcome.verdict == .success)
        #expect(reporter.warnings.isEmpty)
        let marks = transport.requests.map { $0.fields.first(named: "Treaty-Interaction-Id") ?? "" }
        let counts = Dictionary(grouping: marks) { $0 }.mapValues(\.count)
        #expect(counts.count == 4)
        #expect(counts.values.allSatisfy { $0 == 3 })
        #expect(counts["i1"] == 3 && counts["i3"] == 3)
    }

    @Test("the first failure keeps others from being begun", .timeLimit(.minutes(5)))
    func stops() async throws {
        let transport = StubTransport { _ in HTTPResponse(status: 500) }
        let (outcome, _) = try await verifyDocument(four, transport) {
            $0.concurrency = 2
            $0.stopsAtFirstFailure = true
        }
        #expect(outcome.verdict == .failure)
        #expect(transport.requests.count == 2)
        #expect(outcome.pacts.map(\.leftOut) == [2])
    }
}
