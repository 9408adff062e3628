import BrokerCore
import JSONText
import TestSupport

/// A real broker that is told the events of a history and asked the same questions.
struct OracleBroker {
    let scene: BrokerScene
    /// Second 0 of the history.
    let start: Timestamp
    private var results: [Verification] = []

    init(requiresEvidence: Bool) async throws {
        var settings = BrokerSettings()
        settings.allowDangerousContractModification = true
        settings.useFirstTagAsBranch = false
        settings.requireEvidence = requiresEvidence
        scene = try await BrokerScene(settings: settings)
        start = scene.clock.now
        for environment in HistoryGenerator.environments { try await scene.environment(environment) }
    }

    mutating func apply(_ event: OracleEvent) async throws {
        scene.clock.advance(bySeconds: 1)
        switch event {
        case .createVersion(let version): try await scene.createVersion(version.number, of: version.pacticipant)
        case .publish(let version, let provider, let content):
            try await scene.publish(
                version.pacticipant, version.number,
                [(provider, Self.document(version.pacticipant, provider, content))])
        case .publishNothing(let version): try await scene.publish(version.pacticipant, version.number, [])
        case .addToBranch(let version, let name):
            _ = try await BranchService(storage: scene.storage, settings: scene.settings).add(
                version: version.number, of: version.pacticipant, toBranch: name)
        case .tag(let version, let name):
            _ = try await TagService(storage: scene.storage, settings: scene.settings).add(
                name, toVersion: version.number, of: version.pacticipant)
        case .verify(let consumer, let provider, let report, let fetch):
            try await verify(consumer, provider, report, fetch)
        case .deleteResult(let place):
            let result = results.remove(at: place)
            try await scene.verifications.delete(
                number: result.number, consumer: result.consumer.name, provider: result.provider.name,
                digest: result.digest)
        case .daysPass(let days): scene.clock.advance(bySeconds: Int64(days) * 86_400)
        case .deploy, .undeploy, .release, .endSupport: try await move(event)
        case .deleteVersion, .deletePact, .deleteBranch, .leaveBranch, .untag, .renewEnvironment:
            try await delete(event)
        }
    }

    private mutating func verify(
        _ consumer: OracleVersion, _ provider: OracleVersion, _ report: OracleReport, _ fetch: OracleEvent.Fetch
    ) async throws {
        let pact = try await scene.pacts.read(
            consumer: consumer.pacticipant, version: consumer.number, provider: provider.pacticipant)
        let document = try JSONReader.read(pact.document).value.object ?? [:]
        let read = try await scene.verify(
            consumer.pacticipant, consumer.number, by: provider.pacticipant, provider.number, success: report.success,
            testResults: OracleTestResults(document: ContractDocument(document)).value(of: report),
            metadata: PactMetadata(pending: fetch == .pending ? true : nil, wip: fetch == .workInProgress))
        results.append(read.verification)
    }

    private func move(_ event: OracleEvent) async throws {
        switch event {
        case .deploy(let version, let environment, let instance):
            try await scene.deploy(version.pacticipant, version.number, to: environment, instance: instance)
        case .undeploy(let pacticipant, let name, let instance):
            let environment = try await scene.environment(name)
            let service = DeploymentService(storage: scene.storage)
            let filter = DeploymentFilter(pacticipantName: pacticipant, instance: .only(instance))
            for deployed in try await service.current(inEnvironment: environment.uuid, filter: filter).deployed {
                _ = try await service.change(deployed.uuid, currentlyDeployed: false)
            }
        case .release(let version, let environment):
            try await scene.release(version.pacticipant, version.number, to: environment)
        case .endSupport(let version, let name):
            let environment = try await scene.environment(name)
            let service = ReleaseService(storage: scene.storage)
            let supported = try await service.supported(
                inEnvironment: environment.uuid, pacticipantName: version.pacticipant, versionNumber: version.number)
            for released in supported { _ = try await service.change(released.uuid, currentlySupported: false) }
        default: return
        }
    }

