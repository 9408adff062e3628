import JSONText
import TextCoding

/// What one consumer version publishes: who it is, and its contracts.
package struct ContractsToPublish: Sendable {
    /// One contract with a provider.
    package struct Contract: Sendable {
        package var providerName: String
        /// The document as it is to be stored.
        package var content: [UInt8]
        /// Whether to merge with what is already published for the version, in place of overwriting it.
        package var merges: Bool

        package init(providerName: String, content: [UInt8], merges: Bool = false) {
            self.providerName = providerName
            self.content = content
            self.merges = merges
        }
    }

    package var pacticipantName: String
    package var version: String
    package var branch: String?
    package var tags: [String] = []
    package var buildURL: String?
    package var contracts: [Contract]

    package init(pacticipantName: String, version: String, contracts: [Contract]) {
        self.pacticipantName = pacticipantName
        self.version = version
        self.contracts = contracts
    }

    var body: JSONValue {
        var object = JSONObject()
        object["pacticipantName"] = .string(pacticipantName)
        object["pacticipantVersionNumber"] = .string(version)
        if let branch { object["branch"] = .string(branch) }
        if !tags.isEmpty { object["tags"] = .array(tags.map { .string($0) }) }
        if let buildURL { object["buildUrl"] = .string(buildURL) }
        object["contracts"] = .array(
            contracts.map { contract in
                [
                    "consumerName": .string(pacticipantName), "providerName": .string(contract.providerName),
                    "specification": "pact", "contentType": "application/json",
                    "content": .string(Base64.encode(contract.content)),
                    "onConflict": contract.merges ? "merge" : "overwrite",
                ]
            })
        return .object(object)
    }
}

/// What the broker answered to a publication.
package struct Publication: Sendable {
    /// To be shown in this order.
    package let notices: [BrokerNotice]
    /// The whole answers: one, or one for each pact where they were sent one by one.
    package let documents: [HALDocument]
}

extension BrokerClient {
    /// Publishes all contracts of one consumer version, or none: a conflict is `.refused`, with notices that explain
    /// it.
    ///
    /// A broker that has no relation `pb:publish-contracts` is an older one: version, tags and pacts are sent one by
    /// one there, and what was published before a failure stays. `oneByOne` does so with any broker.
    package func publishContracts(
        _ contracts: ContractsToPublish, oneByOne: Bool = false
    ) async throws(BrokerClientError) -> Publication {
        let index = try await index()
        let isOlder = index.link("pb:publish-contracts") == nil && index.hasBrokerLinks
        guard !oneByOne, !isOlder else { return try await SeparatePublication(contracts, index, self).send() }
        let document = try await post(index.href("pb:publish-contracts"), contracts.body).document
        return Publication(notices: BrokerNotice.list(document["notices"]), documents: [document])
    }
}

extension HALDocument {
    /// Whether this is a broker's index at all.
    fileprivate var hasBrokerLinks: Bool {
        value["_links"]?.object?.members.contains { $0.name.hasPrefix("pb:") } ?? false
    }
}
