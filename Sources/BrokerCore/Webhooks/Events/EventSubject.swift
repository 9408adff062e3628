/// What an event is about.
struct EventSubject {
    let event: WebhookEvent
    let publication: Publication
    /// In place of the tags of the consumer version.
    var tags: [String]?
    var buildURL: String?
    /// The result that is told of, with what all results up to it add up to.
    var verification: (verification: Verification, outcome: CommitStatus)?

    init(_ event: WebhookEvent, _ publication: Publication) {
        self.event = event
        self.publication = publication
    }

    /// Whether a result, not a publication, is what happened.
    var isVerification: Bool {
        [.verificationPublished, .verificationSucceeded, .verificationFailed].contains(event)
    }
}

extension BrokerTransaction {
    /// The result that a publication of a content is told with: the latest of the provider's main branch, else the
    /// latest.
    func telling(
        _ content: PactContent
    ) throws -> (verification: Verification, outcome: CommitStatus)? {
        var number: Int?
        if let branch = try pacticipant(id: content.provider.id)?.mainBranch {
            number = try latestVerificationNumber(ofContent: content.id, inBranch: branch)
        }
        let inMain = try number.flatMap { try verification(number: $0, contentID: content.id) }
        guard let verification = try inMain ?? latestVerification(ofContent: content.id, by: nil) else { return nil }
        return (verification, try outcome(of: verification))
    }

    /// What the results of a verification's content and provider version add up to.
    func outcome(of verification: Verification) throws -> CommitStatus {
        let evidence = try evidence(
            contentID: verification.contentID, providerVersionID: verification.providerVersion.id)
        return CommitStatus(success: verification.success, level: evidence?.level ?? .unverified)
    }

    /// The branch that a version was added to last.
    func latestBranch(of version: Version) throws -> String? {
        try branchVersions(of: version.id).last?.branchName
    }
}
