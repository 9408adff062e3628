import BrokerClient
import Commands
import HTTPTransport
import Synchronization
import TestSupport
import Testing

@Suite("verify, interrupted")
struct InterruptedVerifyTests {
    /// What the first request to the provider waits for, and then calls: the signal comes while it is answered.
    private final class Signals: Sendable {
        private let stream: AsyncStream<@Sendable () -> Void>
        private let continuation: AsyncStream<@Sendable () -> Void>.Continuation

        init() { (stream, continuation) = AsyncStream.makeStream() }

        func watch(_ ask: @escaping @Sendable () -> Void) async {
            continuation.yield(ask)
            // Until the command is done, as the watcher of the system.
            for await _ in AsyncStream<Void>.makeStream().stream {}
        }

        func send() async {
            for await ask in stream { return ask() }
        }
    }

    private let folder: TemporaryFolder
    private let file: String

    init() throws {
        folder = try TemporaryFolder()
        let interactions = ["1", "2"].map {
            #"{"description":"order \#($0)","request":{"path":"/orders/\#($0)"},"response":{"status":200}}"#
        }
        file = try folder.write(
            "pact.json",
            #"{"consumer":{"name":"Web"},"provider":{"name":"Orders"},"interactions":[\#(interactions.joined(separator: ","))]}"#
        )
    }

    private func verify(_ status: Int) async -> (status: Int32, output: String, requests: [HTTPRequest]) {
        await verify(["-f", file]) { HTTPResponse(status: status) }
    }

    /// - Parameter answer: What answers after the signal.
    private func verify(
        _ arguments: [String], answer: @escaping @Sendable () async throws -> HTTPResponse
    ) async -> (status: Int32, output: String, requests: [HTTPRequest]) {
        let signals = Signals()
        let transport = StubTransport { _ in
            await signals.send()
            return try await answer()
        }
        let text = Mutex("")
        let output = CommandOutput(terminals: [], variables: [:]) { line, _ in text.withLock { $0 += line } }
        let context = CommandContext(
            variables: [:], output: output, transport: { transport },
            pause: BrokerPause(sleep: { _ in }, now: { 0 }), git: { _ in nil }, watchSignals: signals.watch)
        let result = await CommandRunner.run(["verify"] + arguments, in: context)
        return (result, text.withLock { $0 }, transport.requests)
    }

    @Test("cuts off a broker that never answers", .timeLimit(.minutes(5)))
    func silentBroker() async {
        let run = await verify(["-b", "http://broker.test", "--provider-name", "Orders"]) {
            try await Task.sleep(for: .seconds(600))
            return HTTPResponse(status: 200)
        }
        #expect(run.status == 2)
        #expect(run.output.contains("The run was interrupted"))
        #expect(run.requests.count == 1)
    }

    @Test("is no answer where nothing failed, and says so", .timeLimit(.minutes(5)))
    func noAnswer() async {
        let run = await verify(200)
        #expect(run.status == 2)
        #expect(run.requests.count == 1)
        #expect(run.output.contains("interrupt again to end at once"))
        #expect(run.output.contains("The run was interrupted"))
    }

    @Test("is a no where something failed", .timeLimit(.minutes(5)))
    func failure() async {
        let run = await verify(500)
        #expect(run.status == 1)
        #expect(run.requests.count == 1)
    }
}
