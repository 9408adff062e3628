package import BrokerClient
import ContractModel

/// Everything that one run of the verifier has to know.
package struct VerificationRequest: Sendable {
    /// Where pacts come from, in this order.
    package var sources: [PactSource] = []
    /// Who is verified.
    package var provider: ProviderTarget
    /// Where provider states are set up; nil leaves them to the provider.
    package var stateChange: StateChangeOptions?
    /// Which interactions are verified.
    package var filter = InteractionFilter()
    /// What is published; nil publishes nothing.
    package var publishing: PublishingOptions?
    /// Finding no pact is a warning, not a failure.
    package var ignoresMissingPacts = false
    /// Ends the run at the first failure that counts; a pending one ends at most the verification of its own pact.
    package var stopsAtFirstFailure = false
    /// Only interactions that failed in an earlier run; nil takes all.
    package var lastFailures: LastFailures?
    /// Only this share of the interactions; nil takes all.
    package var shard: Shard?
    /// How many interactions may be verified side by side; see ``runsSideBySide``.
    package var concurrency = 1
    /// How often each interaction is run; it passes if all of its runs do.
    package var repetitions = 1

    package init(provider: ProviderTarget) {
        self.provider = provider
    }
}

extension VerificationRequest {
    /// Whether interactions don't get in each other's way: nothing sets up states, or the provider keeps them apart.
    package var runsSideBySide: Bool { stateChange?.isIsolated ?? true }

    /// Whether it matters which interaction is the same as another one.
    var needsIdentities: Bool { shard != nil || stateChange?.isIsolated == true }

    /// Whether an interaction is to be verified. What is left out makes the run a partial one.
    func selects(_ interaction: Interaction) -> Bool {
        filter.takes(interaction) && lastFailures?.takes(interaction) ?? true && shard?.takes(interaction) ?? true
    }
}

/// Where pacts come from.
package enum PactSource: Sendable {
    /// A pact document.
    case file(String)
    /// Every file directly in a folder; pacts of other providers are left out. Folders in it are not looked into.
    case folder(String)
    /// A document behind a URL; results can be published if it carries the relation to publish them to.
    case url(String, credentials: BrokerCredentials?)
    case broker(BrokerSource)
}

/// The provider and the way to it.
package struct ProviderTarget: Sendable {
    package var name: String
    package var scheme = "http"
    package var host = "localhost"
    /// nil leaves the port to the scheme.
    package var port: Int?
    /// In front of every path.
    package var basePath = ""
    /// Other ways by the name of an interaction's transport.
    package var transports: [ProviderTransport] = []
    /// Sent with every request and state change, in place of the contract's headers of the same name. The case of names
    /// does not matter here, so that no header goes out twice; to the official verifier it does.
    package var headers: [CustomHeader] = []
    /// From the call to the last byte of the answer.
    package var timeLimit = Duration.milliseconds(5000)
    package var verifiesCertificates = true

    package init(name: String) {
        self.name = name
    }
}

/// Where interactions of one transport are replayed: always by `http`, on the provider's host.
package struct ProviderTransport: Sendable, Hashable {
    package var name: String
    package var port: Int
    package var path: String

    package init(name: String, port: Int, path: String = "") {
        self.name = name
        self.port = port
        self.path = path
    }
}

/// A header given on the command line.
package struct CustomHeader: Sendable, Hashable {
    package var name: String
    package var value: String

    package init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}

/// How provider states are set up.
package struct StateChangeOptions: Sendable {
    package var url: String
    /// Sends state, action and parameters in the query in place of a JSON body.
    package var usesQuery = false
    /// Also calls the URL after each interaction.
    package var tearsDown = false
    /// The provider keeps the states of interactions apart by the id that is sent with the state changes and the
    /// request of each one, so that they may run side by side.
    package var isIsolated = false

    package init(url: String, usesQuery: Bool = false, tearsDown: Bool = false, isIsolated: Bool = false) {
        self.url = url
        self.usesQuery = usesQuery
        self.tearsDown = tearsDown
        self.isIsolated = isIsolated
    }
}

/// What is published with the results.
package struct PublishingOptions: Sendable {
    package var providerVersion: String
    package var branch: String?
    package var tags: [String] = []
    package var buildURL: String?
    /// Shown by the broker as what verified.
    package var toolVersion = "0"

    package init(providerVersion: String, branch: String? = nil, tags: [String] = [], buildURL: String? = nil) {
        self.providerVersion = providerVersion
        self.branch = branch
        self.tags = tags
        self.buildURL = buildURL
    }
}
