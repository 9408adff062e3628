extension ImportWriter {
    func deployment(_ key: ImportKey, _ fields: ImportedFields) throws -> ImportOutcome {
        let endedAt = fields.optionalTime("endedAt")
        if let existing = try transaction.deployedVersion(uuid: key[0]) {
            guard existing.undeployedAt == nil, let endedAt else { return .present }
            _ = try at(endedAt).markUndeployed(existing)
            return .written
        }
        guard let (pacticipant, version) = try owner(of: fields) else { return .missingVersion }
        guard let environment = try environment(of: fields) else { return .missingEnvironment }
        let createdAt = try fields.time("createdAt")
        let instance = fields.optionalText("applicationInstance")
        let undeployedAt = try endedAt ?? end(of: createdAt, pacticipant, environment, instance)
        let updatedAt = fields.optionalTime("updatedAt") ?? createdAt
        try at(createdAt, key[0]).insertDeployedVersion(
            version, of: pacticipant, in: environment, instance: instance, undeployedAt: undeployedAt,
            updatedAt: max(updatedAt, undeployedAt ?? updatedAt))
        return .written
    }

    /// When a deployment that is current at the source ended here; nil if it is current here too. The later one of two
    /// ends the other.
    private func end(
        of createdAt: Timestamp, _ pacticipant: Pacticipant, _ environment: Environment, _ instance: String?
    ) throws -> Timestamp? {
        let filter = DeploymentFilter(pacticipantName: pacticipant.name, instance: .only(instance))
        let current = try transaction.currentlyDeployedVersions(in: environment.id, filter: filter).first
        guard let current else { return nil }
        guard current.createdAt <= createdAt else { return current.createdAt }
        _ = try at(createdAt).markUndeployed(current)
        return nil
    }

    func release(_ key: ImportKey, _ fields: ImportedFields) throws -> ImportOutcome {
        guard let (pacticipant, version) = try owner(of: fields) else { return .missingVersion }
        guard let environment = try environment(of: fields) else { return .missingEnvironment }
        let createdAt = try fields.time("createdAt")
        let endedAt = fields.optionalTime("endedAt")
        let updatedAt = fields.optionalTime("updatedAt")
        let changedAt = endedAt ?? updatedAt ?? createdAt
        if let existing = try transaction.releasedVersions(of: version.id, in: environment.id).first {
            guard existing.isSupported == (endedAt != nil), changedAt > existing.updatedAt else { return .present }
            _ = try at(changedAt).setSupportEnded(endedAt != nil, of: existing)
            return .written
        }
        let released = try at(createdAt, key[0]).insertReleasedVersion(version, of: pacticipant, in: environment)
        if endedAt != nil || updatedAt != nil {
            _ = try at(changedAt).setSupportEnded(endedAt != nil, of: released)
        }
        return .written
    }

    private func owner(of fields: ImportedFields) throws -> (pacticipant: Pacticipant, version: Version)? {
        try owner(ImportKey(.version, fields.text("pacticipant"), fields.text("version")), number: 1)
    }

    private func environment(of fields: ImportedFields) throws -> Environment? {
        try transaction.environment(uuid: fields.text("environmentUuid"))
            ?? transaction.environment(named: fields.text("environment"))
    }
}
