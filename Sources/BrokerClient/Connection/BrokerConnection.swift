package import HTTPTransport

/// Where a broker is and how to talk to it.
package struct BrokerConnection: Sendable {
    package var address: BrokerAddress
    package var transport: any HTTPTransport
    /// nil sends no `Authorization`. User information in the base URL is taken where none is given.
    package var credentials: BrokerCredentials?
    /// Sent with each request to the broker, and to nobody else; a line replaces one of ours that has the same name.
    package var fields: [HTTPField] = []
    package var userAgent = "treaty"
    package var retries = RetryPolicy()
    /// Limits, TLS and proxy of each request. Redirects are followed for GET only, at most ten.
    package var options = BrokerConnection.defaultOptions
    package var pause: BrokerPause
    /// Is told, in one sentence, before each wait for another attempt.
    package var willRetry: @Sendable (String) -> Void = { _ in }

    package init(
        _ address: BrokerAddress, transport: any HTTPTransport, credentials: BrokerCredentials? = nil,
        pause: BrokerPause = .system
    ) {
        self.address = address
        self.transport = transport
        self.credentials = credentials ?? address.userInfo.flatMap { BrokerCredentials(userInfo: $0) }
        self.pause = pause
    }

    /// The names of ``fields``: whoever gives one may give a credential under any name.
    var confidentialFields: Set<String> { Set(fields.map { $0.name.lowercased() }) }

    private static var defaultOptions: HTTPOptions {
        var options = HTTPOptions()
        options.timeLimit = .seconds(60)
        options.acceptsCompression = true
        return options
    }
}

/// The clock of the retries, so that tests need not wait.
package struct BrokerPause: Sendable {
    /// Waits; throws when the task is cancelled.
    package var sleep: @Sendable (Duration) async throws -> Void
    /// Seconds since 1970, for `Retry-After` dates.
    package var now: @Sendable () -> Int

    package init(sleep: @escaping @Sendable (Duration) async throws -> Void, now: @escaping @Sendable () -> Int) {
        self.sleep = sleep
        self.now = now
    }
}
