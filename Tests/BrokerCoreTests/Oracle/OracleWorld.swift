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
        var time: Int
    }

    struct Membership: Hashable {
        var version: OracleVersion
        var name: String
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
    /// Counts the events.
    private var time = 0
    var versions: [OracleVersion] = []
    var publications: [Publication] = []
    var versionsThatPublishedNothing: [OracleVersion] = []
    var results: [Result] = []
    var branches: [Membership] = []
    var tags: [Membership] = []
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
        switch event {
        case .createVersion(let version): create(version)
        case .publish(let version, let provider, let content): publish(version, provider, content.sorted())
        case .publishNothing(let version):
            create(version)
            versionsThatPublishedNothing.append(version)
        case .addToBranch(let version, let name):
            create(version)
            if !branches.contains(Membership(version: version, name: name)) {
                branches.append(Membership(version: version, name: name))
            }
            detectMainBranch(name, version.pacticipant)
        case .tag(let version, let name):
            create(version)
            if !tags.contains(Membership(version: version, name: name)) {
                tags.append(Membership(version: version, name: name))
                detectMainBranch(name, version.pacticipant)
            }
            if HistoryGenerator.environments.contains(name) { deploy(version, name, nil) }
        case .verify(let consumer, let provider, let report):
            guard let content = current(consumer, provider.pacticipant)?.content else { return false }
            create(provider)
            results.append(
                Result(consumer: consumer.pacticipant, provider: provider, content: content, report: report, time: time)
            )
        case .deleteResult(let place):
            guard results.indices.contains(place) else { return false }
            results.remove(at: place)
        case .deploy, .undeploy, .release, .endSupport: return move(event)
        }
        return true
    }

    private mutating func create(_ version: OracleVersion) {
        if !pacticipants.contains(version.pacticipant) { pacticipants.append(version.pacticipant) }
        if !versions.contains(version) { versions.append(version) }
    }

    private mutating func publish(_ version: OracleVersion, _ provider: String, _ content: [String]) {
        create(version)
        if !pacticipants.contains(provider) { pacticipants.append(provider) }
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

    /// Whether the pacticipant ever was a side of a pact.
    func hasIntegration(_ pacticipant: String) -> Bool {
        publications.contains { $0.consumer.pacticipant == pacticipant || $0.provider == pacticipant }
    }

    /// Order of creation: a higher number is a newer version.
    func position(_ version: OracleVersion) -> Int {
        versions.firstIndex(of: version) ?? -1
    }
}
