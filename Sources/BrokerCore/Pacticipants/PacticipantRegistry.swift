import JSONText

/// Creates what a request names and isn't there yet. Used inside the write transactions of other features.
struct PacticipantRegistry {
    let transaction: any BrokerTransaction
    let settings: BrokerSettings

    /// The pacticipant of that name, created if it doesn't exist.
    func pacticipant(named name: String) throws -> Pacticipant {
        if let existing = try transaction.pacticipant(named: name) { return existing }
        return try transaction.insertPacticipant(named: name, fields: PacticipantFields())
    }

    /// The version of that number, created if it doesn't exist, and whether it was created.
    ///
    /// - Parameters:
    ///   - place: where the request has the number.
    ///   - isImplicit: whether the request is about something else than the version.
    /// - Throws: `DomainError` where numbers order versions and this one can't be read.
    func version(
        _ number: String, of pacticipant: Pacticipant, in place: VersionNumberPlace, isImplicit: Bool = true
    ) throws -> (version: Version, isNew: Bool) {
        if let existing = try transaction.version(number, of: pacticipant.id) { return (existing, false) }
        guard !settings.orderVersionsByDate else {
            return (try transaction.insertVersion(number, of: pacticipant, isImplicit: isImplicit), true)
        }
        let order = VersionOrder(formats: settings.semverFormats, transaction: transaction, place: place)
        let successor = try order.successor(of: number, among: pacticipant)
        let version = try transaction.insertVersion(number, of: pacticipant, isImplicit: isImplicit)
        return (try successor.map { try transaction.move(version, before: $0) } ?? version, true)
    }

    /// Throws if the name is new and looks like an existing one; the person then creates the pacticipant explicitly.
    func checkForSimilarNames(_ name: String, brokerURL: String) throws {
        guard settings.checkForPotentialDuplicatePacticipantNames, try transaction.pacticipant(named: name) == nil
        else { return }
        let similar = PacticipantNames.similar(to: name, among: try transaction.pacticipantNames())
        guard !similar.isEmpty else { return }
        throw DomainError(
            .similarName,
            """
            This is the first time a pact has been published for "\(name)".
            The name "\(name)" is very similar to the following existing pacticipants:
            \(similar.map { "* \($0)" }.joined(separator: "\n"))
            If you meant to specify one of the above names, please correct the pact configuration, and \
            re-publish the pact.
            If the pact is intended to be for a new consumer or provider, please manually create "\(name)" using the \
            following command from the Pact Broker CLI, and then re-publish the pact:

            pact-broker create-or-update-pacticipant --name "\(name)" --broker-base-url \(brokerURL)

            For information on the Pact Broker CLI see https://docs.pact.io/go/pbc-cli
            To disable this check, set `check_for_potential_duplicate_pacticipant_names` to false in the configuration.

            """)
    }

    /// Makes a branch or tag name the main branch, if there is none yet and the name is a candidate.
    func detectMainBranch(_ name: String, of pacticipant: Pacticipant) throws {
        guard settings.autoDetectMainBranch,
            settings.mainBranchCandidates.contains(where: { $0.hasSameBytes(as: name) }),
            let current = try transaction.pacticipant(id: pacticipant.id), current.mainBranch == nil
        else { return }
        var fields = PacticipantFields(of: current)
        fields.mainBranch = name
        _ = try transaction.update(current, fields: fields)
    }

    /// Adds the version to the branch and makes it the head; a member stays where it is.
    func add(_ version: Version, toBranch name: String, of pacticipant: Pacticipant, autoCreated: Bool = false) throws {
        let branch =
            try transaction.branch(named: name, of: pacticipant.id)
            ?? transaction.insertBranch(named: name, of: pacticipant)
        let isMember = try transaction.branchVersions(of: version.id).contains {
            $0.branchName.hasSameBytes(as: name)
        }
        if !isMember { try transaction.add(version, to: branch, autoCreated: autoCreated) }
        try transaction.touch(branch)
        try detectMainBranch(name, of: pacticipant)
    }

    /// Puts tags on the version; returns how many of them are new.
    ///
    /// - Parameter mayBecomeBranch: whether the first tag of a fresh version also makes its branch.
    @discardableResult
    func add(
        tags names: [String], to version: Version, of pacticipant: Pacticipant, mayBecomeBranch: Bool = true
    ) throws -> Int {
        guard !names.isEmpty else { return 0 }
        var existing = Set(try transaction.tags(of: version.id).map { Array($0.name.utf8) })
        let before = existing.count
        for name in names {
            let isFirst = existing.isEmpty
            guard existing.insert(Array(name.utf8)).inserted else { continue }
            if try mayBecomeBranch && isFirst && becomesBranch(version) {
                try add(version, toBranch: name, of: pacticipant, autoCreated: true)
            }
            try transaction.addTag(name, to: version)
            try detectMainBranch(name, of: pacticipant)
        }
        return existing.count - before
    }

    private func becomesBranch(_ version: Version) throws -> Bool {
        guard settings.useFirstTagAsBranch else { return false }
        let deadline = version.createdAt.advanced(bySeconds: Int64(settings.useFirstTagAsBranchTimeLimit))
        return try transaction.now <= deadline && transaction.branchVersions(of: version.id).isEmpty
    }
}
