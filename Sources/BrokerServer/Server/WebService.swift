import BrokerAPI
import BrokerPages
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import Synchronization
import UnixSignals

/// The HTTP side of a broker: listens, and stops in order.
struct WebService: Sendable {
    /// How long a connection may be silent, in the middle of a request or between two.
    private static let idleTimeLimit = TimeAmount.seconds(60)

    private let settings: ServerSettings
    private let responder: AccessResponder<PageResponder<APIResponder>>
    /// What runs beside it, as long as it does.
    private let background: [any Service]
    private let logger: Logger

    init(
        _ settings: ServerSettings, _ services: BrokerServices, _ background: [any Service], _ logger: Logger
    ) throws {
        self.settings = settings
        self.background = background
        let pages = try Pages(
            pacticipants: services.pacticipants, dashboard: services.dashboard, pacts: services.pacts,
            base: settings.api.baseURLs.first ?? "")
        let api = BrokerAPI(services: services, configuration: settings.api)
        responder = AccessResponder(
            policy: settings.access.policy, configuration: settings.api,
            next: PageResponder(pages: pages, api: api.responder))
        var logger = logger
        // Hummingbird and the service group announce their own starting and stopping as information.
        if logger.logLevel == .info { logger.logLevel = .notice }
        self.logger = logger
    }

    /// Returns when everything has stopped. Throws a ``ServerError`` if the port can't be had, and nothing was served.
    func run(signals: [UnixSignal], ready: @escaping @Sendable (RunningServer) async -> Void) async throws {
        let stop = StopRequest()
        let isListening = Mutex(false)
        let application = Application(
            responder: responder,
            server: .http1(configuration: .init(idleTimeout: Self.idleTimeLimit)),
            configuration: ApplicationConfiguration(address: .hostname(settings.host, port: settings.port)),
            onServerRunning: { [host = settings.host] channel in
                isListening.withLock { $0 = true }
                let port = channel.localAddress?.port ?? 0
                let address = host.contains(":") ? "[\(host)]" : host
                await ready(RunningServer(url: "http://\(address):\(port)", port: port, stop: stop.send))
            },
            logger: logger)
        var configuration = ServiceGroupConfiguration(
            services: background.map { .init(service: $0) } + [
                .init(service: application),
                .init(service: stop, successTerminationBehavior: .gracefullyShutdownGroup),
            ],
            gracefulShutdownSignals: signals, logger: logger)
        // After that, what is still in flight is cancelled: a stalled request body must not keep the process alive.
        configuration.maximumGracefulShutdownDuration = .seconds(settings.shutdownTimeLimit)
        do {
            try await ServiceGroup(configuration: configuration).run()
        } catch  where !isListening.withLock({ $0 }) {
            throw ServerError(listening: error, settings)
        }
    }
}
