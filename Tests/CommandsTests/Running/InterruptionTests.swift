import BrokerClient
import Commands
import HTTPTransport
import Synchronization
import TestSupport
import Testing

@Suite("Ctrl-C")
struct InterruptionTests {
    private static let clean = ["clean", "--broker-base-url", "http://broker.test"]

    @Test(
        "ends a command that waits as one that has no answer", .timeLimit(.minutes(5)),
        arguments: [
            (["list-environments"], "The command was interrupted.\n"),
            (
                clean,
                "The clean-up was interrupted. The broker may still be finishing the part that it was asked for last. "
                    + "The same command does the rest.\n"
            ), (clean + ["--dry-run"], "The command was interrupted; nothing was deleted.\n"),
        ])
    func waiting(arguments: [String], told: String) async {
        let isAsked = AsyncStream<Void>.makeStream()
        let transport = StubTransport { _ in
            isAsked.continuation.yield()
            for await _ in AsyncStream<Void>.makeStream().stream {}
            throw TransportError(.cancelled, "The request was cancelled.")
        }
        let text = Mutex("")
        let output = CommandOutput(terminals: [], variables: [:]) { line, _ in text.withLock { $0 += line } }
        let context = CommandContext(
            variables: CommandRun.broker, output: output, transport: { transport },
            pause: BrokerPause(sleep: { _ in }, now: { 0 }), git: { _ in nil },
            watchSignals: { ask in
                for await _ in isAsked.stream { return ask() }
            })
        let status = await CommandRunner.run(arguments, in: context)
        #expect(status == 2)
        #expect(text.withLock { $0 } == told)
        #expect(transport.requests.count == 1)
    }
}
