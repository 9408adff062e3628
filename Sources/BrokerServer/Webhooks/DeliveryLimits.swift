/// How many deliveries go at a time, and how long things may take.
struct DeliveryLimits: Sendable {
    var concurrency = 16
    var concurrencyPerHost = 4
    /// After an error of the storage; twice as long after each further one, up to ``longestPause``.
    var pause = Duration.seconds(5)
    var longestPause = Duration.seconds(300)
    /// For requests under way when the broker stops.
    var timeToEnd = Duration.seconds(3)
}
