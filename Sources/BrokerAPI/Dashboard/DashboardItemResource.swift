import BrokerCore
import JSONText

/// One pact on the dashboard. What doesn't exist is null here, not left out.
struct DashboardItemResource {
    private let item: DashboardItem
    private let links: Links

    init(_ item: DashboardItem, _ links: Links) {
        self.item = item
        self.links = links
    }

    var value: JSONValue {
        [
            "consumer": consumer, "provider": provider, "pact": pact, "pactTags": pactTags,
            "latestVerificationResult": latestResult, "latestVerificationResultTags": resultTags,
            "verificationStatus": .string(item.status.rawValue), "webhookStatus": "none",
            "latestWebhookExecution": .null,
            "_links": [
                "pb:webhook-status": [
                    "title": .string("Status of webhooks for \(consumerName)/\(providerName) pact"),
                    "href": .string(pair.pair + "/webhooks/status"),
                ]
            ],
        ]
    }

    private var consumerName: String { item.publication.consumer.name }
    private var providerName: String { item.publication.provider.name }
    private var pair: PactLinks { links.pacts(provider: providerName, consumer: consumerName) }
    private var pactURL: String { pair.version(item.publication.consumerVersion.number) }

    private var consumer: JSONValue {
        var version = Self.version(item.consumerVersion)
        version["_links"] = Self.link(links.version(consumerName, item.publication.consumerVersion.number))
        return [
            "name": .string(consumerName), "version": .object(version),
            "_links": Self.link(links.pacticipant(consumerName)),
        ]
    }

    private var provider: JSONValue {
        [
            "name": .string(providerName),
            "version": item.providerVersion.map { .object(Self.version($0)) } ?? .null,
            "_links": Self.link(links.pacticipant(providerName)),
        ]
    }

    private var pact: JSONValue {
        ["createdAt": .string(item.publication.createdAt.wireText), "_links": Self.link(pactURL)]
    }

    private var pactTags: JSONValue {
        let number = item.publication.consumerVersion.number
        return .array(item.latestTags.map { Self.tag($0, isLatest: true, links.tag(consumerName, number, $0)) })
    }

    private var latestResult: JSONValue {
        guard let result = item.latestResult else { return .null }
        let isOwn = result.contentID == item.publication.contentID
        let url =
            isOwn
            ? pactURL + "/verification-results/latest" : pair.verificationResults(result.digest) + "/\(result.number)"
        return [
            "success": .bool(item.isSuccessful), "verifiedAt": .string(result.executedAt.wireText),
            "_links": Self.link(url),
        ]
    }

    private var resultTags: JSONValue {
        guard let number = item.providerVersion?.version.number else { return [] }
        return .array(
            item.providerVersionTags.map {
                Self.tag($0.name, isLatest: $0.isLatest, links.tag(providerName, number, $0.name))
            })
    }

    private static func version(_ version: DashboardItem.BranchedVersion) -> JSONObject {
        [
            "number": .string(version.version.number),
            "branch": version.headBranches.last.map { .string($0) } ?? .null,
            "headBranchNames": .array(version.headBranches.map { .string($0) }),
        ]
    }

    private static func tag(_ name: String, isLatest: Bool, _ url: String) -> JSONValue {
        ["name": .string(name), "latest": .bool(isLatest), "_links": link(url)]
    }

    private static func link(_ url: String) -> JSONValue { ["self": ["href": .string(url)]] }
}
