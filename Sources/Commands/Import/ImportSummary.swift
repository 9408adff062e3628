import BrokerCore

/// What a run came to.
struct ImportSummary: Sendable {
    var report = ImportReport()
    var reading = ImportReading()
}
