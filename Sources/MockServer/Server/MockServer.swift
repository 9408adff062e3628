import ContractModel
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle
import Synchronization

/// A provider that answers as a contract says, for the tests of a consumer.
package enum MockServer {
    /// Serves the contract until `stop` is sent or finished, and says what was asked meanwhile. Requests in flight have
    /// some seconds to end.
    ///
    /// - Parameters:
    ///   - ready: Called once with the URL when requests are accepted.
    ///   - observe: Called for every request but answered preflights, from any thread.
    package static func run(
        _ contract: MockContract, _ settings: MockSettings, stop: AsyncStream<Void>,
        ready: @escaping @Sendable (String) async -> Void, observe: @escaping @Sendable (MockEvent) -> Void = { _ in }
    ) async throws(MockServerError) -> MockOutcome {
        let journal = RequestJournal(count: contract.pact.interactions.count)
        let address = MockAddress()
        let isListening = Mutex(false)
        let responder = MockResponder(
            contract: contract, settings: settings, journal: journal, address: address, observe: observe)
        let logger = Logger(label: "treaty.mock", factory: { _ in SwiftLogNoOpLogHandler() })
        let application = application(responder, settings, logger) { port in
            isListening.withLock { $0 = true }
            let host = settings.host.contains(":") ? "[\(settings.host)]" : settings.host
            address.set("http://\(host):\(port)")
            await ready(address.url)
        }
        var configuration = ServiceGroupConfiguration(
            services: [
                .init(service: application),
                .init(service: MockEnd(requests: stop), successTerminationBehavior: .gracefullyShutdownGroup),
            ],
            logger: logger)
        configuration.maximumGracefulShutdownDuration = .seconds(5)
        do {
            try await ServiceGroup(configuration: configuration).run()
        } catch  where !isListening.withLock({ $0 }) {
            throw MockServerError(listening: error, settings)
        } catch {
            // What was in flight was cut off; what was asked before counts.
        }
        return journal.outcome(of: contract, url: address.url)
    }

    /// - Parameter listening: Called with the port before the first connection is accepted.
    private static func application(
        _ responder: MockResponder, _ settings: MockSettings, _ logger: Logger,
        listening: @escaping @Sendable (Int) async -> Void
    ) -> Application<MockResponder> {
        Application(
            responder: responder, server: server(settings),
            configuration: ApplicationConfiguration(
                address: .hostname(settings.host, port: settings.port),
                availableConnectionsDelegate: MaximumAvailableConnections(settings.connections, logger: logger)),
            onServerRunning: { await listening($0.localAddress?.port ?? settings.port) },
            logger: logger)
    }

    private static func server(_ settings: MockSettings) -> HTTPServerBuilder {
        let configuration = HTTP1Channel.Configuration(idleTimeout: .seconds(Int64(settings.idleSeconds)))
        return HTTPServerBuilder { HTTP1Channel(responder: $0, configuration: configuration) }
    }
}

/// Ends the group that it belongs to when it is told so.
private struct MockEnd: Service {
    let requests: AsyncStream<Void>

    func run() async throws {
        for await _ in requests.cancelOnGracefulShutdown() { return }
    }
}
