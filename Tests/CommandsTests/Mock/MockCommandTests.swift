import BrokerClient
import Commands
import CurlTransport
import Foundation
import HTTPTransport
import JSONText
import Synchronization
import TestSupport
import Testing

@Suite("treaty mock")
struct MockCommandTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private static func pact(_ interactions: String, version: String = "3.0.0", names: Bool = true) -> String {
        let names = names ? #""consumer": {"name": "web"}, "provider": {"name": "a/b"}, "# : ""
        return
            #"{\#(names)"interactions": [\#(interactions)], "metadata": {"pactSpecification": {"version": "\#(version)"}}}"#
    }

    private static let order =
        #"{"description": "an order", "request": {"path": "/orders/1"}, "response": {"body": {"n": 1.50}}}"#

    /// Runs the command, asks the mock for these targets when it is ready, and then ends it as a signal does.
    private func run(_ arguments: [String], asking targets: String...) async -> (status: Int32, text: String) {
        let text = Mutex("")
        let lines = AsyncStream<String>.makeStream()
        let output = CommandOutput(terminals: [], variables: [:]) { line, _ in
            text.withLock { $0 += line }
            lines.continuation.yield(line)
        }
        let transport = CurlTransport()
        let context = CommandContext(
            variables: [:], output: output, transport: { StubTransport() },
            pause: BrokerPause(sleep: { try await Task.sleep(for: $0) }, now: { 0 }), git: { _ in nil },
            watchSignals: { ask in
                for await line in lines.stream {
                    guard let url = line.firstMatch(of: #/http://[0-9.:]+/#) else { continue }
                    for target in targets {
                        _ = try? await transport.send(HTTPRequest(method: "GET", url: url.output + target))
                    }
                    ask()
                }
            })
        let status = await CommandRunner.run(["mock"] + arguments, in: context)
        await transport.close()
        return (status, text.withLock { $0 })
    }

    private func written() throws -> JSONValue {
        return try JSONReader.read([UInt8](try Data(contentsOf: URL(filePath: folder.path + "/pacts/web-a%2Fb.json"))))
            .value
    }

    @Test("writes the pact where each interaction was requested and nothing else, numbers as they were")
    func success() async throws {
        let file = try folder.write("pact.json", Self.pact(Self.order))
        let done = await run(["--file", file, "--pact-dir", folder.path + "/pacts"], asking: "/orders/1")
        #expect(done.status == 0)
        #expect(done.text.contains("The mock of a/b for web is ready at http://127.0.0.1:"))
        #expect(done.text.contains("GET /orders/1: 200 'an order'"))
        #expect(done.text.contains("The interaction was requested, and nothing else."))
        #expect(try written().compactText().contains(#"{"n":1.50}"#))
    }

    @Test("ends with 1 and writes no pact where something was not as expected")
    func failure() async throws {
        let file = try folder.write("pact.json", Self.pact(Self.order))
        let report = folder.path + "/report.json"
        let done = await run(
            ["-f", file, "-o", folder.path + "/pacts", "--json", report], asking: "/orders/1", "/orders/2")
        #expect(done.status == 1)
        #expect(done.text.contains("GET /orders/2: 500 not expected; 'an order' comes nearest"))
        #expect(done.text.contains("1 request not expected:\n  GET /orders/2"))
        #expect(done.text.contains("No pact was written."))
        #expect(throws: (any Error).self) { try written() }
        let outcome = try JSONReader.read([UInt8](try Data(contentsOf: URL(filePath: report)))).value
        #expect(outcome["success"] == false)
        #expect(outcome["interactions"]?.array?.first?["requests"] == 1)
    }

    @Test("ends with 2 where all was as expected, but the report can't be written")
    func unwrittenReport() async throws {
        let file = try folder.write("pact.json", Self.pact(Self.order))
        let report = try folder.write("file", "") + "/report.json"
        let done = await run(["-f", file, "--json", report], asking: "/orders/1")
        #expect(done.status == 2)
        #expect(done.text.contains("can't be written"))
    }

    @Test("adds to the pact that is there, and replaces nothing in it")
    func merge() async throws {
        let other = #"{"description": "others", "request": {"path": "/o"}, "response": {"status": 204}}"#
        try folder.write("pacts/web-a%2Fb.json", Self.pact(other))
        let file = try folder.write("pact.json", Self.pact(Self.order))
        #expect(await run(["-f", file, "-o", folder.path + "/pacts"], asking: "/orders/1").status == 0)
        #expect(try written()["interactions"]?.array?.map { $0["description"] } == ["others", "an order"])
        #expect(await run(["-f", file, "-o", folder.path + "/pacts"], asking: "/orders/1").status == 0)
        #expect(try written()["interactions"]?.array?.count == 2)
    }

    @Test(
        "refuses at once what could not be written in the end",
        arguments: [
            (#"{"description": "an order", "request": {"path": "/other"}}"#, "3.0.0", "differs from the one"),
            (#"{"description": "x"}"#, "2.0.0", "different versions"),
        ])
    func conflict(interaction: String, version: String, reason: String) async throws {
        try folder.write("pacts/web-a%2Fb.json", Self.pact(interaction, version: version))
        let file = try folder.write("pact.json", Self.pact(Self.order))
        let done = await run(["-f", file, "-o", folder.path + "/pacts"])
        #expect(done.status == 1)
        #expect(done.text.contains(reason))
        #expect(!done.text.contains("is ready"))
    }

    @Test("doesn't mix messages into a pact of HTTP interactions, which verifiers would then leave out")
    func mixture() async throws {
        let messages = Self.pact(Self.order).replacing("interactions", with: "messages")
        try folder.write("pacts/web-a%2Fb.json", messages)
        let file = try folder.write("pact.json", Self.pact(Self.order))
        let done = await run(["-f", file, "-o", folder.path + "/pacts"])
        #expect(done.status == 1)
        #expect(done.text.contains("pact.json and \(folder.path)/pacts/web-a%2Fb.json can't be merged"), "\(done.text)")
        #expect(done.text.contains("the one holds HTTP interactions, the other messages"))
    }

    @Test("takes names that the file doesn't have")
    func names() async throws {
        let file = try folder.write("pact.json", Self.pact(Self.order, names: false))
        #expect(await run(["-f", file]).text.contains("does not name its consumer"))
        let done = await run(["-f", file, "--consumer", "web", "--provider", "orders"], asking: "/orders/1")
        #expect(done.status == 0)
        #expect(done.text.contains("The mock of orders for web is ready"))
    }

    @Test("ends by itself after its time")
    func timeout() async throws {
        let file = try folder.write("pact.json", Self.pact(Self.order))
        // The pauses of this run take no time.
        let done = await CommandRun(["mock", "--file", file, "--timeout", "60"])
        #expect(done.status == 1)
        #expect(done.output.contains("1 of 1 interactions not requested:\n  'an order'"))
    }

    @Test(
        "refuses wrong options and files",
        arguments: [
            (["--port", "65536"], 64, "--port must be a number"),
            (["--timeout", "0"], 64, "--timeout must be a number"),
            (["--base-url", "mock.test"], 64, "--base-url must be"),
            (["--file", "/nowhere.json"], 1, "does not exist"),
        ])
    func refused(arguments: [String], status: Int, reason: String) async throws {
        let file = try folder.write("pact.json", Self.pact(Self.order))
        let options = arguments.contains("--file") ? arguments : ["--file", file] + arguments
        let done = await CommandRun(["mock"] + options)
        #expect(Int(done.status) == status)
        #expect(done.errors.contains(reason))
    }

    @Test("refuses a pact that can't be played")
    func unplayable() async throws {
        let file = try folder.write("pact.json", Self.pact(""))
        let done = await CommandRun(["mock", "--file", file])
        #expect(done.status == 1)
        #expect(done.errors.contains("has no interactions"))
    }
}
