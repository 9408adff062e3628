import BrokerCore
import JSONText

/// A company's history, a round a day: every service builds a version, publishes its contracts, verifies those of its
/// consumers, and some versions are deployed.
struct History {
    private typealias Content = HistoryWriter.Content

    static let environments = ["test", "staging", "production"]
    private static let deploymentProbabilities = [0.5, 0.25, 0.1]

    let landscape: Landscape
    let rounds: Int
    private var random: RandomNumbers
    /// Of each integration, on the main branch.
    private var mainContents: [Content?]
    /// Of each integration, on the latest other branch.
    private var otherContents: [Content?]
    /// Of each integration, in the consumer's version that is in production.
    private var productionContents: [Content?]
    private var latestContents: [Content?]
    /// Of each service, what is in production and what was built last.
    private var productionVersions: [Int]
    private var latestVersions: [Int]
    private var contents = 0, deployments = 0, branches = 0
    private var mainBranches: [Int]

    init(_ landscape: Landscape, rounds: Int, seed: UInt64) {
        self.landscape = landscape
        self.rounds = rounds
        random = RandomNumbers(seed: seed)
        mainContents = Array(repeating: nil, count: landscape.integrations.count)
        otherContents = mainContents
        productionContents = mainContents
        latestContents = mainContents
        productionVersions = Array(repeating: 0, count: landscape.services)
        latestVersions = productionVersions
        mainBranches = productionVersions
    }

    static func number(_ round: Int) -> String { "1.\(round).0" }

    mutating func begin(_ writer: HistoryWriter) throws {
        for service in 0..<landscape.services { try writer.pacticipant(service + 1, landscape.name(service)) }
        for (index, name) in Self.environments.enumerated() { try writer.environment(index + 1, name) }
        for integration in landscape.integrations {
            try writer.integration(consumer: integration.consumer + 1, provider: integration.provider + 1)
        }
        for service in 0..<landscape.services { mainBranches[service] = try newBranch("main", of: service, writer) }
    }

    mutating func live(_ round: Int, _ writer: HistoryWriter) throws {
        for service in 0..<landscape.services {
            let isMain = round == 0 || round == rounds - 1 || random.happens(0.75)
            try build(service, round, isMain: isMain, writer)
        }
        for service in 0..<landscape.services { try verify(service, writer) }
        for service in 0..<landscape.services { try deploy(service, round, writer) }
    }

    /// Verifies what the last round left open between what was built last and what is in production.
    mutating func finish(_ writer: HistoryWriter) throws {
        for (index, integration) in landscape.integrations.enumerated() {
            if let content = latestContents[index] {
                try writer.verification(of: content, by: productionVersions[integration.provider], success: true)
            }
            if let content = productionContents[index] {
                try writer.verification(of: content, by: latestVersions[integration.provider], success: true)
            }
        }
    }

    private mutating func newBranch(_ name: String, of service: Int, _ writer: HistoryWriter) throws -> Int {
        branches += 1
        try writer.branch(branches, name, of: service + 1)
        return branches
    }

    private mutating func build(_ service: Int, _ round: Int, isMain: Bool, _ writer: HistoryWriter) throws {
        let version = round * landscape.services + service + 1
        let branch = try isMain ? mainBranches[service] : newBranch("feature/\(round)", of: service, writer)
        try writer.version(
            version, number: Self.number(round), of: service + 1, position: round + 1, branch: branch)
        latestVersions[service] = version
        if isMain, random.happens(0.3) {
            try writer.tag("candidate", version: version, of: service + 1, position: round + 1)
        }
        for index in landscape.ofConsumer[service] {
            let integration = landscape.integrations[index]
            var content = mainContents[index]
            if content == nil || random.happens(isMain ? 0.03 : 0.2) {
                contents += 1
                content = try writer.content(
                    contents, document(integration, contents), consumer: integration.consumer + 1,
                    provider: integration.provider + 1)
                if isMain || mainContents[index] == nil {
                    mainContents[index] = content
                } else {
                    otherContents[index] = content
                }
            }
            guard let content else { continue }
            latestContents[index] = content
            try writer.publication(
                content, version: version, consumer: integration.consumer + 1, provider: integration.provider + 1,
                position: round + 1)
        }
    }

    private mutating func verify(_ service: Int, _ writer: HistoryWriter) throws {
        for index in landscape.ofProvider[service] {
            guard let content = mainContents[index] else { continue }
            try writer.verification(of: content, by: latestVersions[service], success: random.happens(0.97))
            if random.happens(0.115), let other = otherContents[index], other.id != content.id {
                try writer.verification(of: other, by: latestVersions[service], success: random.happens(0.7))
            }
        }
    }

    private mutating func deploy(_ service: Int, _ round: Int, _ writer: HistoryWriter) throws {
        for (environment, probability) in Self.deploymentProbabilities.enumerated() {
            guard round == 0 || random.happens(probability) else { continue }
            deployments += 1
            try writer.deployment(
                deployments, of: latestVersions[service], pacticipant: service + 1, environment: environment + 1)
            guard environment == Self.environments.count - 1 else { continue }
            productionVersions[service] = latestVersions[service]
            for index in landscape.ofConsumer[service] { productionContents[index] = latestContents[index] }
        }
    }

    private func document(_ integration: Landscape.Integration, _ number: Int) -> ContractDocument {
        let interactions = (0..<3).map { place -> JSONValue in
            // The first two stay as they are from content to content; the last one is what changed.
            let name = place < 2 ? "thing \(place)" : "thing \(number)"
            return [
                "description": .string("a request for \(name) of \(landscape.name(integration.provider))"),
                "providerStates": [["name": .string("\(name) exists")]],
                "request": [
                    "method": "GET", "path": .string("/things/\(place)"), "headers": ["Accept": "application/json"],
                ],
                "response": [
                    "status": 200, "headers": ["Content-Type": "application/json"],
                    "body": ["id": .number(JSONNumber(number)), "name": .string(name), "tags": ["a", "b"]],
                    "matchingRules": [
                        "body": ["$.id": ["combine": "AND", "matchers": [["match": "integer"]]]]
                    ],
                ],
            ]
        }
        return ContractDocument([
            "consumer": ["name": .string(landscape.name(integration.consumer))],
            "provider": ["name": .string(landscape.name(integration.provider))],
            "interactions": .array(interactions), "metadata": ["pactSpecification": ["version": "3.0.0"]],
        ])
    }
}
