import BrokerAPI
import BrokerCore
import BrokerStore
import Logging
import SQLCore
import ServiceLifecycle

extension BrokerServer {
    /// The use cases over one database.
    static func services(
        _ storage: SQLBrokerStorage, _ settings: ServerSettings, _ webhooks: WebhookPorts
    ) -> BrokerServices {
        var services = BrokerServices(storage: storage, settings: settings.broker, webhooks: webhooks)
        services.cleanUpRules = settings.cleanUp.rules
        return services
    }

    /// One for all that a process does with a database: its commits wake those who wait for them.
    static func storage(_ database: any SQLDatabase, ignoresCase: Bool = false) -> SQLBrokerStorage {
        SQLBrokerStorage(
            database: database, clock: { SystemClock.now }, identifiers: SystemClock.newIdentifier,
            ignoresCase: ignoresCase)
    }

    /// What runs beside the answering of requests.
    static func background(
        _ services: BrokerServices, _ settings: ServerSettings, _ logger: Logger
    ) -> [any Service] {
        guard settings.cleanUp.isEnabled else { return [MemoryReturn()] }
        return [
            MemoryReturn(), CleanUpSchedule(runs: services.cleanUps, settings: settings.cleanUp, logger: logger),
        ]
    }
}
