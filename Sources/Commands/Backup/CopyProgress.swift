import BrokerServer
import Synchronization

/// One line on a terminal that shows how much of a file is copied; nothing elsewhere.
final class CopyProgress: Sendable {
    private let output: CommandOutput
    private let title: String
    private let shown = Mutex(-1)

    init(_ title: String, _ output: CommandOutput) {
        self.title = title
        self.output = output
    }

    /// - Parameter done: From 0 to 1.
    func show(_ done: Double) {
        guard output.columns(.error) != nil else { return }
        let percent = Int(done * 100)
        let isNew = shown.withLock { shown in
            defer { shown = percent }
            return shown != percent
        }
        if isNew { output.text("\r\(title): \(percent) %", to: .error) }
    }

    /// Leaves the line empty.
    func end() {
        if shown.withLock({ $0 >= 0 }) { output.text("\r\u{1B}[K", to: .error) }
    }
}

extension CommandContext {
    /// Runs what takes long, with its progress shown; the first signal ends it.
    func copying(
        _ title: String, _ body: @escaping @Sendable (CopyProgress) async throws -> BackupReport
    ) async throws -> BackupReport {
        let progress = CopyProgress(title, output)
        defer { progress.end() }
        do {
            return try await withThrowingTaskGroup(of: BackupReport?.self) { group in
                group.addTask { try await body(progress) }
                group.addTask { [watchSignals] in
                    let (signals, continuation) = AsyncStream<Void>.makeStream()
                    async let _: Void = watchSignals { continuation.yield() }
                    for await _ in signals { throw CancellationError() }
                    return nil
                }
                while let report = try await group.next() {
                    guard let report else { continue }
                    group.cancelAll()
                    return report
                }
                throw CancellationError()
            }
        } catch let error as ServerError {
            throw CommandFailure(.failure, error.description)
        } catch is CancellationError {
            throw CommandFailure(.noAnswer, "The command was interrupted; nothing was changed.")
        }
    }
}
