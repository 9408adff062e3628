package import JSONText

/// What a provider's verifier asks for: which contracts, and what is to be said about them.
package struct VerificationQuery: Sendable {
    package var provider: String
    package var providerVersionBranch: String?
    package var providerVersionTags: [String] = []
    /// Objects, sent as they are apart from members that no broker knows.
    package var selectors: [JSONObject] = []
    package var includesPendingStatus = false
    /// A date such as `2024-01-01`; nil leaves work in progress out.
    package var includesWIPSince: String?

    package init(provider: String) {
        self.provider = provider
    }

    /// The members of a selector that are passed on.
    package static let selectorKeys = [
        "consumer", "tag", "fallbackTag", "latest", "deployedOrReleased", "deployed", "released", "environment",
        "mainBranch", "branch", "matchingBranch", "fallbackBranch",
    ]

    /// The selector for the latest version with a tag.
    package static func selector(latestWithTag tag: String) -> JSONObject {
        ["tag": .string(tag), "latest": true]
    }

    var body: JSONValue {
        var object = JSONObject()
        if !providerVersionTags.isEmpty {
            object["providerVersionTags"] = .array(providerVersionTags.map { .string($0) })
        }
        object["includePendingStatus"] = .bool(includesPendingStatus)
        if let includesWIPSince { object["includeWipPactsSince"] = .string(includesWIPSince) }
        object["consumerVersionSelectors"] = .array(
            selectors.map { selector in
                .object(
                    JSONObject(members: selector.members.filter { VerificationQuery.selectorKeys.contains($0.name) }))
            })
        if let providerVersionBranch { object["providerVersionBranch"] = .string(providerVersionBranch) }
        return .object(object)
    }
}

/// A contract that the broker wants verified.
package struct PactToVerify: Sendable, Hashable {
    /// A line for people that belongs to a moment: `before_verification`,
    /// `after_verification:success_true_published_true`.
    package struct Notice: Sendable, Hashable {
        package var when: String
        package var text: String

        package init(when: String, text: String) {
            self.when = when
            self.text = text
        }
    }

    /// Where the contract is; also says through which selectors it was found, so results must go where *its* links
    /// lead.
    package var href: String
    /// `Pact between C (1) and P`.
    package var name: String?
    package var shortDescription: String
    /// A failure doesn't fail the build.
    package var isPending = false
    package var isWIP = false
    package var notices: [Notice] = []

    init?(_ document: HALDocument) {
        guard let link = document.link("self") else { return nil }
        href = link.href
        name = link.name
        shortDescription = document["shortDescription"]?.string ?? ""
        let properties = document["verificationProperties"]
        isPending = properties?["pending"]?.bool ?? false
        isWIP = properties?["wip"]?.bool ?? false
        notices = (properties?["notices"]?.array ?? []).compactMap { notice in
            guard let when = notice["when"]?.string, let text = notice["text"]?.string else { return nil }
            return Notice(when: when, text: text)
        }
    }
}

extension BrokerClient {
    /// The contracts that a provider version should be verified against; empty where nothing is selected. `.notFound`
    /// where the broker doesn't know the provider.
    package func pactsForVerification(
        _ query: VerificationQuery
    ) async throws(BrokerClientError) -> [PactToVerify] {
        let href = try await index().href("pb:provider-pacts-for-verification", ["provider": query.provider])
        let list = try await post(try await get(href).href("self"), query.body).document
        guard list["_embedded"]?["pacts"]?.array != nil else { throw list.lacks("_embedded.pacts") }
        var pacts: [PactToVerify] = []
        for document in list.embedded("pacts") {
            guard let pact = PactToVerify(document) else { throw list.lacks("a link to each of its pacts") }
            pacts.append(pact)
        }
        return pacts
    }
}