    private mutating func delete(_ event: OracleEvent) async throws {
        let branches = BranchService(storage: scene.storage, settings: scene.settings)
        switch event {
        case .deleteVersion(let version):
            try await scene.versions.delete(version.number, of: version.pacticipant)
            results.removeAll {
                $0.provider.name == version.pacticipant && $0.providerVersion.number == version.number
            }
        case .deletePact(let version, let provider):
            _ = try await scene.pacts.delete(
                consumer: version.pacticipant, version: version.number, provider: provider)
        case .deleteBranch(let pacticipant, let name): try await branches.delete(name, of: pacticipant)
        case .leaveBranch(let version, let name):
            try await branches.remove(version: version.number, of: version.pacticipant, fromBranch: name)
        case .untag(let version, let name):
            try await TagService(storage: scene.storage, settings: scene.settings).remove(
                name, fromVersion: version.number, of: version.pacticipant)
        case .renewEnvironment(let name):
            let environment = try await scene.environment(name)
            try await EnvironmentService(storage: scene.storage).delete(environment.uuid)
            try await scene.environment(name)
        default: return
        }
    }

    func answer(_ question: OracleQuestion) async throws -> OracleAnswer {
        let answer =
            question.isDeployment
            ? try await scene.matrix.canIDeploy(Self.deployment(question))
            : try await scene.matrix.answer(Self.query(question))
        let summary = answer.summary
        return OracleAnswer(
            deployable: summary.deployable, success: summary.success, failed: summary.failed,
            unknown: summary.unknown, ignored: summary.ignored, namesBlockers: !answer.blockers.isEmpty,
            rows: answer.rows.map(Self.text).sorted())
    }

    private static func text(_ row: MatrixRow) -> String {
        let publication = row.publication
        let provider = row.providerVersion.map { "\(publication.provider.name) \($0.number)" }
        let level =
            row.result.map { result in
                row.isLatestResult
                    ? result.evidence.level.rawValue : "earlier " + (result.success ? "verified" : "failed")
            } ?? "unverified"
        return "\(publication.consumer.name) \(publication.consumerVersion.number) / "
            + "\(provider ?? "\(publication.provider.name) -") / \(level)" + (row.isIgnored ? " [ignored]" : "")
    }

    private static func query(_ question: OracleQuestion) -> MatrixQuery {
        MatrixQuery(
            selectors: question.selectors.map(selector), ignored: question.ignored.map(selector),
            latestBy: question.latestBy.flatMap { LatestBy(rawValue: $0.rawValue) }, limit: question.limit,
            shownResults: question.shown, target: question.target.map { MatrixTarget(criteria($0)) })
    }

    private static func deployment(_ question: OracleQuestion) -> DeploymentQuestion {
        DeploymentQuestion(
            pacticipant: question.selectors[0].pacticipant, version: question.selectors[0].criteria.number ?? "",
            environment: question.target?.environment, toTag: question.target?.tag,
            ignored: question.ignored.map(selector))
    }

    private static func selector(_ selector: OracleQuestion.Selector) -> MatrixSelector {
        MatrixSelector(selector.pacticipant, criteria(selector.criteria))
    }

    private static func criteria(_ criteria: OracleQuestion.Criteria) -> VersionCriteria {
        VersionCriteria(
            number: criteria.number, tag: criteria.tag, branch: criteria.branch, environment: criteria.environment,
            mainBranch: criteria.mainBranch, latest: criteria.latest)
    }

    private static func document(_ consumer: String, _ provider: String, _ content: [String]) -> JSONObject {
        var document = BrokerScene.pact(consumer, provider, [])
        document["interactions"] = .array(
            content.map { text in
                let interaction = OracleInteraction(text)
                let plain = BrokerScene.interaction(interaction.description)
                guard let state = interaction.state, var object = plain.object else { return plain }
                object["providerStates"] = [["name": .string(state)]]
                return .object(object)
            })
        return document
    }
}
