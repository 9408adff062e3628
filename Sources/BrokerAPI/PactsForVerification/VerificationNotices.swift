import BrokerCore

/// What a verifier tells people about one pact before and after it is verified. The values of `when` are protocol.
struct VerificationNotices {
    struct Notice {
        let when: String
        let text: String

        /// For clients that ask with GET.
        static let beta = Notice(
            when: "before_verification",
            text: "WARNING - this version of the Pact library uses a beta version of the API which will be removed in "
                + "the future. Please upgrade your Pact library. See "
                + "https://docs.pact.io/pact_broker/advanced_topics/provider_verification_results/"
                + "#pacts-for-verification for minimum required versions.")
    }

    private let pact: PactToVerify
    private let provider: ProviderDescription
    private let contentURL: String

    /// - Parameter contentURL: the pact's URL; with metadata if it is work in progress.
    init(_ pact: PactToVerify, question: VerificationQuestion, contentURL: String) {
        self.pact = pact
        self.contentURL = contentURL
        provider = ProviderDescription(
            name: pact.publication.provider.name, branch: question.providerBranch,
            tags: pact.pendingTags.isEmpty ? question.providerTags : pact.pendingTags)
    }

    var all: [Notice] {
        [Notice(when: "before_verification", text: pact.isWIP ? workInProgress : inclusion)] + pendingNotices
    }

    private var inclusion: String {
        let bullets = SelectionBullets(pact.selections, provider: pact.publication.provider.name).shownLines
        let subject = pact.selections.count == 1 ? "consumer version" : "consumer versions"
        let criteria = pact.selections.count == 1 ? "criterion" : "criteria"
        return "The pact at \(contentURL) is being verified because the pact content belongs to the \(subject) "
            + "matching the following \(criteria):\n" + bullets.map { "    * \($0)" }.joined(separator: "\n")
    }

    private var workInProgress: String {
        let consumer = pact.publication.consumer.name
        return "The pact at \(contentURL) is being verified because it is a 'work in progress' pact (ie. it is the "
            + "pact for the latest version of \(consumer) \(heads) and it has not yet been successfully verified by "
            + "\(provider.version("a")) when the pact's application version was explicitly specified in the consumer "
            + "version selectors). Read more at https://docs.pact.io/go/wip"
    }

    /// `from branch 'a' and tagged with 'b' (both have the same content)`
    private var heads: String {
        let branches = pact.selections.compactMap(\.branch).map { "'\($0)'" }
        let tags = pact.selections.compactMap(\.tag).map { "'\($0)'" }
        var parts: [String] = []
        if !branches.isEmpty {
            parts.append((branches.count == 1 ? "from branch " : "from branches ") + EnglishList.text(branches))
        }
        if !tags.isEmpty { parts.append("tagged with " + EnglishList.text(tags)) }
        let note =
            switch branches.count + tags.count {
            case 0, 1: ""
            case 2: " (both have the same content)"
            default: " (all have the same content)"
            }
        return parts.joined(separator: " and ") + note
    }

    private var pendingNotices: [Notice] {
        guard let isPending = pact.pending else { return [] }
        guard isPending else {
            return [
                Notice(
                    when: "before_verification",
                    text:
                        "This pact has previously been successfully verified by \(provider.oneVersion). If this "
                        + "verification fails, it will fail the build. Read more at https://docs.pact.io/go/pending")
            ]
        }
        return [Notice(when: "before_verification", text: pendingReason)] + outcomes
    }

    private var pendingReason: String {
        let reason =
            pact.isWIP
            ? "it was included as a 'work in progress' pact"
            : "a successful verification result for \(provider.version("a")) has not yet been published"
        return "This pact is in pending state for this version of \(provider.name) because \(reason). If this "
            + "verification fails, it will not cause the overall build to fail. Read more at "
            + "https://docs.pact.io/go/pending"
    }

    private var outcomes: [Notice] {
        let any = provider.version("any")
        let unpublished =
            "This pact is still in pending state for \(any) as a successful verification result\(provider.withTags) "
            + "has not yet been published"
        return [
            Notice(
                when: "after_verification:success_true_published_false",
                text: "This pact is still in pending state for \(any) as the successful verification "
                    + "results\(provider.withTags) have not yet been published."),
            Notice(when: "after_verification:success_false_published_false", text: unpublished),
            Notice(
                when: "after_verification:success_true_published_true",
                text:
                    "This pact is no longer in pending state for \(any), as a successful verification "
                    + "result\(provider.withTags) has been published. If a verification for a version of "
                    + "\(provider.name)\(provider.withTags) fails in the future, it will fail the build. Read more at "
                    + "https://docs.pact.io/go/pending"),
            Notice(when: "after_verification:success_false_published_true", text: unpublished),
        ]
    }

}

/// The provider's versions that a notice is about.
private struct ProviderDescription {
    let name: String
    let branch: String?
    let tags: [String]

    /// `a version of Bar from branch 'main'`, `any versions of Bar with tag 'dev' and 'x'`, or `Bar`.
    func version(_ article: String) -> String {
        guard let origin else { return name }
        return "\(article) \(branch == nil && tags.count > 1 ? "versions" : "version") of \(name) \(origin)"
    }

    /// `a version of Bar with tag 'dev' and 'x'`, or `Bar`.
    var oneVersion: String { origin.map { "a version of \(name) \($0)" } ?? name }

    /// ` with these tags`, or nothing.
    var withTags: String {
        guard branch == nil else { return "" }
        return switch tags.count {
        case 0: ""
        case 1: " with this tag"
        default: " with these tags"
        }
    }

    private var origin: String? {
        if let branch { return "from branch '\(branch)'" }
        guard !tags.isEmpty else { return nil }
        return "with tag " + EnglishList.text(tags.map { "'\($0)'" })
    }
}

extension PactSelection {
    fileprivate var branch: String? {
        if case .branch(let name) = reason { name } else { nil }
    }

    fileprivate var tag: String? {
        if case .latestTagged(let name, _) = reason { name } else { nil }
    }
}
