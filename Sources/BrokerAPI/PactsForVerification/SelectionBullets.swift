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
    private static let maximumLines = 100

    var shownLines: [String] {
        let lines = lines
        guard lines.count > Self.maximumLines else { return lines }
        return lines.prefix(Self.maximumLines) + ["and \(lines.count - Self.maximumLines) more"]
    }

    private var lines: [String] {
        var first: [String] = []
        var last: [String] = []
        var deployed: [Place] = []
        var released: [Place] = []
        for selection in selections {
            let number = "(\(selection.version.number))"
            let latest = selection.consumer.map { "latest version of \($0)" } ?? "latest version"
            switch selection.reason {
            case .overallLatest:
                let subject = selection.consumer == nil ? "\(latest) of a consumer" : latest
                first.append("\(subject) that has a pact with \(provider) \(number)")
            case .branch(let branch): first.append("\(latest) from branch '\(branch)' \(number)")
            case .latestTagged(let tag, let original):
                let note = original.map { "(fallback tag used as no pact was found with tag '\($0)') " } ?? ""
                first.append("\(latest) tagged '\(tag)' \(note)\(number)")
            case .tagged(let tag):
                first.append("all \(selection.consumer ?? "consumer") versions tagged '\(tag)' \(number)")
            case .deployed(let environment): deployed.append(Place(environment, selection))
            case .released(let environment): released.append(Place(environment, selection))
            case .mainBranch(let branch): last.append("\(latest) from the main branch '\(branch)' \(number)")
            case .environment(let environment):
                last.append("\(selection.consumer ?? "a consumer") version in environment \(environment) \(number)")
            }
        }
        return first + Place.lines(deployed, "currently deployed to")
            + Place.lines(released, "released and supported in") + last
    }
}

/// Where a version is deployed or released.
private struct Place {
    let text: String
    let consumer: String?

    init(_ environment: String, _ selection: PactSelection) {
        text = "\(environment) (\(selection.version.number))"
        consumer = selection.consumer
    }

    /// One line for each consumer that was named, in the order of appearance.
    static func lines(_ places: [Place], _ verb: String) -> [String] {
        var consumers: [String?] = []
        for place in places where !consumers.contains(place.consumer) { consumers.append(place.consumer) }
        return consumers.map { consumer in
            let subject = consumer.map { "version(s) of \($0)" } ?? "consumer version(s)"
            let texts = places.filter { $0.consumer == consumer }.map(\.text)
            return "\(subject) \(verb) \(EnglishList.text(texts))"
        }
    }
}
