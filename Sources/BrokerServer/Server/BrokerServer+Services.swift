import BrokerAPI
import BrokerCore
import BrokerStore
import Logging
import SQLCore
import ServiceLifecycle

extension BrokerServer {
    /// The use cases over one database.
    static func services(_ database: any SQLDatabase, _ settings: ServerSettings) -> BrokerServices {
        BrokerServices(storage: storage(database), settings: settings.broker)
    }

    static func storage(_ database: any SQLDatabase) -> SQLBrokerStorage {
        SQLBrokerStorage(
            database: database, clock: { SystemClock.now }, identifiers: SystemClock.newIdentifier)
    }

    /// What runs beside the answering of requests.
    static func background(_ database: any SQLDatabase, _ settings: ServerSettings, _ logger: Logger) -> [any Service] {
        guard settings.cleanUp.isEnabled else { return [] }
        return [CleanUpSchedule(storage: storage(database), settings: settings.cleanUp, logger: logger)]
    }
}
