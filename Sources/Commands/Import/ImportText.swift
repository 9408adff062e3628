import BrokerCore
import TextCoding

/// What an import came to, in words.
struct ImportText {
    let summary: ImportSummary
    let source: String
    let database: String
    let duration: Duration

    private var report: ImportReport { summary.report }

    var text: String {
        var parts = ["Imported from \(source) into \(database) in \(time).", counts]
        let skipped = skipped
        if !skipped.isEmpty { parts.append("Left out:\n" + lines(skipped)) }
        if !report.notes.isEmpty { parts.append("To do:\n" + lines(report.notes)) }
        parts.append("What no broker's API reveals, so that it did not come along:\n" + lines(Self.unrevealed))
        return parts.joined(separator: "\n\n")
    }

    private var counts: String {
        let rows = ImportKey.Kind.allCases.compactMap { kind -> [String]? in
            guard let name = kind.title else { return nil }
            let count = report.counts[kind] ?? ImportCount()
            return [name, String(count.written), String(count.present), String(count.skipped)]
        }
        return TextTable(["WHAT", "NEW", "PRESENT", "SKIPPED"], rows).text
    }

    private var skipped: [String] {
        var lines = report.reasons.sorted { $0.key < $1.key }.map { "\($0.value): \($0.key)" }
        let reading = summary.reading
        if reading.leftOut > 0 { lines.append("\(reading.leftOut) versions that were not asked for") }
        if reading.vanished > 0 { lines.append("\(reading.vanished) things that were deleted while they were read") }
        if reading.ofEarlierRevisions > 0 {
            lines.append("\(reading.ofEarlierRevisions) results of pacts that were overwritten since")
        }
        return lines
    }

    private func lines(_ texts: [String]) -> String { texts.map { "  - " + $0 }.joined(separator: "\n") }

    /// `4.2 s`
    private var time: String {
        let tenths = Int((duration / .milliseconds(100)).rounded())
        return "\(tenths / 10).\(tenths % 10) s"
    }

    private static let unrevealed = [
        "earlier revisions of overwritten pacts, and results of them",
        "what was deleted: pacticipants, versions, branches, tags, environments, results, webhooks",
        "credentials of webhooks, wherever they stand (password, headers, URL, signing secret), and the team that one "
            + "belongs to",
        "what webhooks sent: their deliveries, logs and the ids of these; links to them lead nowhere here",
        "whether a result was work in progress or its pact pending, and the tags that the provider's version "
            + "had then: those "
            + "that it had by the time of the result are taken",
        "which versions were the head of a branch before the present one",
        "which branches and deployments were made from tags",
        "the other broker's names of contents (the hash in a pact's URL): the same contents have others here",
        "the numbers of revisions of pacts, and fractions of seconds in times",
        "versions that declared that they have no contracts",
        "who did what: users, tokens, teams, roles and the audit log; and settings",
    ]
}

extension ImportReport {
    /// Things of all kinds, whatever became of them.
    var total: Int { counts.values.reduce(0) { $0 + $1.written + $1.present + $1.skipped } }
}

extension ImportKey.Kind {
    /// What the report calls things of this kind; nil for those that are counted elsewhere.
    fileprivate var title: String? {
        switch self {
        case .environment: "environments"
        case .pacticipant: "pacticipants"
        case .label: "labels"
        case .version: "versions"
        case .branch: "branches"
        case .branchVersion: "versions in branches"
        case .tag: "tags"
        case .publication: "publications"
        case .verification: "results"
        case .deployment: "deployments"
        case .release: "releases"
        case .webhook: "webhooks"
        case .branchHead, .content: nil
        }
    }
}
