import JSONText

/// Several contracts of one consumer version, published in one call.
package struct ContractsPublication: Sendable {
    package struct Contract: Sendable {
        package var providerName: String
        package var document: ContractDocument
        package var merges: Bool

        package init(providerName: String, document: ContractDocument, merges: Bool) {
            self.providerName = providerName
            self.document = document
            self.merges = merges
        }
    }

    package var pacticipantName: String
    package var versionNumber: String
    package var branch: String?
    package var tags: [String]
    package var buildURL: String?
    package var contracts: [Contract]

    package init(
        pacticipantName: String, versionNumber: String, branch: String?, tags: [String], buildURL: String?,
        contracts: [Contract]
    ) {
        self.pacticipantName = pacticipantName
        self.versionNumber = versionNumber
        self.branch = branch
        self.tags = tags
        self.buildURL = buildURL
        self.contracts = contracts
    }
}

/// What publishing did.
package struct ContractsPublished: Sendable {
    package struct Contract: Sendable {
        package var published: PublishedContract
        /// Whether any result exists for the pair.
        package var isVerified: Bool
        /// Whether any webhook is about the pair.
        package var hasWebhook: Bool
        /// What the events triggered, in order.
        package var triggered: [TriggeredWebhook]
    }

    package var pacticipant: Pacticipant
    package var version: Version
    package var isNewVersion: Bool
    package var contracts: [Contract]
}

