import BrokerClient
import ContractModel
import Foundation
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

    @Test(
        "what can't be read is told in a sentence that names the file",
        arguments: [
            ("", "it is empty"), ("[1]", "a JSON object"), ("\u{FEFF}{}", "byte order mark"),
            (String(repeating: "[", count: 100_000), "nested more than 128 levels deep"), ("{\"a\": 1", "line 1"),
        ])
    func unusable(text: String, reason: String) async throws {
        let folder = try PactFolder()
        let (outcome, _) = await run([.file(try folder.file(text))])
        #expect(outcome.verdict == .failure)
        let message = try #require(outcome.loadFailures.first?.message)
        #expect(message.hasPrefix("Failed to load pact '\(folder.path)/pact.json' - "))
        #expect(message.contains(reason))
    }

    @Test(
        "a document in which nothing can be verified is refused, and the message says why",
        arguments: [
            ("{}", "It has no interactions or messages; is it a pact?"),
            (#"{"interactions": {"a": 1}}"#, "Its interactions have to be a list, but are an object"),
            (#"{"messages": null}"#, "Its messages have to be a list, but are null"),
            (#"{"interactions": [null, 1]}"#, "None of its interactions is an object"),
            (
                #"{"messages": [{}], "metadata": {"pactSpecification": {"version": "4.0"}}}"#,
                "It has no interactions; is it a pact?"
            ),
        ])
    func nothingToVerify(text: String, reason: String) async throws {
        let folder = try PactFolder()
        let (outcome, _) = await run([.file(try folder.file(text))])
        #expect(outcome.verdict == .failure)
        #expect(outcome.loadFailures.first?.message.hasSuffix(" - \(reason)") == true)
    }

    @Test("an empty list of interactions is a success, and so is a folder's document of somebody else")
    func emptyList() async throws {
        let folder = try PactFolder()
        _ = try folder.file(pact(), name: "empty.json")
        _ = try folder.file(#"{"name": "a package"}"#, name: "package.json")
        let (outcome, _) = await run([.folder(folder.path)])
        #expect(outcome.verdict == .success)
        #expect(outcome.pacts.count == 1)
    }

    @Test("another encoding is named")
    func encodings() async throws {
        let folder = try PactFolder()
        let text = Array("{}".utf16).flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        for (number, bytes) in [text, [0xFE, 0xFF] + text, [0xFF, 0xFE] + text].enumerated() {
            let path = "\(folder.path)/\(number)"
            try Data(bytes).write(to: URL(filePath: path))
            let (outcome, _) = await run([.file(path)])
            #expect(outcome.loadFailures.first?.message.hasSuffix("it is UTF-16, not UTF-8") == true)
        }
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
