package import BrokerCore

/// How the API behaves, apart from the rules of the domain.
package struct APIConfiguration: Sendable {
    /// The absolute URLs under which clients reach the broker. One is used for every link; of several the one that fits
    /// the request; with none, links follow the request's `Host` and `X-Forwarded-*` fields.
    package var baseURLs: [String]
    /// Bytes of a request body; a longer one is refused with 413.
    package var maximumBodyBytes: Int
    /// Bytes of all request bodies that are held at one time; beyond that a request is answered 503. One body of the
    /// largest size is always taken.
    package var maximumHeldBodyBytes: Int
    /// Levels of arrays and objects in a JSON request body.
    package var maximumJSONDepth: Int
    /// What the response field `Treaty-Version` says; without it there is none.
    package var treatyVersion: String?
    /// Whether clients reach the server itself through TLS.
    package var isSecure = false
    /// Requests a second that one client may make in the long run; twice as many at once. 0 sets no limit.
    package var requestRateLimit = 0
    /// Proxies whose `X-Forwarded-For` is believed when clients are told apart.
    package var trustedProxies: [IPNetwork] = []
    package var badges = BadgeDelivery()
    /// Whether the resources below `/diagnostic` are there.
    package var hasDiagnostics = true
    /// Whether answers carry the fields that restrict what browsers do with them, and pages of other sites change
    /// nothing.
    package var protectsBrowsers = true
    /// Those of these protections that are left out nevertheless.
    package var exceptedProtections: Set<BrowserProtection> = []
    /// Whether browsers that ask for JSON are led to the page that browses the API.
    package var hasAPIBrowser = true

    package init(
        baseURLs: [String] = [], maximumBodyBytes: Int = 50 * 1024 * 1024,
        maximumHeldBodyBytes: Int = 512 * 1024 * 1024, maximumJSONDepth: Int = 50, treatyVersion: String? = nil
    ) {
        self.baseURLs = baseURLs
        self.maximumBodyBytes = maximumBodyBytes
        self.maximumHeldBodyBytes = maximumHeldBodyBytes
        self.maximumJSONDepth = maximumJSONDepth
        self.treatyVersion = treatyVersion
    }
}
