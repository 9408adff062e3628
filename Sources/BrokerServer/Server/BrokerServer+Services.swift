import BrokerAPI
import BrokerStore
import SQLCore

extension BrokerServer {
    /// The use cases over one database.
    static func services(_ database: any SQLDatabase, _ settings: ServerSettings) -> BrokerServices {
        let storage = SQLBrokerStorage(
            database: database, clock: { SystemClock.now }, identifiers: SystemClock.newIdentifier)
        return BrokerServices(storage: storage, settings: settings.broker)
    }
}
