import HTTPTransport
import TestSupport
import Testing

@Suite struct CleanCommandTests {
    private static let busy = HTTPResponse.json(#"{"error":"A clean-up is already under way."}"#, status: 409)

    private static func report(_ deleted: Int, kept: Int) -> HTTPResponse {
        .json(#"{"versions":{"deleted":\#(deleted),"kept":\#(kept)}}"#)
    }

    private static func preview(_ count: Int) -> HTTPResponse { .json(#"{"versionsToDelete":\#(count)}"#) }

    /// A broker that answers `POST /clean-up` so, one after the other; the last answer stays.
    private func broker(_ answers: HTTPResponse...) -> StubTransport {
        let transport = StubTransport()
            .on("GET", "/", .json(#"{"_links":{"treaty:clean-up":{"href":"http://broker.test/clean-up"}}}"#))
        let queue = AnswerQueue(answers)
        return transport.on("POST", "/clean-up") { _ in await queue.next() }
    }

    private func clean(_ transport: StubTransport, _ options: String...) async -> CommandRun {
        await CommandRun(["clean", "--broker-base-url", "http://broker.test"] + options, transport)
    }

    @Test func `a broker that goes on cleaning up is left to it`() async {
        let busy = Self.busy
        let run = await clean(broker(Self.preview(300), busy))
        #expect(run.status == 0)
        #expect(run.output == "A clean-up of this broker is already running.\n")
        #expect(run.pauses.count == 30)
        let json = await clean(broker(Self.preview(0), busy), "--output", "json")
        #expect(json.status == 0)
        #expect(json.output == #"{"status":"already running"}"# + "\n")
    }

    @Test func `what an interrupted command left to the broker is waited for`() async {
        let transport = broker(
            Self.preview(50), Self.busy, Self.busy, Self.report(50, kept: 400), Self.report(0, kept: 400))
        let run = await clean(transport, "--output", "json")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output == #"{"versions":{"deleted":50,"kept":400}}"# + "\n")
        #expect(run.pauses == [.seconds(1), .seconds(1)])
        let waiting = "0 of 50 versions deleted; waiting for another clean-up to end\n"
        #expect(run.errors == waiting + "50 of 50 versions deleted\n")
    }

    @Test func `a clean-up that comes in between is waited for`() async {
        let transport = broker(
            Self.preview(300), Self.report(200, kept: 500), Self.busy, Self.busy, Self.report(100, kept: 400),
            Self.busy,
            Self.report(0, kept: 400))
        let run = await clean(transport, "--output", "json")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output == #"{"versions":{"deleted":300,"kept":400}}"# + "\n")
        #expect(run.pauses == [.seconds(1), .seconds(1), .seconds(1)])
        #expect(run.errors.contains("200 of 300 versions deleted; waiting for another clean-up to end"))
    }

    @Test func `one that takes minutes is not: what was done so far is told`() async {
        let run = await clean(broker(Self.preview(300), Self.report(200, kept: 500), Self.busy), "--output", "json")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output == #"{"versions":{"deleted":200,"kept":500}}"# + "\n")
        #expect(run.pauses.count == 180)
    }

    @Test func `a broker that knows no parts is asked for everything at once`() async {
        let older = HTTPResponse.json(
            #"{"errors":{"onlyVersions":["is not known; there are dryRun, deletionLimit"]}}"#, status: 400)
        let transport = broker(Self.preview(300), older, Self.report(300, kept: 400))
        let run = await clean(transport, "--limit", "1000", "--output", "json")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output == #"{"versions":{"deleted":300,"kept":400}}"# + "\n")
        #expect(transport.requests("POST", "/clean-up").map(\.bodyText).last == #"{"deletionLimit":1000}"#)
        #expect(transport.requests("POST", "/clean-up").count == 3)
    }

    @Test func `any other refusal is told`() async {
        let refusal = HTTPResponse.json(#"{"errors":{"keepVersions":["must be a list"]}}"#, status: 400)
        let run = await clean(broker(Self.preview(300), refusal))
        #expect(run.status != 0)
        #expect(run.errors.contains("must be a list"))
    }

    private actor AnswerQueue {
        private var answers: [HTTPResponse]

        init(_ answers: [HTTPResponse]) { self.answers = answers }

        func next() -> HTTPResponse { answers.count > 1 ? answers.removeFirst() : answers[0] }
    }
}
