import BrokerCore
import CurlTransport
import Logging

/// Everything that webhooks need from outside the domain, put together.
struct WebhookSending: Sendable {
    let ports: WebhookPorts
    private let keys: SecretKeys
    private let transport: CurlTransport
    private let limits: DeliveryLimits

    /// - Parameter database: The path of the database, which this process has to itself.
    /// - Throws: ``ServerError`` where a file of keys or certificates can't be used.
    init(_ settings: ServerSettings, database: String, _ logger: Logger) throws(ServerError) {
        var sending = settings.webhooks
        do throws(SettingsError) {
            try sending.certificates.load()
            keys = try SecretKeys(settings, database: database, logger)
        } catch {
            throw .settings(error)
        }
        transport = CurlTransport()
        limits = DeliveryLimits(
            concurrency: sending.concurrency, concurrencyPerHost: sending.concurrencyPerHost)
        let destinations = DestinationGuard(
            rules: settings.broker.webhooks, addresses: AddressRules(allowedNetworks: sending.allowedNetworks),
            resolver: SystemResolver())
        let sender = GuardedWebhookSender(
            transport: transport, destinations: destinations, settings: sending, clock: { SystemClock.now },
            logger: logger)
        ports = WebhookPorts(sender: sender, secrets: keys.box)
    }

    /// Protects anew what is stored readable, or under a key that is being replaced.
    func renewSecrets(_ storage: any BrokerStorage, _ logger: Logger) async throws {
        try await keys.renew(storage, logger)
    }

    func schedule(_ deliveries: DeliveryService, _ logger: Logger) -> DeliverySchedule {
        DeliverySchedule(
            deliveries: deliveries, bell: ports.bell, limits: limits, clock: { SystemClock.now }, logger: logger)
    }

    /// Ends the connections.
    func close() async { await transport.close() }
}
