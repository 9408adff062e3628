import BrokerCore

/// One line a reason for which a pact was chosen; deployments and releases share a line.
struct SelectionBullets {
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
            return "\(subject) \(verb) \(EnglishList.text(places))"
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
