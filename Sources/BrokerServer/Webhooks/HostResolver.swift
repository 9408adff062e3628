import BrokerCore

/// Finds the addresses of a host.
protocol HostResolver: Sendable {
    /// The addresses in the order in which they should be tried; none where there is no such host. An address in any
    /// notation that the system reads, such as `0x7f.1`, is a host too.
    ///
    /// - Throws: ``ResolutionError`` where no answer came within `limit`.
    func addresses(of host: String, within limit: Duration) async throws(ResolutionError) -> [IPAddress]
}
