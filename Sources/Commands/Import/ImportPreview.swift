import BrokerClient
import BrokerCore
import TextCoding

/// Counts what an import would read, from lists alone.
struct ImportPreview: Sendable {
    private let source: SourceBroker
    private let selection: ImportSelection
    private let progress: ImportProgress

    init(_ source: SourceBroker, _ selection: ImportSelection, _ progress: ImportProgress) {
        self.source = source
        self.selection = selection
        self.progress = progress
    }

    /// What was counted, in the order in which it is shown.
    struct Count: Sendable {
        var rows: [(name: String, count: Int)] = []

        func text(source: String) -> String {
            "An import from \(source) would read:\n\n"
                + TextTable(["WHAT", "COUNT"], rows.map { [$0.name, String($0.count)] }).text
                + "\n\nResults of contracts are not counted: only the contracts tell how many there are. "
                + "Nothing was written."
        }
    }

    /// What stands in the lists of versions.
    private struct VersionCount {
        var versions = 0, leftOut = 0, memberships = 0, tags = 0, pacts = 0, deployments = 0, releases = 0

        mutating func add(_ version: SourceVersion) {
            versions += 1
            memberships += version.branches.count
            tags += version.tags.count
            pacts += version.pacts.count
            deployments += version.deployments.count
            releases += version.releases.count
        }
    }

    func read() async throws -> Count {
        try await source.check()
        progress.begin("Reading lists")
        let environments = try await source.find("/environments")?.embedded("environments").count ?? 0
        let names = try await source.list("/pacticipants", "pacticipants") { document throws(BrokerClientError) in
            try document.text("name")
        }
        var count = VersionCount()
        for name in names {
            try await self.count(versionsOf: name, into: &count)
            progress.advance()
            try Task.checkCancellation()
        }
        let webhooks = try await source.find("/webhooks")?.links("pb:webhooks").count ?? 0
        return Count(rows: [
            ("environments", environments), ("pacticipants", names.count), ("versions", count.versions),
            ("versions left out", count.leftOut), ("versions in branches", count.memberships), ("tags", count.tags),
            ("publications", count.pacts), ("deployments", count.deployments), ("releases", count.releases),
            ("webhooks", webhooks),
        ])
    }

    private func count(versionsOf name: String, into count: inout VersionCount) async throws {
        let listed = try await source.list(SourcePath.of("pacticipants", name, "versions"), "versions") {
            document throws(BrokerClientError) in try SourceVersion(document)
        }
        for version in listed {
            let createdAt = DateText.read(version.createdAt) ?? Timestamp(millisecondsSinceEpoch: 0)
            guard selection.includes(version, createdAt: createdAt) else {
                count.leftOut += 1
                continue
            }
            count.add(version)
        }
    }
}
