import JSONText

/// What an event was about, as the receivers of webhooks are told. Kept with each delivery, so that every attempt says
/// the same, whatever changed since.
package struct EventDetails: Sendable, Hashable {
    package var eventName: String
    package var brokerURL: String
    package var consumerName: String
    package var providerName: String
    package var consumerVersionNumber: String
    package var consumerVersionTags: [String] = []
    package var consumerVersionBranch: String?
    package var consumerLabels: [String] = []
    package var providerLabels: [String] = []
    /// The provider version that verified, or that is to verify.
    package var providerVersionNumber: String?
    package var providerVersionTags: [String] = []
    package var providerVersionBranch: String?
    /// Why a provider version is to verify.
    package var providerVersionDescriptions: [String] = []
    package var pactURL: String
    package var verificationResultURL: String?
    package var outcome = CommitStatus.pending
    package var buildURL: String?
    package var currentlyDeployedProviderVersionNumber: String?

    init(eventName: String, brokerURL: String, consumer: String, provider: String, version: String, pactURL: String) {
        self.eventName = eventName
        self.brokerURL = brokerURL
        consumerName = consumer
        providerName = provider
        consumerVersionNumber = version
        self.pactURL = pactURL
    }

    /// What templates may use, by name; what is missing is empty.
    var templateValues: TemplateValues { TemplateValues(parameters) }

    /// The names of all template parameters.
    static let parameterNames = EventDetails(
        eventName: "", brokerURL: "", consumer: "", provider: "", version: "", pactURL: ""
    ).parameters.map(\.name)

    private var parameters: [(name: String, value: String)] {
        [
            ("consumerName", consumerName), ("providerName", providerName),
            ("consumerVersionNumber", consumerVersionNumber),
            ("consumerVersionTags", consumerVersionTags.joined(separator: ", ")),
            ("consumerVersionBranch", consumerVersionBranch ?? ""),
            ("providerVersionNumber", providerVersionNumber ?? ""),
            ("providerVersionTags", providerVersionTags.joined(separator: ", ")),
            ("providerVersionBranch", providerVersionBranch ?? ""),
            ("providerVersionDescriptions", providerVersionDescriptions.joined(separator: ", ")),
            ("consumerLabels", consumerLabels.joined(separator: ", ")),
            ("providerLabels", providerLabels.joined(separator: ", ")),
            ("pactUrl", pactURL), ("verificationResultUrl", verificationResultURL ?? ""),
            ("githubVerificationStatus", outcome.github), ("bitbucketVerificationStatus", outcome.bitbucket),
            ("azureDevOpsVerificationStatus", outcome.azureDevOps), ("gitlabVerificationStatus", outcome.gitlab),
            ("eventName", eventName), ("buildUrl", buildURL ?? ""),
            ("currentlyDeployedProviderVersionNumber", currentlyDeployedProviderVersionNumber ?? ""),
        ]
    }

    /// What the log of an execution begins with.
    var context: JSONObject {
        var context: JSONObject = [
            "base_url": .string(brokerURL), "consumer_version_branch": .text(consumerVersionBranch),
            "build_url": .text(buildURL), "consumer_version_tags": .array(consumerVersionTags.map { .string($0) }),
            "event_name": .string(eventName),
        ]
        guard !providerVersionDescriptions.isEmpty else { return context }
        context["provider_version_number"] = .text(providerVersionNumber)
        context["provider_version_branch"] = .text(providerVersionBranch)
        context["provider_version_descriptions"] = .array(providerVersionDescriptions.map { .string($0) })
        return context
    }
}

extension JSONValue {
    /// The text, or null.
    fileprivate static func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
}
