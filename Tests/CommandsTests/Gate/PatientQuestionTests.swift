import BrokerClient
import Commands
import HTTPTransport
import Synchronization
import TestSupport
import Testing

/// `--retry-while-unknown` towards a broker that knows how to wait, on a clock that only requests and pauses move.
@Suite("--retry-while-unknown")
struct PatientQuestionTests {
    /// A broker that grants 30 seconds at most, and lets as many pass as it is told to for each request.
    private struct Run {
        var status: Int32 = -1
        var errors = ""
        var waits: [String] = []
        var pauses: [Duration] = []
    }

    private static func waiting(_ answer: HTTPResponse, seconds: Int) -> HTTPResponse {
        var response = answer
        response.fields.append(HTTPField("Preference-Applied", "wait=\(min(seconds, 30))"))
        return response
    }

    private static let unknown = CanIDeployCommandTests.unknown
    private static let yes = CanIDeployCommandTests.yes

    /// - Parameters:
    ///   - options: of the command.
    ///   - passed: The seconds that each waiting request takes.
    ///   - answer: What the n-th request, from 0, gets.
    private func run(
        _ options: [String], passed: Int, answer: @escaping @Sendable (Int, Int) throws -> HTTPResponse
    ) async -> Run {
        let clock = Mutex(1_000)
        let collected = Mutex(Run())
        let transport = StubTransport { request in
            let prefer = request.fields.first(named: "Prefer") ?? "none"
            let seconds = Int(prefer.drop { $0 != "=" }.dropFirst()) ?? 0
            let number = collected.withLock { run in
                run.waits.append(prefer)
                return run.waits.count - 1
            }
            if seconds > 0 { clock.withLock { $0 += min(passed, seconds) } }
            return try answer(number, seconds)
        }
        let output = CommandOutput(terminals: [], variables: [:]) { text, stream in
            if stream == .error { collected.withLock { $0.errors += text } }
        }
        let pause = BrokerPause(
            sleep: { duration in
                collected.withLock { $0.pauses.append(duration) }
                clock.withLock { $0 += Int(duration.components.seconds) }
            }, now: { clock.withLock { $0 } })
        let context = CommandContext(
            variables: CommandRun.broker, output: output, transport: { transport }, pause: pause, git: { _ in nil })
        let question = ["can-i-deploy", "-a", "Foo", "-e", "1", "--to-environment", "live"]
        let status = await CommandRunner.run(question + options, in: context)
        var result = collected.withLock { $0 }
        result.status = status
        return result
    }

    @Test("is one request that is answered when the results are there, without a pause")
    func once() async {
        let run = await run(["--retry-while-unknown", "3", "--retry-interval", "7"], passed: 5) { number, seconds in
            Self.waiting(number == 0 ? Self.unknown : Self.yes, seconds: seconds)
        }
        #expect(run.status == 0)
        #expect(run.waits == ["wait=0", "wait=21"])
        #expect(run.pauses.isEmpty)
        #expect(run.errors == "Waiting for 1 verification result to be published (maximum of 21 seconds)\n")
    }

    @Test("asks anew where a wait ends without them, as long as the whole time allows")
    func again() async {
        let run = await run(["--retry-while-unknown", "7", "--retry-interval", "10"], passed: 30) { _, seconds in
            Self.waiting(Self.unknown, seconds: seconds)
        }
        #expect(run.status == 1)
        #expect(run.waits == ["wait=0", "wait=30", "wait=30", "wait=10"])
        #expect(run.pauses.isEmpty)
    }

    @Test("does not ask without pause where answers come too early")
    func early() async {
        let run = await run(["--retry-while-unknown", "3", "--retry-interval", "10"], passed: 0) { _, seconds in
            Self.waiting(Self.unknown, seconds: seconds)
        }
        #expect(run.status == 1)
        #expect(run.waits == ["wait=0", "wait=30", "wait=20", "wait=10"])
        #expect(run.pauses == [.seconds(10), .seconds(10), .seconds(10)])
    }

    @Test("asks at intervals where the broker has no place for another one who waits, or something between cuts it off")
    func fallBack() async {
        for cut in [false, true] {
            let run = await run(["--retry-while-unknown", "2", "--retry-interval", "5"], passed: 0) { number, seconds in
                switch number {
                case 0: return Self.waiting(Self.unknown, seconds: 0)
                case 1 where cut: throw TransportError(.timedOut, "cut off")
                case 3: return Self.yes
                default: return Self.unknown
                }
            }
            #expect(run.status == 0)
            #expect(run.waits == ["wait=0", "wait=10", "none", "none"])
            #expect(run.pauses == [.seconds(5), .seconds(5)])
        }
    }

    @Test("an answer that is known is asked for once")
    func known() async {
        let run = await run(["--retry-while-unknown", "2"], passed: 0) { _, _ in Self.yes }
        #expect(run.waits == ["wait=0"])
    }
}