/// Use cases about publishing contracts.
package struct ContractService: Sendable {
    private let storage: any BrokerStorage
    private let settings: BrokerSettings
    private let bell: DeliveryBell?

    /// - Parameter bell: Rung when webhooks were triggered.
    package init(storage: any BrokerStorage, settings: BrokerSettings, bell: DeliveryBell? = nil) {
        self.storage = storage
        self.settings = settings
        self.bell = bell
    }

    /// Publishes all contracts or none, and keeps nothing else of a publication that is refused.
    ///
    /// Throws `contentChanged` (with the difference in the field `diff`), `mixedKinds` or `similarName`.
    ///
    /// - Parameter links: Where receivers of webhooks find what was published; nil triggers none.
    package func publish(
        _ publication: ContractsPublication, brokerURL: String, links: (any EventLinks)? = nil
    ) async throws -> ContractsPublished {
        let settings = settings
        let published = try await write { transaction in
            let registry = PacticipantRegistry(transaction: transaction, settings: settings)
            let publisher = ContractPublisher(
                transaction: transaction, maximumBytes: settings.maximumContractBytes,
                comparesWholeTexts: !settings.baseEqualityOnlyOnContentThatAffectsVerificationResults)
            try Self.check(publication, registry, publisher, brokerURL)
            let pacticipant = try registry.pacticipant(named: publication.pacticipantName)
            var (version, isNew) = try registry.version(
                publication.versionNumber, of: pacticipant, in: .body("pacticipantVersionNumber"), isImplicit: false)
            if !isNew { version = try transaction.touch(version) }
            if let url = publication.buildURL, url != version.buildURL {
                version = try transaction.setBuildURL(url, of: version)
            }
            if let branch = publication.branch { try registry.add(version, toBranch: branch, of: pacticipant) }
            try registry.add(tags: publication.tags, to: version, of: pacticipant)
            if publication.contracts.isEmpty { try transaction.declareContracts(by: version) }
            let contracts = try publication.contracts.map { contract in
                let provider = PacticipantReference(try registry.pacticipant(named: contract.providerName))
                let published = try publisher.publish(
                    contract.document, by: version, consumer: PacticipantReference(pacticipant), provider: provider,
                    merging: contract.merges)
                return try Self.announced(published, publication.buildURL, links, registry)
            }
            return ContractsPublished(
                pacticipant: pacticipant, version: version, isNewVersion: isNew, contracts: contracts)
        }
        if published.contracts.contains(where: { !$0.triggered.isEmpty }) { bell?.ring() }
        return published
    }

    /// Triggers the webhooks that wait for a publication, and looks up what is advised about it.
    private static func announced(
        _ published: PublishedContract, _ buildURL: String?, _ links: (any EventLinks)?, _ registry: PacticipantRegistry
    ) throws -> ContractsPublished.Contract {
        let transaction = registry.transaction
        let (consumer, provider) = (published.publication.consumer.id, published.publication.provider.id)
        let webhooks = try transaction.webhookTriggers(consumerID: consumer, providerID: provider)
        let triggered = try links.map { links in
            try EventRecorder(transaction: transaction, settings: registry.settings, links: links)
                .record(published, buildURL: buildURL, for: webhooks)
        }
        return ContractsPublished.Contract(
            published: published,
            isVerified: try transaction.hasVerification(consumerID: consumer, providerID: provider),
            hasWebhook: !webhooks.isEmpty, triggered: triggered ?? [])
    }

    /// Publishes one contract under a version. Throws as `publish` does.
    ///
    /// - Parameter merges: adds to what the version published before, exempt from the check for changed content. Throws
    ///   `mergeConflict` where the two don't agree about a request, and `mixedKinds`.
    package func put(
        _ document: ContractDocument, consumerName: String, versionNumber: String, providerName: String, merges: Bool,
        brokerURL: String, links: (any EventLinks)? = nil
    ) async throws -> (published: PublishedContract, read: PactReading) {
        let publication = ContractsPublication(
            pacticipantName: consumerName, versionNumber: versionNumber, branch: nil, tags: [], buildURL: nil,
            contracts: [.init(providerName: providerName, document: document, merges: merges)])
        let settings = settings
        let (published, read, hasTriggered) = try await write { transaction in
            let registry = PacticipantRegistry(transaction: transaction, settings: settings)
            var publisher = ContractPublisher(
                transaction: transaction, maximumBytes: settings.maximumContractBytes, refusesConflicts: merges,
                comparesWholeTexts: !settings.baseEqualityOnlyOnContentThatAffectsVerificationResults)
            if merges {
                try Self.checkNames(publication, registry, brokerURL)
            } else {
                try Self.check(publication, registry, publisher, brokerURL)
            }
            let consumer = try registry.pacticipant(named: consumerName)
            let provider = PacticipantReference(try registry.pacticipant(named: providerName))
            let version = try registry.version(versionNumber, of: consumer, in: .path("consumer_version_number"))
                .version
            let webhooks = try transaction.webhookTriggers(consumerID: consumer.id, providerID: provider.id)
            publisher.findsEvents = webhooks.contains(where: \.isEnabled)
            let published = try publisher.publish(
                document, by: version, consumer: PacticipantReference(consumer), provider: provider, merging: merges)
            let read = try PactReading(of: published.publication, in: transaction)
            guard let links else { return (published, read, false) }
            let triggered = try EventRecorder(transaction: transaction, settings: settings, links: links)
                .record(published, buildURL: nil, for: webhooks)
            return (published, read, !triggered.isEmpty)
        }
        if hasTriggered { bell?.ring() }
        return (published, read)
    }

    /// Writes; where a content would change, compares the two once the transaction has ended. Writes again where the
    /// other one was deleted meanwhile: nothing stands against it any more.
    private func write<Value: Sendable>(
        _ body: @escaping @Sendable (any BrokerTransaction) throws -> Value
    ) async throws -> Value {
        while true {
            do {
                return try await storage.write(body)
            } catch let changed as ChangedContent {
                guard let current = try await stored(changed.contentID) else { continue }
                var error = changed.error
                let text = ContentDifference.text(from: current, to: changed.document.served)
                error.fields = [FieldError("diff", text)]
                throw error
            }
        }
    }

    /// nil where the content is gone.
    private func stored(_ contentID: Int) async throws -> JSONObject? {
        do {
            return try await storage.read { try $0.storedObject(ofContent: contentID) }
        } catch let error as DomainError where error.code == .documentNotFound {
            return nil
        }
    }

    private static func check(
        _ publication: ContractsPublication, _ registry: PacticipantRegistry, _ publisher: ContractPublisher,
        _ brokerURL: String
    ) throws {
        let transaction = registry.transaction
        if !registry.settings.allowDangerousContractModification,
            let consumer = try transaction.pacticipant(named: publication.pacticipantName),
            let version = try transaction.version(publication.versionNumber, of: consumer.id)
        {
            for contract in publication.contracts {
                guard let provider = try transaction.pacticipant(named: contract.providerName) else { continue }
                try publisher.checkForChangedContent(
                    contract.document, by: version, consumer: consumer.name, provider: provider,
                    merging: contract.merges)
            }
        }
        try checkNames(publication, registry, brokerURL)
    }

    private static func checkNames(
        _ publication: ContractsPublication, _ registry: PacticipantRegistry, _ brokerURL: String
    ) throws {
        for name in [publication.pacticipantName] + publication.contracts.map(\.providerName) {
            try registry.checkForSimilarNames(name, brokerURL: brokerURL)
        }
    }
}
