import BrokerCore
import HTTPTransport

/// Where a request goes.
struct Destination: Sendable {
    let url: HTTPURL
    /// All of them allowed, in the order in which they are tried; at least one.
    let addresses: [IPAddress]
}
