import TextCoding

/// Why a pact was handed to a verifier: it travels in the pact's URL and comes back with the result.
///
/// The segment is base64url without padding of a nested query string with the reference's keys. An unreadable segment
/// counts as empty.
package struct PactMetadata: Sendable, Hashable {
    /// One selector that chose the pact.
    package struct Selection: Sendable, Hashable {
        package var branch: String?
        package var tag: String?
        package var latest: Bool
        package var environment: String?
        /// Row id of the consumer version.
        package var consumerVersionID: Int?

        package init(
            branch: String? = nil, tag: String? = nil, latest: Bool = false, environment: String? = nil,
            consumerVersionID: Int? = nil
        ) {
            self.branch = branch
            self.tag = tag
            self.latest = latest
            self.environment = environment
            self.consumerVersionID = consumerVersionID
        }
    }

    package var selections: [Selection]
    package var pending: Bool?
    package var wip: Bool
    /// Number of the consumer version, for links from results and webhooks.
    package var consumerVersionNumber: String?
    package var consumerVersionTags: [String]

    package init(
        selections: [Selection] = [], pending: Bool? = nil, wip: Bool = false, consumerVersionNumber: String? = nil,
        consumerVersionTags: [String] = []
    ) {
        self.selections = selections
        self.pending = pending
        self.wip = wip
        self.consumerVersionNumber = consumerVersionNumber
        self.consumerVersionTags = consumerVersionTags
    }

    package var isEmpty: Bool { self == PactMetadata() }

    /// The path segment.
    package var segment: String { Base64URL.encode(Array(query.utf8)) }

    private var query: String {
        var pairs: [String] = []
        for selection in selections {
            // The first key of a selection: its repetition tells where the next one begins.
            pairs.append("s[][cv]=\(selection.consumerVersionID.map(String.init) ?? "")")
            if let branch = selection.branch { pairs.append("s[][b]=" + PercentEncoding.encode(branch)) }
            if let tag = selection.tag { pairs.append("s[][t]=" + PercentEncoding.encode(tag)) }
            if selection.latest { pairs.append("s[][l]=true") }
            if let name = selection.environment { pairs.append("s[][e]=" + PercentEncoding.encode(name)) }
        }
        if let number = consumerVersionNumber { pairs.append("cvn=" + PercentEncoding.encode(number)) }
        pairs += consumerVersionTags.map { "cvt%5B%5D=" + PercentEncoding.encode($0) }
        if wip { pairs.append("w=true") }
        if let pending { pairs.append("p=\(pending)") }
        return pairs.joined(separator: "&")
    }

    /// Reads a segment; whatever can't be read is left out.
    package init(segment: String) {
        self.init()
        guard let bytes = Base64URL.decode(segment), let query = String(validating: bytes, as: UTF8.self) else {
            return
        }
        var seen: Set<String> = []
        for pair in query.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, let name = PercentEncoding.decode(String(parts[0])),
                let value = PercentEncoding.decode(String(parts[1]))
            else { continue }
            read(name, value, &seen)
        }
    }

    private mutating func read(_ name: String, _ value: String, _ seen: inout Set<String>) {
        guard name.hasPrefix("s[][") else { return readOwn(name, value) }
        if selections.isEmpty || !seen.insert(name).inserted {
            selections.append(Selection())
            seen = [name]
        }
        let last = selections.count - 1
        switch name {
        case "s[][b]": selections[last].branch = value
        case "s[][t]": selections[last].tag = value
        case "s[][l]": selections[last].latest = value == "true"
        case "s[][e]": selections[last].environment = value
        case "s[][cv]": selections[last].consumerVersionID = Int(value)
        default: break
        }
    }

    private mutating func readOwn(_ name: String, _ value: String) {
        switch name {
        case "cvn": consumerVersionNumber = value
        case "cvt[]": consumerVersionTags.append(value)
        case "w": wip = value == "true"
        case "p": pending = value == "true" ? true : value == "false" ? false : nil
        case "cv": selections.append(Selection(consumerVersionID: Int(value)))
        default: break
        }
    }
}
