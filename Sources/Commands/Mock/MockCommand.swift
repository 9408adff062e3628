import ArgumentParser
import BrokerClient
import ContractModel
import JSONText
import MockServer
import TextCoding

struct MockCommand: TreatyCommand {
    static let handlesSignals = true

    static let configuration = CommandConfiguration(
        commandName: "mock",
        abstract: "Play a provider for a consumer's tests, as a contract says.",
        usage: "treaty mock --file <file> [--port <port>] [--pact-dir <folder>] [options]",
        discussion: """
            Answers each request that an interaction of the pact expects with the response of that interaction, \
            generators applied, and any other with 500, the header X-Pact and a JSON body that names the nearest \
            interaction and what differs. Of several interactions that fit, the one that says most about the request \
            answers; of equals, the first that was not requested yet.

            Ends with Ctrl-C, SIGTERM or --timeout, and says which interactions were requested. Exit status: 0 all \
            were, and nothing else; 1 not so, or the pact can't be used; 2 a file could not be written.

              treaty mock --file shop-web-shop-orders.json --port 8080
              treaty mock --file expectations.json --pact-dir pacts --timeout 60

            Messages are had with POST /_messages {"description": "..."}, as a verifier asks a provider for them.
            """)

    @OptionGroup(title: "Contract") var source: MockSourceOptions
    @OptionGroup(title: "Serving") var serving: MockServingOptions
    @OptionGroup(title: "Output") var results: MockResultOptions

    func run(in context: CommandContext) async throws -> ExitStatus {
        let file = try PactFile(path: source.file, consumer: source.consumer, provider: source.provider)
        let contract = try contract(file, context)
        let settings = try serving.settings()
        let pact = results.folder.map { MockedPact(folder: $0, file: file) }
        // A conflict is better known before the tests have run.
        _ = try pact?.merged()
        let output = context.output
        let text = MockText(pact: contract.pact, output: output)
        let outcome = try await outcome(of: contract, settings, text, context)
        text.write(outcome)
        if outcome.isAsExpected, let pact {
            output.line("The pact was written to \(try await pact.write(context.pause)).")
        } else if pact != nil {
            output.line("No pact was written.")
        }
        let report = Array((outcome.json.prettyText() + "\n").utf8)
        let problems = results.json.map { ReportFiles.write(report, to: $0) } ?? []
        for problem in problems { output.line(output.styled(problem, .red, for: .error), to: .error) }
        guard outcome.isAsExpected else { return .failure }
        return problems.isEmpty ? .success : .noAnswer
    }

    private func contract(_ file: PactFile, _ context: CommandContext) throws(CommandFailure) -> MockContract {
        do throws(PactError) {
            let pact = try Pact(reading: .object(file.document))
            for warning in pact.warnings { context.output.warn(warning) }
            return try MockContract(pact)
        } catch {
            throw CommandFailure(.failure, "\(file.path): \(error).")
        }
    }

    private func outcome(
        of contract: MockContract, _ settings: MockSettings, _ text: MockText, _ context: CommandContext
    ) async throws -> MockOutcome {
        let stop = AsyncStream<Void>.makeStream()
        return try await withThrowingTaskGroup(of: MockOutcome?.self) { [timeout = serving.timeout] group in
            group.addTask { try await Self.serve(contract, settings, stop.stream, text) }
            group.addTask {
                await context.watchSignals { stop.continuation.yield() }
                return nil
            }
            if let timeout {
                group.addTask {
                    try? await context.pause.sleep(.seconds(timeout))
                    stop.continuation.yield()
                    return nil
                }
            }
            defer { group.cancelAll() }
            while let outcome = try await group.next() {
                if let outcome { return outcome }
            }
            throw CancellationError()
        }
    }

    private static func serve(
        _ contract: MockContract, _ settings: MockSettings, _ stop: AsyncStream<Void>, _ text: MockText
    ) async throws(CommandFailure) -> MockOutcome {
        do throws(MockServerError) {
            return try await MockServer.run(
                contract, settings, stop: stop, ready: { text.writeReady($0) }, observe: { text.write($0) })
        } catch {
            throw CommandFailure(.failure, error.description)
        }
    }
}
