import ArgumentParser
import BrokerClient
import Synchronization
import TestSupport
import Testing

@testable import Commands

@Suite("Commands that a signal interrupts") struct InterruptibleCommandTests {
    /// Says that it waits, and goes on when it is cut off.
    private struct Waiting: TreatyCommand {
        var interruption: String { "Cut off." }

        func run(in context: CommandContext) async throws -> Commands.ExitStatus {
            context.output.line("waiting")
            for await _ in AsyncStream<Void>.makeStream().stream {}
            // Whoever watches for a second signal still does so.
            for _ in 0..<100 { await Task.yield() }
            context.output.line("leaving")
            if context.isTrue("FAILS") { throw CommandFailure(.failure, "Something was cut off.") }
            return .success
        }
    }

    /// Runs the command with a signal that comes once it waits. What it says, and when nobody watches any more.
    private func run(fails: Bool) async throws -> (end: Result<Commands.ExitStatus, any Error>, told: String) {
        let told = Mutex("")
        let isWaiting = AsyncStream<Void>.makeStream()
        let output = CommandOutput(terminals: [], variables: [:]) { line, _ in
            told.withLock { $0 += line }
            isWaiting.continuation.yield()
        }
        let transport = StubTransport()
        let context = CommandContext(
            variables: ["FAILS": "\(fails)"], output: output, transport: { transport },
            pause: BrokerPause(sleep: { _ in }, now: { 0 }), git: { _ in nil },
            watchSignals: { ask in
                for await _ in isWaiting.stream { ask() }
                told.withLock { $0 += "unwatched\n" }
            })
        let command = InterruptibleCommand(command: Waiting(), context: context)
        do {
            return (.success(try await command.run()), told.withLock { $0 })
        } catch {
            return (.failure(error), told.withLock { $0 })
        }
    }

    @Test("what came to its end all the same ends as it would have", .timeLimit(.minutes(5)))
    func ending() async throws {
        let (end, told) = try await run(fails: false)
        #expect(try end.get() == .success)
        #expect(told == "waiting\nleaving\nunwatched\n")
    }

    @Test("what was cut off is told in the command's own words", .timeLimit(.minutes(5)))
    func failing() async throws {
        let (end, told) = try await run(fails: true)
        let error = #expect(throws: InterruptibleCommand.Interrupted.self) { try end.get() }
        #expect(error?.message == "Cut off.")
        #expect(told == "waiting\nleaving\nunwatched\n")
    }
}
