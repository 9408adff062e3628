import BrokerClient
import ContractModel
import HTTPTransport
import TestSupport
import Testing
import Verifier

@Suite("Loading pacts")
struct PactLoaderTests {
    private let transport = StubTransport { _ in HTTPResponse(status: 200) }

    private func run(
        _ sources: [PactSource], change: (inout VerificationRequest) -> Void = { _ in }
    ) async -> (outcome: VerificationOutcome, reporter: RecordingReporter) {
        var request = VerificationRequest(provider: ProviderTarget(name: "orders"))
        request.sources = sources
        change(&request)
        let reporter = RecordingReporter()
        let outcome = await Verifier(transport: transport, reporter: reporter, pause: noPause).run(request)
        return (outcome, reporter)
    }

    @Test("a file that is no pact is a failure that names it, and the others are verified")
    func files() async throws {
        let folder = try PactFolder()
        let broken = try folder.file("{\n  \"a\": }", name: "broken.json")
        let good = try folder.file(pact(interaction("one")), name: "good.json")
        let (outcome, reporter) = await run([.file(broken), .file(good), .file(folder.path + "/none.json")])
        #expect(outcome.verdict == .failure)
        #expect(reporter.results.count == 1)
        #expect(outcome.loadFailures.count == 2)
        #expect(outcome.loadFailures.first?.message.contains("broken.json' - ") == true)
        #expect(outcome.loadFailures.first?.message.contains("line 2") == true)
        #expect(outcome.loadFailures.last?.message.hasSuffix("it doesn't exist") == true)
    }

    @Test("of a folder the provider's pacts are taken, whatever the files are called")
    func folder() async throws {
        let folder = try PactFolder()
        _ = try folder.file(pact(interaction("one")), name: "a.txt")
        _ = try folder.file(#"{"provider": {"name": "others"}, "interactions": [{}]}"#, name: "b.json")
        _ = try folder.file("no pact", name: "README")
        let (outcome, reporter) = await run([.folder(folder.path)])
        #expect(reporter.results.map(\.interaction.description) == ["one"])
        #expect(outcome.loadFailures.count == 1)
        let empty = try PactFolder()
        #expect(await run([.folder(empty.path)]).outcome.verdict == .success)
    }

    @Test("a URL is fetched with its credentials")
    func url() async throws {
        transport.on("GET", "/pact.json", .text(pact(interaction("one"))))
        let (outcome, _) = await run([.url("http://files/pact.json", credentials: .bearer(token: "t"))])
        #expect(outcome.verdict == .success)
        #expect(transport.requests.first?.fields.first(named: "Authorization") == "Bearer t")
        transport.on("GET", "/pact.json", HTTPResponse(status: 404))
        let (missing, _) = await run([.url("http://user:secret@files/pact.json", credentials: nil)])
        #expect(missing.verdict == .failure)
        #expect(missing.loadFailures.first?.message.contains("status 404") == true)
        #expect(missing.loadFailures.first?.message.contains("secret") == false)
    }

    @Test("a document that needs plugins is a failure that says so")
    func plugins() async throws {
        let folder = try PactFolder()
        let file = try folder.file(
            #"{"metadata": {"pactSpecification": {"version": "4.0"}, "plugins": [{"name": "csv", "version": "1"}]}}"#)
        let (outcome, _) = await run([.file(file)])
        #expect(outcome.loadFailures.first?.message.contains("csv 1") == true)
    }

    @Test("consumers that are not asked for are passed over")
    func consumers() async throws {
        let folder = try PactFolder()
        let file = try folder.file(pact(interaction("one")))
        let (outcome, reporter) = await run([.file(file)]) { $0.filter.consumers = ["another"] }
        #expect(outcome.verdict == .success)
        #expect(reporter.results.isEmpty)
        #expect(await run([.file(file)]) { $0.filter.consumers = ["web"] }.reporter.results.count == 1)
    }
}
