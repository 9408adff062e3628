import BrokerCore
import TestSupport

/// What a real broker says to questions for pacts and statuses, in the oracle's words.
extension OracleBroker {
    func pacts(_ question: OraclePactsQuestion) async throws -> [String] {
        let found = try await PactsForVerificationService(storage: scene.storage, settings: scene.settings).find(
            VerificationQuestion(
                providerName: question.provider, providerBranch: question.branch, providerTags: question.tags,
                selectors: question.selectors.map(Self.selector), includesPendingStatus: question.includesPending,
                includesWIPSince: question.wipSince.map { start.advanced(bySeconds: Int64($0)) }))
        return found.map { pact in
            let reasons = Set(pact.selections.map(Self.text)).sorted().joined(separator: ", ")
            let version = "\(pact.publication.consumer.name) \(pact.publication.consumerVersion.number)"
            let pending = pact.pending.map { "pending \($0)" } ?? ""
            guard pact.isWIP else { return "\(version): \(reasons) \(pending)" }
            return "\(version): \(reasons) work in progress" + (pending.isEmpty ? "" : " " + pending)
        }
    }

    func answer(_ question: OracleStatusQuestion) async throws -> String {
        switch question {
        case .pact(let consumer, let provider, let versions):
            let selection: PublicationSelection =
                switch versions {
                case .all: .all
                case .untagged: .untagged
                case .tagged(let tag): .tagged(tag)
                }
            let status = try await BadgeService(storage: scene.storage, settings: scene.settings).pactStatus(
                consumer: consumer, provider: provider, selection)
            return status.map { "status \($0.rawValue)" } ?? "no pact"
        case .latestTagged(let name, let tag, let to): return try await answer(.latestTagged(tag, toTag: to), name)
        case .headOfBranch(let name, let branch, let environment):
            return try await answer(.headOfBranch(branch, toEnvironment: environment), name)
        case .mainBranch(let name): return try await answer(.mainBranch, name)
        }
    }

    private func answer(_ question: StandingQuestion, _ name: String) async throws -> String {
        switch try await scene.matrix.answer(question, for: name) {
        case .missing(let part): "missing \(part.rawValue)"
        case .answer(let answer): answer.summary.deployable.map { "\($0)" } ?? "null"
        }
    }

    private static func text(_ selection: PactSelection) -> String {
        let reason =
            switch selection.reason {
            case .overallLatest: "latest"
            case .mainBranch(let name): "main branch \(name)"
            case .branch(let name): "branch \(name)"
            case .latestTagged(let name, let original): "latest tagged \(name)\(original == nil ? "" : " as fallback")"
            case .tagged(let name): "all tagged \(name)"
            case .deployed(let name): "deployed to \(name)"
            case .released(let name): "released in \(name)"
            case .environment(let name): "in \(name)"
            }
        return "\(reason) \(selection.version.number)"
    }

    private static func selector(_ selector: OraclePactsQuestion.Selector) -> ConsumerVersionSelector {
        var read = ConsumerVersionSelector()
        read.consumer = selector.consumer
        switch selector.kind {
        case .mainBranch: read.mainBranch = true
        case .matchingBranch: read.matchingBranch = true
        case .everyBranch: read.branch = .every
        case .overallLatest: read.latest = true
        case .branch(let name, let fallback): (read.branch, read.fallbackBranch) = (.named(name), fallback)
        case .latestTagged(let name, let fallback):
            (read.tag, read.latest, read.fallbackTag) = (name, true, fallback)
        case .allTagged(let name): read.tag = name
        case .deployed(let environment): (read.deployed, read.environment) = (true, environment)
        case .released(let environment): (read.released, read.environment) = (true, environment)
        case .deployedOrReleased(let environment):
            (read.deployed, read.released, read.environment) = (true, true, environment)
        case .environment(let environment): read.environment = environment
        }
        return read
    }
}
