import BrokerCore

/// What a verifier tells people about one pact before and after it is verified. The values of `when` are protocol.
struct VerificationNotices {
    struct Notice {
        let when: String
        let text: String
    }

    private let pact: PactToVerify
    private let question: VerificationQuestion
    private let contentURL: String

    init(_ pact: PactToVerify, question: VerificationQuestion, contentURL: String) {
        self.pact = pact
        self.question = question
        self.contentURL = contentURL
    }

    var all: [Notice] {
        [Notice(when: "before_verification", text: inclusion)] + pendingNotices
    }

    private var inclusion: String {
        let bullets = SelectionBullets(pact.selections, provider: pact.publication.provider.name).shownLines
        let subject = pact.selections.count == 1 ? "consumer version" : "consumer versions"
        let criteria = pact.selections.count == 1 ? "criterion" : "criteria"
        return "The pact at \(contentURL) is being verified because the pact content belongs to the \(subject) "
            + "matching the following \(criteria):\n" + bullets.map { "    * \($0)" }.joined(separator: "\n")
    }

    private var pendingNotices: [Notice] {
        guard let isPending = pact.pending else { return [] }
        let provider = pact.publication.provider.name
        guard isPending else {
            let by = origin.map { "a version of \(provider) \($0)" } ?? provider
            return [
                Notice(
                    when: "before_verification",
                    text:
                        "This pact has previously been successfully verified by \(by). If this verification fails, it "
                        + "will fail the build. Read more at https://docs.pact.io/go/pending")
            ]
        }
        let of = origin.map { "a version of \(provider) \($0)" } ?? provider
        let still = origin.map { "any version of \(provider) \($0)" } ?? provider
        let with = tagSuffix
        let unpublished =
            "This pact is still in pending state for \(still) as a successful verification result\(with) "
            + "has not yet been published"
        return [
            Notice(
                when: "before_verification",
                text: "This pact is in pending state for this version of \(provider) because a successful verification "
                    + "result for \(of) has not yet been published. If this verification fails, it will not cause the "
                    + "overall build to fail. Read more at https://docs.pact.io/go/pending"),
            Notice(
                when: "after_verification:success_true_published_false",
                text: "This pact is still in pending state for \(still) as the successful verification results\(with) "
                    + "have not yet been published."),
            Notice(when: "after_verification:success_false_published_false", text: unpublished),
            Notice(
                when: "after_verification:success_true_published_true",
                text:
                    "This pact is no longer in pending state for \(still), as a successful verification result\(with) "
                    + "has been published. If a verification for a version of \(provider)\(with) fails in the future, "
                    + "it will fail the build. Read more at https://docs.pact.io/go/pending"),
            Notice(when: "after_verification:success_false_published_true", text: unpublished),
        ]
    }

    /// `from branch 'main'`, `with tag 'dev' and 'x'`, or nil where neither was given.
    private var origin: String? {
        if let branch = question.providerBranch { return "from branch '\(branch)'" }
        guard !question.providerTags.isEmpty else { return nil }
        return "with tag " + Self.list(question.providerTags.map { "'\($0)'" })
    }

    private var tagSuffix: String {
        guard question.providerBranch == nil else { return "" }
        return switch question.providerTags.count {
        case 0: ""
        case 1: " with this tag"
        default: " with these tags"
        }
    }

    /// `a, b and c`
    static func list(_ texts: [String]) -> String {
        guard let last = texts.last, texts.count > 1 else { return texts.first ?? "" }
        return texts.dropLast().joined(separator: ", ") + " and " + last
    }
}

/// One line a reason for which a pact was chosen; deployments and releases share a line.
private struct SelectionBullets {
    private let selections: [PactSelection]
    private let provider: String

    init(_ selections: [PactSelection], provider: String) {
        self.selections = selections
        self.provider = provider
    }

    /// At most so many lines are shown.
    private static let maximumLines = 20

    var shownLines: [String] {
        let lines = lines
        guard lines.count > Self.maximumLines else { return lines }
        return lines.prefix(Self.maximumLines) + ["and \(lines.count - Self.maximumLines) more"]
    }

    private var lines: [String] {
        let ownLines = selections.filter { !$0.isLive && !$0.isMainBranch }.map(line)
        let main = selections.filter(\.isMainBranch).map(line)
        let deployed = liveLines(selections.filter(\.isDeployed), "currently deployed to")
        let released = liveLines(selections.filter { $0.isLive && !$0.isDeployed }, "released and supported in")
        return ownLines + deployed + released + main
    }

    private func line(_ selection: PactSelection) -> String {
        let number = "(\(selection.version.number))"
        let latest = selection.consumer.map { "latest version of \($0)" } ?? "latest version"
        switch selection.reason {
        case .overallLatest:
            return (selection.consumer.map { "latest version of \($0)" } ?? "latest version of a consumer")
                + " that has a pact with \(provider) \(number)"
        case .mainBranch(let branch): return "\(latest) from the main branch '\(branch)' \(number)"
        case .branch(let branch): return "\(latest) from branch '\(branch)' \(number)"
        case .latestTagged(let tag, let original):
            let note = original.map { "(fallback tag used as no pact was found with tag '\($0)') " } ?? ""
            return "\(latest) tagged '\(tag)' \(note)\(number)"
        case .tagged(let tag):
            return "all \(selection.consumer ?? "consumer") versions tagged '\(tag)' \(number)"
        case .deployed(let environment), .released(let environment):
            return "a consumer version in environment \(environment) \(number)"
        }
    }

    private func liveLines(_ live: [PactSelection], _ verb: String) -> [String] {
        var consumers: [String?] = []
        for selection in live where !consumers.contains(selection.consumer) { consumers.append(selection.consumer) }
        return consumers.map { consumer in
            let places = live.filter { $0.consumer == consumer }.map { selection in
                "\(selection.environment ?? "") (\(selection.version.number))"
            }
            let subject = consumer.map { "version(s) of \($0)" } ?? "consumer version(s)"
            return "\(subject) \(verb) \(VerificationNotices.list(places))"
        }
    }
}

extension PactSelection {
    fileprivate var environment: String? {
        switch reason {
        case .deployed(let environment), .released(let environment): environment
        default: nil
        }
    }

    fileprivate var isLive: Bool { environment != nil }
    fileprivate var isDeployed: Bool { if case .deployed = reason { true } else { false } }
    fileprivate var isMainBranch: Bool { if case .mainBranch = reason { true } else { false } }
}
