import BrokerAPI
import BrokerCore
import BrokerPages
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle
import Synchronization
import UnixSignals

/// The HTTP side of a broker: listens, and stops in order.
struct WebService: Sendable {
    private let settings: ServerSettings
    private let responder:
        WaitingResponder<
            ExchangeLogResponder<ExpectationResponder<AccessResponder<PageResponder<APIResponder>>>>
        >
    private let waiting: VerdictWait
    /// What runs beside it, as long as it does.
    private let background: [any Service]
    private let logger: Logger
    /// What new connections are shown; nil without TLS.
    private let identities: TLSIdentities?

    /// - Parameter hangups: Every SIGHUP since the process began.
    /// - Throws: ``ServerError`` where the files for TLS can't be used.
    init(
        _ settings: ServerSettings, _ services: BrokerServices, _ background: [any Service],
        _ hangups: UnixSignalsSequence, _ logger: Logger
    ) throws {
        var settings = settings
        let identities = try settings.tls.files.map { files throws(ServerError) in
            do throws(TLSError) { return try TLSIdentities(files, logger) } catch { throw ServerError.tls(error) }
        }
        settings.api.isSecure = identities != nil
        self.settings = settings
        self.identities = identities
        self.background =
            background + [HangupService(signals: hangups, identities: identities, logger: logger)]
            + (identities.map { [TLSReload(identities: $0)] } ?? [])
        let pages = try Pages(
            pacticipants: services.pacticipants, dashboard: services.dashboard, pacts: services.pacts,
            triggered: services.triggeredWebhooks, base: settings.api.baseURLs.first ?? "",
            hasAPIBrowser: settings.api.hasAPIBrowser)
        let api = BrokerAPI(services: services, configuration: settings.api)
        let access = AccessResponder(
            policy: settings.access.policy, rules: api.access, configuration: settings.api,
            next: PageResponder(pages: pages, api: api.responder))
        responder = WaitingResponder(
            next: ExchangeLogResponder(
                isEnabled: settings.logging.logsExchanges, next: ExpectationResponder(next: access)))
        waiting = services.waiting
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
            server: server,
            configuration: ApplicationConfiguration(
                address: .hostname(settings.host, port: settings.port),
                availableConnectionsDelegate: MaximumAvailableConnections(settings.limits.connections, logger: logger)),
            onServerRunning: { [host = settings.host, scheme = settings.api.isSecure ? "https" : "http"] channel in
                isListening.withLock { $0 = true }
                let port = channel.localAddress?.port ?? 0
                let address = host.contains(":") ? "[\(host)]" : host
                await ready(RunningServer(url: "\(scheme)://\(address):\(port)", port: port, stop: stop.send))
            },
            logger: logger)
        var configuration = ServiceGroupConfiguration(
            services: background.map { .init(service: $0) } + [
                .init(service: application), .init(service: WaitingEnd(waiting: waiting)),
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

    /// HTTP/1.1 with limits, with or without TLS.
    private var server: HTTPServerBuilder {
        let fields = StandardFields(settings.api)
        let timeLimit = TimeAmount.seconds(Int64(settings.limits.requestSeconds))
        let idleLimit = TimeAmount.seconds(Int64(settings.limits.idleSeconds))
        let configuration = HTTP1Channel.Configuration(
            additionalChannelHandlers: [
                AnswerGuard(timeLimit: idleLimit), ConnectionGuard(fields, timeLimit: timeLimit),
            ],
            idleTimeout: idleLimit,
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: settings.limits.headerBytes, maxHeaderListSize: settings.limits.headerBytes))
        return HTTPServerBuilder { [identities] responder in
            let plain = ExpectationChannel(base: HTTP1Channel(responder: responder, configuration: configuration))
            return identities.map { TLSServerChannel(base: plain, identities: $0) } ?? plain
        }
    }
}
