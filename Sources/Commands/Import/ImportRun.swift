import BrokerClient
import BrokerCore
import BrokerServer

/// One run of an import: what an earlier one left is written first, then the source is read, then that is written.
struct ImportRun: Sendable {
    let source: SourceBroker
    let selection: ImportSelection
    let output: CommandOutput
    let watchSignals: @Sendable (@escaping @Sendable () -> Void) async -> Void
    /// Things that are written in one transaction.
    private let batch = 250

    init(
        source: SourceBroker, selection: ImportSelection, output: CommandOutput,
        watchSignals: @escaping @Sendable (@escaping @Sendable () -> Void) async -> Void
    ) {
        self.source = source
        self.selection = selection
        self.output = output
        self.watchSignals = watchSignals
    }

    private var address: String { source.client.connection.address.description }

    func write(into settings: ServerSettings) async throws -> ExitStatus {
        let start = ContinuousClock.now
        let database = FilePath(settings.database)
        let isNew = !database.exists
        let summary = try await interruptible { [self] in
            try await BrokerServer.importing(into: settings, from: address) { try await run($0) }
        }
        guard let summary else { return interrupted() }
        let text = ImportText(
            summary: summary, source: address, database: database.absolute + (isNew ? " (a new file)" : ""),
            duration: ContinuousClock.now - start)
        output.line(text.text)
        return .success
    }

    private func run(_ service: ImportService) async throws -> ImportSummary {
        let progress = ImportProgress(output)
        do {
            return try await run(service, progress)
        } catch {
            // Whatever is said about it begins a line of its own.
            progress.end()
            guard let error = error as? BrokerClientError, (try? await service.state()) ?? nil != nil else {
                throw error
            }
            var failure = CommandFailure(error)
            failure.messages.append(Self.continuation)
            throw failure
        }
    }

    private static let continuation = "Give the same command again to go on from here."

    private func run(_ service: ImportService, _ progress: ImportProgress) async throws -> ImportSummary {
        var summary = ImportSummary()
        if let state = try await service.state(), state.isRead {
            output.line("Writing what an earlier run read from \(state.source).", to: .error)
            summary.report.add(try await writeAll(service, progress))
        }
        // Before anything is noted: at a mistyped address there is nothing to go on with.
        try await source.check()
        if try await service.beginReading(selection: selection.text) {
            output.line("Continuing the import that was interrupted.", to: .error)
        }
        summary.reading = try await ImportReader(source, service, selection, progress).read()
        try await service.endReading()
        summary.report.add(try await writeAll(service, progress))
        return summary
    }

    private func writeAll(_ service: ImportService, _ progress: ImportProgress) async throws -> ImportReport {
        var report = ImportReport()
        progress.begin("Writing", total: try await service.waiting())
        defer { progress.end() }
        while let written = try await service.writeNext(limit: batch) {
            report.add(written)
            progress.advance(by: written.total)
            try Task.checkCancellation()
        }
        return report
    }

    /// Tells what the lists of the source hold.
    func preview() async throws -> ExitStatus {
        let found = try await interruptible { [source, selection, output] in
            let progress = ImportProgress(output)
            defer { progress.end() }
            return try await ImportPreview(source, selection, progress).read()
        }
        guard let found else { return interrupted("Interrupted; nothing was written.") }
        output.line(found.text(source: address))
        return .success
    }

    private func interrupted(
        _ text: String = "Interrupted. " + continuation
    ) -> ExitStatus {
        output.line(text, to: .error)
        return .noAnswer
    }

    /// What `body` returns; nil where a signal asked the process to end before.
    private func interruptible<Value: Sendable>(
        _ body: @escaping @Sendable () async throws -> Value
    ) async throws -> Value? {
        try await withThrowingTaskGroup(of: Value?.self) { [watchSignals] group in
            group.addTask { try await body() }
            group.addTask {
                let (signals, continuation) = AsyncStream<Void>.makeStream()
                async let _: Void = watchSignals { continuation.yield() }
                for await _ in signals { break }
                return nil
            }
            defer { group.cancelAll() }
            guard let first = try await group.next(), let value = first else {
                group.cancelAll()
                // What was begun is left in order before the process ends.
                while let _ = await group.nextResult() {}
                return nil
            }
            return value
        }
    }
}
