import JSONText
import TextCoding

/// Publishes to a broker that can't take all contracts in one call: build URL, branch and tags of the version first, so
/// that they are there when the first pact arrives, then each pact by itself.
struct SeparatePublication {
    private let contracts: ContractsToPublish
    private let index: HALDocument
    private let broker: BrokerClient

    init(_ contracts: ContractsToPublish, _ index: HALDocument, _ broker: BrokerClient) {
        self.contracts = contracts
        self.index = index
        self.broker = broker
    }

    /// A branch or build URL that the broker has no place for is `.refused` before anything is sent.
    func send() async throws(BrokerClientError) -> Publication {
        let version = try links()
        var notices: [BrokerNotice] = []
        var documents: [HALDocument] = []
        do throws(BrokerClientError) {
            try await describeVersion(version, &notices)
            for contract in contracts.contracts { documents.append(try await publish(contract, &notices)) }
        } catch {
            throw error.after(notices)
        }
        return Publication(notices: notices, documents: documents)
    }

    private typealias VersionLinks = (version: String?, branch: String?)

    private func links() throws(BrokerClientError) -> VersionLinks {
        let variables = ["pacticipant": contracts.pacticipantName, "version": contracts.version]
        var links: VersionLinks = (nil, nil)
        if let branch = contracts.branch {
            let link = index.link("pb:pacticipant-branch-version")
            links.branch = link?.expanded(variables.merging(["branch": branch]) { $1 })
            if links.branch == nil { throw missing("branches", "--branch") }
        }
        if contracts.buildURL != nil {
            links.version = index.link("pb:pacticipant-version")?.expanded(variables)
            if links.version == nil { throw missing("build URLs of versions", "--build-url") }
        }
        return links
    }

    private func missing(_ what: String, _ option: String) -> BrokerClientError {
        let message =
            "This version of the broker does not support \(what), and nothing is published: update it, or leave out "
            + "\(option)."
        return .refused(BrokerFailure(url: index.url, messages: [message]))
    }

    private func describeVersion(
        _ links: VersionLinks, _ notices: inout [BrokerNotice]
    ) async throws(BrokerClientError) {
        let name = "\(contracts.pacticipantName) version \(contracts.version)"
        if let href = links.version, let buildURL = contracts.buildURL {
            _ = try await broker.put(href, ["buildUrl": .string(buildURL)])
        }
        if let href = links.branch, let branch = contracts.branch {
            _ = try await broker.put(href, [:])
            notices.append(BrokerNotice(type: "debug", text: "Updated \(name) with branch \(branch)"))
        }
        for tag in contracts.tags {
            _ = try await broker.put(href(ofTag: tag), [:])
            notices.append(BrokerNotice(type: "debug", text: "Tagged \(name) as \(tag)"))
        }
    }

    private func publish(
        _ contract: ContractsToPublish.Contract, _ notices: inout [BrokerNotice]
    ) async throws(BrokerClientError) -> HALDocument {
        let href = href(of: contract)
        let document =
            contract.merges
            ? try await broker.patch(href, bytes: contract.content).document
            : try await broker.put(href, bytes: contract.content).document
        let pair = "\(contracts.pacticipantName) version \(contracts.version) and provider \(contract.providerName)"
        notices.append(BrokerNotice(type: "success", text: "Pact successfully published for \(pair)."))
        if let url = document.link("self")?.href {
            notices.append(BrokerNotice(type: "debug", text: "  View the published pact at \(url)"))
        }
        return document
    }

    private func href(of contract: ContractsToPublish.Contract) -> String {
        let template =
            index.link("pb:publish-pact")
            ?? HALLink(href: "/pacts/provider/{provider}/consumer/{consumer}/version/{consumerApplicationVersion}")
        return template.expanded([
            "provider": contract.providerName, "consumer": contracts.pacticipantName,
            "consumerApplicationVersion": contracts.version,
        ])
    }

    private func href(ofTag tag: String) -> String {
        index.href(pacticipant: contracts.pacticipantName, version: contracts.version, tag: tag)
    }
}

extension BrokerClientError {
    /// The same error, told after what was done before it.
    fileprivate func after(_ done: [BrokerNotice]) -> BrokerClientError {
        guard !done.isEmpty else { return self }
        var failure = failure
        let own =
            failure.notices.isEmpty ? failure.messages.map { BrokerNotice(type: "error", text: $0) } : failure.notices
        failure.notices = done + own
        return switch self {
        case .unreachable: .unreachable(failure)
        case .refused: .refused(failure)
        case .notFound: .notFound(failure)
        }
    }
}
