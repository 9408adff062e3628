import BrokerClient
import Commands
import HTTPTransport
import Synchronization
import TestSupport
import Testing

@Suite("Ctrl-C")
struct InterruptionTests {
    private static let clean = ["clean", "--broker-base-url", "http://broker.test"]

    /// What is never answered, and asks the process to end when it is asked for.
    private let isAsked = AsyncStream<Void>.makeStream()

    private var never: StubTransport.Answer {
        { [isAsked] _ in
            isAsked.continuation.yield()
            for await _ in AsyncStream<Void>.makeStream().stream {}
            throw TransportError(.cancelled, "The request was cancelled.")
        }
    }

    /// The exit status and everything that was written.
    private func run(_ arguments: [String], _ transport: StubTransport) async -> (status: Int32, text: String) {
        let text = Mutex("")
        let output = CommandOutput(terminals: [], variables: [:]) { line, _ in text.withLock { $0 += line } }
        let context = CommandContext(
            variables: CommandRun.broker, output: output, transport: { transport },
            pause: BrokerPause(sleep: { _ in }, now: { 0 }), git: { _ in nil },
            watchSignals: { [isAsked] ask in
                for await _ in isAsked.stream { return ask() }
            })
        let status = await CommandRunner.run(arguments, in: context)
        return (status, text.withLock { $0 })
    }

    @Test(
        "ends a command that waits as one that has no answer", .timeLimit(.minutes(5)),
        arguments: [
            (["list-environments"], "The command was interrupted.\n"),
            (
                clean,
                "The clean-up was interrupted. What the broker has begun of it, it finishes. "
                    + "The same command goes on, up to its limit again.\n"
            ), (clean + ["--dry-run"], "The command was interrupted; nothing was deleted.\n"),
        ])
    func waiting(arguments: [String], told: String) async {
        let transport = StubTransport(never)
        let (status, text) = await run(arguments, transport)
        #expect(status == 2)
        #expect(text == told)
        #expect(transport.requests.count == 1)
    }

    @Test("what was cut off is not told as something that is wrong", .timeLimit(.minutes(5)))
    func diagnosis() async {
        let index = HTTPResponse.json(#"{"_links":{"self":{"href":"http://broker.test"}}}"#)
        let transport = StubTransport().on("GET", "/", index).on("POST", "/contracts/publish", answer: never)
        let (status, text) = await run(["doctor"], transport)
        #expect(status == 2)
        #expect(text == "The command was interrupted.\n")
    }

    @Test("a no without what failed is no answer", .timeLimit(.minutes(5)), arguments: [[], ["--dry-run"]])
    func gate(more: [String]) async {
        let transport = StubTransport().on("GET", "/matrix", CanIDeployCommandTests.failed)
            .on("GET", "/r/1", answer: never)
        let question = ["can-i-deploy", "--pacticipant", "Foo", "--version", "1", "--to-environment", "live"]
        let (status, text) = await run(question + more, transport)
        #expect(status == 2)
        #expect(text.hasSuffix("The command was interrupted.\n") && !text.contains("Computer says"))
    }

    @Test("of several publications the one that is cut off is not told as one that failed", .timeLimit(.minutes(5)))
    func publishing() async throws {
        let folder = try TemporaryFolder()
        let files = try ["A", "B"].map { name in
            try folder.write(
                "\(name).json",
                #"{"consumer":{"name":"\#(name)"},"provider":{"name":"P"},"interactions":[{"description":"d"}]}"#)
        }
        let isFirst = Mutex(true)
        let transport = StubTransport.broker().on("POST", "/contracts/publish") { [never] request in
            let answers = isFirst.withLock { first in
                defer { first = false }
                return first
            }
            guard answers else { return try await never(request) }
            return .json(#"{"notices":[{"type":"success","text":"Published."}],"_embedded":{}}"#)
        }
        let (status, text) = await run(["publish"] + files + ["-a", "1"], transport)
        #expect(status == 2)
        #expect(text == "Published.\nThe command was interrupted.\n")
    }
}
