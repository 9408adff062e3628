/// Everything that a broker was told, as plain lists in order of arrival.
struct OracleWorld {
    struct Publication: Hashable {
        var consumer: OracleVersion
        var provider: String
        /// The interactions, sorted: their order is no part of the content.
        var content: [String]
        var revision: Int
        var time: Int
    }

    struct Result {
        var consumer: String
        var provider: OracleVersion
        var content: [String]
        var report: OracleReport
        /// Whether the pact was fetched as work in progress.
        var isWIP: Bool
        /// Whether the pact was pending when it was fetched.
        var wasPending: Bool
        /// Tags of the provider version when the result arrived.
        var tagsThen: [String]
        var time: Int
    }

    struct Membership: Hashable {
        var version: OracleVersion
        var name: String
    }

    /// A branch with the time of its creation. It stays when its last version leaves.
    struct Branch {
        var pacticipant: String
        var name: String
        var head: OracleVersion?
        var time: Int
    }

    struct Integration: Hashable {
        var consumer: String
        var provider: String
    }

    struct Deployment {
        var version: OracleVersion
        var environment: String
        var instance: String?
        var isCurrent: Bool
    }

    struct Release {
        var version: OracleVersion
        var environment: String
        var isSupported: Bool
    }

    let requiresEvidence: Bool
    /// Seconds: each event takes one, and sometimes days pass.
    private(set) var time = 0
    var versions: [OracleVersion] = []
    var versionTimes: [OracleVersion: Int] = [:]
    var integrations: [Integration] = []
    var publications: [Publication] = []
    var versionsThatPublishedNothing: [OracleVersion] = []
    var results: [Result] = []
    /// Which versions are in which branches.
    var branches: [Membership] = []
    var branchRows: [Branch] = []
    var tags: [Membership] = []
    var tagTimes: [Membership: Int] = [:]
    var mainBranches: [(pacticipant: String, name: String)] = []
    var deployments: [Deployment] = []
    var releases: [Release] = []
    var pacticipants: [String] = []

    init(requiresEvidence: Bool = false) {
        self.requiresEvidence = requiresEvidence
    }

    /// Takes the event in, or returns false where a broker would refuse it or there is nothing to change.
    mutating func apply(_ event: OracleEvent) -> Bool {
        time += 1
        let isTaken = take(event)
        if !isTaken { time -= 1 }
        return isTaken
    }

    private mutating func take(_ event: OracleEvent) -> Bool {
        switch event {
        case .createVersion(let version): create(version)
        case .publish(let version, let provider, let content): publish(version, provider, content.sorted())
        case .publishNothing(let version):
            create(version)
            versionsThatPublishedNothing.append(version)
        case .addToBranch(let version, let name):
            create(version)
            addToBranch(version, name)
            detectMainBranch(name, version.pacticipant)
        case .tag(let version, let name): addTag(version, name)
        case .verify(let consumer, let provider, let report, let fetch):
            guard let content = current(consumer, provider.pacticipant)?.content else { return false }
            create(provider)
            let tags = tags.filter { $0.version == provider }.map(\.name)
            results.append(
                Result(
                    consumer: consumer.pacticipant, provider: provider, content: content, report: report,
                    isWIP: fetch == .workInProgress, wasPending: fetch == .pending, tagsThen: tags, time: time))
        case .deleteResult(let place):
            guard results.indices.contains(place) else { return false }
            results.remove(at: place)
        case .daysPass(let days): time += days * 86_400
        case .deploy, .undeploy, .release, .endSupport: return move(event)
        case .deleteVersion, .deletePact, .deleteBranch, .leaveBranch, .untag, .renewEnvironment: return delete(event)
        }
        return true
    }

    private mutating func create(_ version: OracleVersion) {
        if !pacticipants.contains(version.pacticipant) { pacticipants.append(version.pacticipant) }
        guard !versions.contains(version) else { return }
        versions.append(version)
        versionTimes[version] = time
    }

    private mutating func addTag(_ version: OracleVersion, _ name: String) {
        create(version)
        let membership = Membership(version: version, name: name)
        if !tags.contains(membership) {
            tags.append(membership)
            tagTimes[membership] = time
            detectMainBranch(name, version.pacticipant)
        }
        if HistoryGenerator.environments.contains(name) { deploy(version, name, nil) }
    }

    private mutating func addToBranch(_ version: OracleVersion, _ name: String) {
        guard !branches.contains(Membership(version: version, name: name)) else { return }
        branches.append(Membership(version: version, name: name))
        if let row = branchRows.firstIndex(where: { $0.pacticipant == version.pacticipant && $0.name == name }) {
            branchRows[row].head = version
        } else {
            branchRows.append(Branch(pacticipant: version.pacticipant, name: name, head: version, time: time))
        }
    }

    private mutating func publish(_ version: OracleVersion, _ provider: String, _ content: [String]) {
        create(version)
        if !pacticipants.contains(provider) { pacticipants.append(provider) }
        let integration = Integration(consumer: version.pacticipant, provider: provider)
        if !integrations.contains(integration) { integrations.append(integration) }
        let existing = current(version, provider)
        guard existing?.content != content else { return }
        publications.append(
            Publication(
                consumer: version, provider: provider, content: content, revision: (existing?.revision ?? 0) + 1,
                time: time))
    }

    private mutating func detectMainBranch(_ name: String, _ pacticipant: String) {
        guard ["develop", "main", "master"].contains(name), mainBranch(of: pacticipant) == nil else { return }
        mainBranches.append((pacticipant, name))
    }

    /// The highest revision of what the version published for the provider.
    func current(_ consumer: OracleVersion, _ provider: String) -> Publication? {
        publications.last { $0.consumer == consumer && $0.provider == provider }
    }

    func mainBranch(of pacticipant: String) -> String? {
        mainBranches.first { $0.pacticipant == pacticipant }?.name
    }

    func branch(_ name: String, of pacticipant: String) -> Branch? {
        branchRows.first { $0.pacticipant == pacticipant && $0.name == name }
    }

    /// Whether the pacticipant ever was a side of a pact.
    func hasIntegration(_ pacticipant: String) -> Bool {
        integrations.contains { $0.consumer == pacticipant || $0.provider == pacticipant }
    }

    /// Order of creation: a higher number is a newer version.
    func position(_ version: OracleVersion) -> Int {
        versions.firstIndex(of: version) ?? -1
    }
}
