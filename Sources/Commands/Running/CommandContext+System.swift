import BrokerClient
import Foundation
import Subprocess
import Synchronization
import UnixSignals

extension CommandContext {
    /// The context of this process. From then on SIGINT and SIGTERM wait for whoever watches for them, so that none is
    /// lost between the first request of a command and its watch.
    package static func system() async -> CommandContext {
        let early = EarlySignals(await UnixSignalsSequence(trapping: .sigint, .sigterm))
        let variables = ProcessInfo.processInfo.environment
        var terminals: Set<CommandOutput.Stream> = []
        if isatty(STDOUT_FILENO) == 1 { terminals.insert(.standard) }
        if isatty(STDERR_FILENO) == 1 { terminals.insert(.error) }
        let output = CommandOutput(terminals: terminals, variables: variables, columns: columns) { text, stream in
            let handle = stream == .standard ? FileHandle.standardOutput : FileHandle.standardError
            try? handle.write(contentsOf: Data(text.utf8))
        }
        let transport = SystemTransport()
        return CommandContext(
            variables: variables, output: output, transport: transport.open, pause: .system, git: git,
            watchSignals: { await watch(early, $0) }, close: transport.close)
    }

    /// Of the terminal behind a stream; 80 where it doesn't say.
    @Sendable
    private static func columns(_ stream: CommandOutput.Stream) -> Int {
        var size = winsize()
        let descriptor = stream == .standard ? STDOUT_FILENO : STDERR_FILENO
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    /// The first SIGINT or SIGTERM asks; the second ends the process at once, which then is no answer.
    @Sendable
    private static func watch(_ early: EarlySignals, _ ask: @Sendable () -> Void) async {
        var hasAsked = false
        for await _ in await early.take() {
            guard !hasAsked else { _exit(ExitStatus.noAnswer.rawValue) }
            hasAsked = true
            ask()
        }
    }

    /// What git prints, without the white space around it; nil where it fails, isn't there or takes too long.
    @Sendable
    private static func git(_ arguments: [String]) async -> String? {
        await withTaskGroup(of: String?.self) { group in
            group.addTask {
                let result = try? await Subprocess.run(
                    .name("git"), arguments: Arguments(arguments), output: .string(limit: 64 * 1024))
                guard let result, result.terminationStatus.isSuccess else { return nil }
                return result.standardOutput.trimmingCharacters(in: .whitespacesAndNewlines)
            }
            group.addTask {
                try? await Task.sleep(for: gitTimeLimit)
                return nil
            }
            let line = await group.next() ?? nil
            group.cancelAll()
            return line
        }
    }

    private static let gitTimeLimit = Duration.seconds(10)
}

/// The signals since the process began, for the first one who watches; for others those from then on.
private final class EarlySignals: Sendable {
    private let waiting: Mutex<UnixSignalsSequence?>

    init(_ signals: UnixSignalsSequence) {
        waiting = Mutex(signals)
    }

    func take() async -> UnixSignalsSequence {
        let signals = waiting.withLock { waiting in
            defer { waiting = nil }
            return waiting
        }
        if let signals { return signals }
        return await UnixSignalsSequence(trapping: .sigint, .sigterm)
    }
}
