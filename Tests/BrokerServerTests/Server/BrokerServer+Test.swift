import BrokerServer

extension BrokerServer {
    /// Runs a broker for the time of `body`.
    static func run(
        with settings: ServerSettings, lines: LogLines = LogLines(), _ body: (RunningServer) async throws -> Void
    ) async throws {
        let (ready, continuation) = AsyncStream<RunningServer>.makeStream()
        let logger = lines.logger()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { continuation.finish() }
                try await BrokerServer.run(settings, logger: logger, signals: []) { continuation.yield($0) }
            }
            for await server in ready {
                defer { server.stop() }
                try await body(server)
            }
            try await group.waitForAll()
        }
    }
}

extension ServerSettings {
    /// A broker on a free port, with its database in a folder of the test's.
    static func scratch(in directory: TemporaryDirectory) -> ServerSettings {
        var settings = ServerSettings()
        settings.port = 0
        settings.database = directory.path + "/broker.sqlite3"
        return settings
    }
}
