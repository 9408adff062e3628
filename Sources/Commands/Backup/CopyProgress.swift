import BrokerServer

/// Tells on a terminal how much of a file is copied; nothing elsewhere.
struct CopyProgress: Sendable {
    let title: String
    let line: ProgressLine

    /// - Parameter done: From 0 to 1.
    func show(_ done: Double) { line.show("\(title): \(Int(done * 100)) %") }
}

extension CommandContext {
    /// Runs what takes long, with its progress shown; the first signal ends it.
    func copying(
        _ title: String, _ body: @escaping @Sendable (CopyProgress) async throws -> BackupReport
    ) async throws -> BackupReport {
        let line = ProgressLine(output)
        let progress = CopyProgress(title: title, line: line)
        defer { line.end() }
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
