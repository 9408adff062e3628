extension ImportWriter {
    /// The version of a key that begins with a pacticipant and ends with the number at `position`.
    func owner(_ key: ImportKey, number position: Int) throws -> (pacticipant: Pacticipant, version: Version)? {
        guard let pacticipant = try transaction.pacticipant(named: key[0]),
            let version = try transaction.version(key[position], of: pacticipant.id)
        else { return nil }
        return (pacticipant, version)
    }

    func version(_ key: ImportKey, _ fields: ImportedFields) throws -> ImportOutcome {
        guard let pacticipant = try transaction.pacticipant(named: key[0]) else { return .missingPacticipant }
        let createdAt = try fields.time("createdAt")
        let existing = try transaction.version(key[1], of: pacticipant.id)
        let version =
            try existing ?? at(createdAt).insertVersion(key[1], of: pacticipant, isImplicit: false)
        let updatedAt = fields.optionalTime("updatedAt")
        if let buildURL = fields.optionalText("buildUrl"), version.buildURL == nil {
            _ = try at(updatedAt ?? createdAt).setBuildURL(buildURL, of: version)
        }
        if let updatedAt, updatedAt > version.updatedAt || existing == nil { _ = try at(updatedAt).touch(version) }
        return existing == nil ? .written : .present
    }

    func branch(_ key: ImportKey, _ fields: ImportedFields) throws -> ImportOutcome {
        guard let pacticipant = try transaction.pacticipant(named: key[0]) else { return .missingPacticipant }
        let existing = try transaction.branch(named: key[1], of: pacticipant.id)
        let branch = try existing ?? at(fields.time("createdAt")).insertBranch(named: key[1], of: pacticipant)
        if let updatedAt = fields.optionalTime("updatedAt") { try at(updatedAt).touch(branch) }
        return existing == nil ? .written : .present
    }

    func branchVersion(_ key: ImportKey, _ fields: ImportedFields) throws -> ImportOutcome {
        guard let (pacticipant, version) = try owner(key, number: 2) else { return .missingVersion }
        let isMember = try transaction.branchVersions(of: version.id).contains {
            $0.branchName.utf8.elementsEqual(key[1].utf8)
        }
        guard !isMember else { return .present }
        let here = at(try fields.time("createdAt"))
        let head = try localHead(key, pacticipant)
        let branch =
            try transaction.branch(named: key[1], of: pacticipant.id)
            ?? here.insertBranch(named: key[1], of: pacticipant)
        try here.add(version, to: branch, autoCreated: false)
        if let head { try transaction.setHead(head, of: branch) }
        return .written
    }

    /// The head can be another one than the version that was added last: that may have been removed since.
    func branchHead(_ key: ImportKey, _ fields: ImportedFields) throws -> ImportOutcome {
        guard let pacticipant = try transaction.pacticipant(named: key[0]),
            let branch = try transaction.branch(named: key[1], of: pacticipant.id),
            let version = try transaction.version(fields.text("version"), of: pacticipant.id)
        else { return .missingVersion }
        let isMember = try transaction.branchVersions(of: version.id).contains {
            $0.branchName.utf8.elementsEqual(key[1].utf8)
        }
        guard isMember, try localHead(key, pacticipant) == nil else { return .present }
        try transaction.setHead(version, of: branch)
        return .present
    }

    /// The branch's head, if it was added here and not at the source: then it stays.
    private func localHead(_ key: ImportKey, _ pacticipant: Pacticipant) throws -> Version? {
        guard let head = try transaction.head(ofBranch: key[1], of: pacticipant.id) else { return nil }
        let membership = ImportKey(.branchVersion, key[0], key[1], head.number)
        return try transaction.imported(membership, from: source) == nil ? head : nil
    }

    func tag(_ key: ImportKey, _ fields: ImportedFields) throws -> ImportOutcome {
        guard let (_, version) = try owner(key, number: 1) else { return .missingVersion }
        guard try transaction.tag(named: key[2], of: version.id) == nil else { return .present }
        try at(fields.time("createdAt")).addTag(key[2], to: version)
        return .written
    }
}
