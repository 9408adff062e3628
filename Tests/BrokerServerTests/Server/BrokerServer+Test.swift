import BrokerServer

extension BrokerServer {
    /// Runs a broker for the time of `body`.
    static func run(
        with settings: ServerSettings, _ body: (RunningServer) async throws -> Void
    ) async throws {
        var settings = settings
        settings.port = 0
        let (ready, continuation) = AsyncStream<RunningServer>.makeStream()
        let logger = LogLines().logger()
        try await withThrowingTaskGroup(of: Void.self) { [settings] group in
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
