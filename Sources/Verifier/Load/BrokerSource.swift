package import BrokerClient
package import JSONText

/// A broker, and which of its pacts to verify.
package struct BrokerSource: Sendable {
    package var url: String
    package var credentials: BrokerCredentials?
    /// Consumer version selectors; with neither these nor tags the latest pacts are verified.
    package var selectors: [JSONObject] = []
    /// The latest pacts with these tags.
    package var consumerVersionTags: [String] = []
    /// Sent for the calculation of the pending state.
    package var providerVersionTags: [String] = []
    package var providerVersionBranch: String?
    package var includesPending = false
    /// A date: pacts of branches and tags that changed since then are verified as work in progress.
    package var includesWIPSince: String?
    /// The pact behind this URL alone, as a webhook of the broker gives it.
    package var webhookPactURL: String?
    /// Attempts of a request that ends in 5xx, 408 or 429, the first one included.
    package var attempts = 8

    package init(url: String, credentials: BrokerCredentials? = nil) {
        self.url = url
        self.credentials = credentials
    }
}
