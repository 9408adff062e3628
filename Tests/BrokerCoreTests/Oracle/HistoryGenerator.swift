/// Makes up what happens to a broker.
struct HistoryGenerator {
    static let environments = ["prod", "test"]
    static let branches = ["main", "develop", "feat"]
    static let tags = ["stable", "beta", "main", "test"]
    /// The first ones are drawn more often.
    static let numbers = ["1", "1", "2", "2", "3", "4"]

    private static let interactions = ["a", "b", "a@one", "a@two", "c"]

    private(set) var world: OracleWorld
    /// The events that were taken in, in order.
    private(set) var events: [OracleEvent] = []
    private let names: [String]
    private let contents: [[String]]
    private let allowsRevisions: Bool

    init(requiresEvidence: Bool, allowsRevisions: Bool, using random: inout SeededGenerator) {
        world = OracleWorld(requiresEvidence: requiresEvidence)
        self.allowsRevisions = allowsRevisions
        names = Array(["A", "B", "C", "D"].prefix(random.pick([2, 2, 3, 3, 4])))
        contents = (0..<3).map { _ in
            let count = random.pick([0, 1, 1, 2, 2, 3])
            return (0..<count).map { _ in random.pick(Self.interactions) }
        }
    }

    mutating func addEvents(_ count: Int, using random: inout SeededGenerator) {
        for _ in 0..<count {
            guard let event = event(using: &random), world.apply(event) else { continue }
            events.append(event)
        }
    }

    private func event(using random: inout SeededGenerator) -> OracleEvent? {
        switch Int.random(in: 0..<110, using: &random) {
        case 0..<4: .createVersion(version(using: &random))
        case 4..<26: publication(using: &random)
        case 26..<29: .publishNothing(version(using: &random))
        case 29..<37: .addToBranch(version(using: &random), random.pick(Self.branches))
        case 37..<44: .tag(version(using: &random), random.pick(Self.tags))
        case 44..<78: verification(using: &random)
        case 78..<80: .deleteResult(Int.random(in: 0...world.results.count, using: &random))
        case 80..<92: .deploy(version(using: &random), environment: place(&random), instance: instance(&random))
        case 92..<95:
            .undeploy(pacticipant: random.pick(names), environment: place(&random), instance: instance(&random))
        case 95..<98: .release(version(using: &random), environment: place(&random))
        case 98..<100: .endSupport(version(using: &random), environment: place(&random))
        case 100..<103: .daysPass(random.pick([1, 8, 20, 31]))
        default: deletion(using: &random)
        }
    }

    private func deletion(using random: inout SeededGenerator) -> OracleEvent {
        switch Int.random(in: 0..<10, using: &random) {
        case 0..<3: .deleteVersion(version(using: &random))
        case 3..<5: .deletePact(version(using: &random), provider: random.pick(names))
        case 5: .deleteBranch(pacticipant: random.pick(names), random.pick(Self.branches))
        case 6..<8: .leaveBranch(version(using: &random), random.pick(Self.branches))
        case 8: .untag(version(using: &random), random.pick(Self.tags))
        default: .renewEnvironment(place(&random))
        }
    }

    private func place(_ random: inout SeededGenerator) -> String {
        random.pick(["prod", "prod", "test"])
    }

    private func instance(_ random: inout SeededGenerator) -> String? {
        random.pick([nil, nil, "blue"])
    }

    private func version(using random: inout SeededGenerator) -> OracleVersion {
        OracleVersion(random.pick(names), random.pick(Self.numbers))
    }

    private func publication(using random: inout SeededGenerator) -> OracleEvent? {
        let consumer = version(using: &random)
        let provider = random.pick(random.chance(3) ? names : names.filter { $0 != consumer.pacticipant })
        let content = random.pick(contents)
        if !allowsRevisions, let current = world.current(consumer, provider), current.content != content.sorted() {
            return nil
        }
        return .publish(consumer, provider: provider, content: content.shuffled(using: &random))
    }

    private func verification(using random: inout SeededGenerator) -> OracleEvent? {
        let current = world.publications.filter { world.current($0.consumer, $0.provider) == $0 }
        guard !current.isEmpty else { return nil }
        let publication = random.pick(current)
        let earlier = world.results.filter {
            $0.provider.pacticipant == publication.provider && $0.content == publication.content
        }
        let provider =
            earlier.isEmpty || random.chance(50)
            ? OracleVersion(publication.provider, random.pick(Self.numbers)) : random.pick(earlier).provider
        return .verify(
            publication.consumer, by: provider, OracleReport.random(for: publication.content, using: &random),
            random.pick([.selected, .selected, .selected, .pending, .workInProgress]))
    }
}
