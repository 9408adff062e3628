import JSONText

extension ImportWriter {
    func publication(_ key: ImportKey, _ fields: ImportedFields) throws -> ImportOutcome {
        guard let (consumer, version) = try owner(key, number: 1) else { return .missingVersion }
        guard let provider = try transaction.pacticipant(named: key[2]) else { return .missingPacticipant }
        let digest = try fields.text("content")
        let existing = try transaction.publication(of: version.id, with: provider.id)
        if let existing {
            guard existing.digest != digest else { return .present }
            // What was overwritten at the source since is a revision here.
            guard try transaction.isImported(existing, key, from: source) else {
                throw Self.conflict(existing, source)
            }
        }
        let sides = (PacticipantReference(consumer), PacticipantReference(provider))
        let here = at(try fields.time("createdAt"))
        guard let content = try content(digest, sides.0, sides.1, here) else { return .missingContent }
        try here.touchIntegration(consumerID: consumer.id, providerID: provider.id)
        let publication = try here.insertPublication(
            of: content, by: version, revision: (existing?.revision ?? 0) + 1,
            metadata: fields.optionalText("metadata") ?? "null")
        try here.append(
            Fact(
                .contractPublished, subject: publication.title,
                detail: [
                    "consumer": .string(consumer.name), "version": .string(version.number),
                    "provider": .string(provider.name), "content": .string(digest),
                    "change": existing == nil ? "created" : "revised",
                ]))
        return .written
    }

    static func conflict(_ existing: Publication, _ source: String) -> DomainError {
        DomainError(
            .contentChanged,
            "The database holds another content for the \(existing.title) than \(source). Import into a database "
                + "of its own, or delete that pact in one of the two.")
    }

    private func content(
        _ digest: String, _ consumer: PacticipantReference, _ provider: PacticipantReference,
        _ here: any BrokerTransaction
    ) throws -> PactContent? {
        if let existing = try transaction.content(
            consumerID: consumer.id, providerID: provider.id, digest: digest)
        {
            return existing
        }
        let key = ImportKey(.content, consumer.name, provider.name, digest)
        guard let object = try transaction.stagedItem(key)?.body.object else { return nil }
        return try here.insertContent(ContractDocument(object), consumer: consumer, provider: provider)
    }

    func verification(_ key: ImportKey, _ fields: ImportedFields) throws -> ImportOutcome {
        guard let consumer = try transaction.pacticipant(named: fields.text("consumer")),
            let provider = try transaction.pacticipant(named: fields.text("provider")),
            let content = try transaction.content(
                consumerID: consumer.id, providerID: provider.id, digest: fields.text("content"))
        else { return .missingContent }
        guard let version = try transaction.version(fields.text("version"), of: provider.id) else {
            return .missingVersion
        }
        let executedAt = try fields.time("verificationDate")
        guard try !isPresent(key, fields, content, version, executedAt) else { return .present }
        let here = at(executedAt)
        let row = try row(of: fields, content, version, executedAt, number: Int(key[0]))
        let required = try transaction.requiredInteractions(ofContent: content.id).count
        let number = try EvidenceKeeper(transaction: here).record(row, required: required)
        try here.touchIntegration(consumerID: consumer.id, providerID: provider.id)
        try here.append(VerificationService.fact(content, version, number, row.result.success))
        return .written
    }

    /// Whether the same result came before, from the same broker at another URL.
    private func isPresent(
        _ key: ImportKey, _ fields: ImportedFields, _ content: PactContent, _ version: Version, _ executedAt: Timestamp
    ) throws -> Bool {
        guard let number = Int(key[0]),
            let existing = try transaction.verification(number: number, contentID: content.id)
        else { return false }
        return existing.providerVersion.id == version.id && existing.executedAt == executedAt
            && existing.success == fields.flag("success")
    }

    /// The number stays where it is free, so that links to results live on.
    private func row(
        of fields: ImportedFields, _ content: PactContent, _ version: Version, _ executedAt: Timestamp, number: Int?
    ) throws -> VerificationRow {
        let testResults = fields.item.body["testResults"]
        let by = fields.item.body["verifiedBy"]
        let result = NewVerification(
            providerVersionNumber: version.number, success: fields.flag("success"),
            buildURL: fields.optionalText("buildUrl"), testResults: testResults,
            verifiedBy: VerifiedBy(
                implementation: by?["implementation"]?.string, version: by?["version"]?.string,
                clientLanguage: by?["client_implementation"]?.string,
                clientVersion: by?["client_version"]?.string, testFramework: by?["client_test_framework"]?.string))
        let raw = testResults.map { $0.compactBytes() }
        let statement = ResultStatement(
            success: result.success, testResults: testResults,
            required: try transaction.requiredInteractions(ofContent: content.id))
        let tags = try transaction.tags(of: version.id).filter { $0.createdAt <= executedAt }.map(\.name)
        var row = VerificationRow(
            content: content, providerVersion: version, result: result,
            testResults: raw.flatMap { $0.count <= settings.maximumStoredTestResults ? $0 : nil },
            statement: statement, providerVersionTags: tags)
        if let number, try !transaction.hasVerification(number: number) { row.number = number }
        return row
    }
}
