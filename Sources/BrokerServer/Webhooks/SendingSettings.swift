package import BrokerCore
package import HTTPTransport

/// The settings about how webhooks are sent.
package struct SendingSettings: Sendable {
    package var allowedNetworks: [IPNetwork] = []
    /// In seconds: for the whole of a request, from looking up the host to the end of the answer.
    package var timeLimitSeconds = 15
    /// Requests at one time.
    package var concurrency = 16
    /// Requests at one time to one host.
    package var concurrencyPerHost = 4
    /// Accepts any certificate of a receiver.
    package var disablesVerification = false
    package var certificates = WebhookCertificates()
    package var proxies = ProxyRules([:])
    /// Of a receiver's answer so many bytes are read and kept.
    package var maximumResponseBytes = 16 * 1024

    package init() {}

    var timeLimit: Duration { .seconds(timeLimitSeconds) }

    /// What all requests have in common.
    var options: HTTPOptions {
        var options = HTTPOptions()
        options.maximumResponseBytes = maximumResponseBytes
        options.cutsLongResponses = true
        options.tls.verifiesPeer = !disablesVerification
        options.tls.certificateAuthorities = certificates.loaded
        return options
    }
}
