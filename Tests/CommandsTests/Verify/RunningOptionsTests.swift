import Commands
import HTTPTransport
import TestSupport
import Testing

@Suite("verify, how it runs")
struct RunningOptionsTests {
    private let folder: TemporaryFolder
    private let file: String

    init() throws {
        folder = try TemporaryFolder()
        let interactions = (1...6).map {
            #"{"description":"order \#($0)","request":{"path":"/orders/\#($0)"},"response":{"status":200}}"#
        }
        file = try folder.write(
            "pact.json",
            #"{"consumer":{"name":"Web"},"provider":{"name":"Orders"},"interactions":[\#(interactions.joined(separator: ","))]}"#
        )
    }

    private func verify(
        _ arguments: String..., failing: Set<String> = [], variables: [String: String] = [:]
    ) async -> (run: CommandRun, transport: StubTransport) {
        let transport = StubTransport { request in
            HTTPResponse(status: failing.contains { request.url.hasSuffix($0) } ? 500 : 200)
        }
        let run = await CommandRun(["verify", "-f", file] + arguments, transport, variables: variables)
        return (run, transport)
    }

    @Test("shares together make the whole")
    func shards() async {
        var urls: [String] = []
        for index in 1...3 {
            let (run, transport) = await verify("--shard", "\(index)/3")
            #expect(run.status == 0)
            urls += transport.requests.map(\.url)
        }
        #expect(urls.sorted() == (1...6).map { "http://localhost/orders/\($0)" })
    }

    @Test("repeats each interaction")
    func repetitions() async {
        let (run, transport) = await verify("--repeat", "3")
        #expect(run.status == 0)
        #expect(transport.requests.count == 18)
    }

    @Test("side by side the result is the same")
    func concurrency() async {
        let (run, transport) = await verify("--concurrency", "4", failing: ["/3"])
        #expect(run.status == 1)
        #expect(transport.requests.count == 6)
    }

    @Test("isolated states carry the id of their interaction")
    func isolated() async {
        let (run, transport) = await verify(
            "--concurrency", "2", "--isolated-states", "-s", "http://localhost/states")
        #expect(run.status == 0)
        #expect(transport.requests.allSatisfy { $0.fields.first(named: "Treaty-Interaction-Id") != nil })
    }

    @Test("only what failed last time, by the report that is replaced then")
    func lastFailed() async {
        let report = folder.path + "/report.json"
        _ = await verify("--json", report, failing: ["/2", "/5"])
        let (again, transport) = await verify("--json", report, "--last-failed", failing: ["/5"])
        #expect(again.status == 1)
        #expect(transport.requests.map(\.url) == ["http://localhost/orders/2", "http://localhost/orders/5"])
        let (third, last) = await verify(
            "--last-failed", failing: [], variables: ["PACT_VERIFIER_JSON_REPORT": report])
        #expect(third.status == 0)
        #expect(last.requests.map(\.url) == ["http://localhost/orders/5"])
    }

    @Test(
        "without a report, or one in which nothing failed, all are verified, and that is told",
        arguments: [true, false])
    func nothingFailed(hasReport: Bool) async throws {
        let report = folder.path + "/report.json"
        if hasReport { _ = await verify("--json", report) }
        let (run, transport) = await verify("--json", report, "--last-failed")
        #expect(run.status == 0)
        #expect(transport.requests.count == 6)
        #expect(run.errors.contains("all interactions are verified"))
    }

    @Test("the first failure ends the run")
    func firstFailure() async {
        let (run, transport) = await verify("--exit-on-first-error", failing: ["/2"])
        #expect(run.status == 1)
        #expect(transport.requests.count == 2)
    }

    @Test("a failing state change is told while it is tried again, and fails")
    func stateChange() async {
        let (run, transport) = await verify(
            "-s", "http://localhost/states", "--filter-description", "order 1", failing: ["/states"])
        #expect(run.status == 1)
        #expect(run.output.contains("trying again in 64 s (attempt 8 of 8)"))
        #expect(transport.requests.count == 8)
    }

    @Test(
        "wrong values are status 64, and nothing is asked",
        arguments: [
            ["--concurrency", "0"], ["--concurrency", "many"], ["--repeat", "0"], ["--shard", "0/3"],
            ["--shard", "4/3"], ["--shard", "1"], ["--shard", ""], ["--last-failed"],
            ["--last-failed", "--json", "r.json", "--filter-description", "a"],
            ["--last-failed", "--json", "r.json", "--filter-consumer", "a"],
            ["--last-failed", "--json", "r.json", "--filter-no-state"],
            [
                "--last-failed", "--json", "r.json", "-b", "http://b", "-n", "Orders", "--publish",
                "--provider-version", "1",
            ],
            ["-b", "http://b"],
        ])
    func usage(arguments: [String]) async {
        let transport = StubTransport()
        let run = await CommandRun(["verify", "-f", file] + arguments, transport, variables: [:])
        #expect(run.status == 64, "\(run.output)\(run.errors)")
        #expect(transport.requests.isEmpty)
    }

    @Test("filters of the environment count against the last failures too")
    func filterOfTheEnvironment() async {
        let (run, transport) = await verify(
            "--last-failed", "--json", "r.json", variables: ["PACT_DESCRIPTION": "order"])
        #expect(run.status == 64)
        #expect(transport.requests.isEmpty)
    }
}
