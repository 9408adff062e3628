import JSONText

/// Writes what was read from another broker, at the times when it happened there. Used inside a write transaction.
///
/// Nothing fires: no webhook hears of what happened elsewhere before.
struct ImportWriter {
    let transaction: any BrokerTransaction
    let source: String
    let settings: BrokerSettings

    func write(_ item: ImportItem) throws -> ImportOutcome {
        let fields = ImportedFields(item: item)
        let outcome =
            switch item.key.kind {
            case .environment: try environment(item.key, fields)
            case .pacticipant: try pacticipant(item.key, fields)
            case .label: try label(item.key, fields)
            case .version: try version(item.key, fields)
            case .branch: try branch(item.key, fields)
            case .branchVersion: try branchVersion(item.key, fields)
            case .branchHead: try branchHead(item.key, fields)
            case .tag: try tag(item.key, fields)
            case .content: ImportOutcome.present
            case .publication: try publication(item.key, fields)
            case .verification: try verification(item.key, fields)
            case .deployment: try deployment(item.key, fields)
            case .release: try release(item.key, fields)
            case .webhook: try webhook(item.key, fields)
            }
        switch outcome {
        case .written, .noted, .present, .unsettled:
            let isPublication = item.key.kind == .publication
            let content = ImportedContent(
                digest: fields.optionalText("content") ?? "", sha: fields.optionalText("sha") ?? "")
            try transaction.markImported(item.key, from: source, detail: isPublication ? content.detail : "")
        case .skipped: break
        }
        return outcome
    }

    /// The transaction at the time when something happened at the source.
    func at(_ time: Timestamp, _ identifier: String? = nil) -> any BrokerTransaction {
        transaction.importing(from: source, at: time, identifier: identifier)
    }

    private func environment(_ key: ImportKey, _ fields: ImportedFields) throws -> ImportOutcome {
        let new = EnvironmentFields(
            name: try fields.text("name"), displayName: fields.optionalText("displayName"),
            production: fields.flag("production"), contacts: fields.item.body["contacts"]?.array ?? [])
        let updatedAt = fields.optionalTime("updatedAt")
        let sameName = try transaction.environment(named: new.name)
        if let existing = try transaction.environment(uuid: key[0]) {
            guard let updatedAt, updatedAt > existing.updatedAt, (sameName ?? existing).id == existing.id else {
                return .present
            }
            _ = try at(updatedAt).update(existing, fields: new)
            return .written
        }
        guard sameName == nil else {
            return .unsettled("The environment \(new.name) was here before and keeps its own UUID.")
        }
        let environment = try at(fields.time("createdAt"), key[0]).insertEnvironment(new)
        if let updatedAt { _ = try at(updatedAt).update(environment, fields: new) }
        return .written
    }

    private func pacticipant(_ key: ImportKey, _ fields: ImportedFields) throws -> ImportOutcome {
        let new = PacticipantFields(
            displayName: fields.optionalText("displayName"), mainBranch: fields.optionalText("mainBranch"),
            repositoryURL: fields.optionalText("repositoryUrl"),
            repositoryName: fields.optionalText("repositoryName"),
            repositoryNamespace: fields.optionalText("repositoryNamespace"))
        let updatedAt = fields.optionalTime("updatedAt")
        if let existing = try transaction.pacticipant(named: key[0]) {
            guard let updatedAt, updatedAt > existing.updatedAt else { return .present }
            _ = try at(updatedAt).update(existing, fields: new)
            return .written
        }
        let pacticipant = try at(fields.time("createdAt")).insertPacticipant(named: key[0], fields: new)
        if let updatedAt { _ = try at(updatedAt).update(pacticipant, fields: new) }
        return .written
    }

    private func label(_ key: ImportKey, _ fields: ImportedFields) throws -> ImportOutcome {
        guard let pacticipant = try transaction.pacticipant(named: key[0]) else { return .missingPacticipant }
        guard try transaction.label(named: key[1], of: pacticipant.id) == nil else { return .present }
        try at(fields.time("createdAt")).addLabel(key[1], to: pacticipant)
        return .written
    }
}

extension ImportOutcome {
    static let missingPacticipant = ImportOutcome.skipped("their pacticipant was deleted at the source meanwhile")
    static let missingVersion = ImportOutcome.skipped("their version was deleted at the source meanwhile")
    static let missingContent = ImportOutcome.skipped("their contract was deleted at the source meanwhile")
    static let missingEnvironment = ImportOutcome.skipped("their environment was deleted at the source meanwhile")
}
