import TextCoding

/// A question to the matrix: which versions, against which others.
package struct MatrixQuery: Sendable, Hashable {
    /// One pacticipant, and which of its versions.
    package struct Selector: Sendable, Hashable {
        package var pacticipant: String
        package var version: String?
        package var tag: String?
        package var branch: String?
        package var isLatest = false
        package var isMainBranch = false

        package init(pacticipant: String) {
            self.pacticipant = pacticipant
        }
    }

    /// Rows that don't count: all of a pacticipant, or of one of its versions.
    package struct Ignored: Sendable, Hashable {
        package var pacticipant: String
        package var version: String?

        package init(pacticipant: String, version: String? = nil) {
            self.pacticipant = pacticipant
            self.version = version
        }
    }

    /// What the selected versions are held against: the other pacticipants' versions.
    package enum Target: Sendable, Hashable {
        /// Only each other, or where there is one selector the latest of all others.
        case none
        case environment(String)
        /// The latest with that tag.
        case tag(String)
        /// The heads of the main branches.
        case mainBranches
    }

    package var selectors: [Selector]
    package var target: Target
    package var ignored: [Ignored] = []
    /// nil leaves the number of rows to the broker.
    package var limit: Int?

    package init(_ selectors: [Selector], target: Target = .none) {
        self.selectors = selectors
        self.target = target
    }

    /// The query as the official clients write it, without question mark.
    package var text: String {
        parameters.map { "\(PercentEncoding.encode($0.0))=\(PercentEncoding.encode($0.1))" }.joined(separator: "&")
    }

    private var parameters: [(String, String)] {
        var parameters = selectors.flatMap(MatrixQuery.parameters)
        parameters.append(("latestby", selectors.count == 1 ? "cvp" : "cvpv"))
        switch target {
        case .none: if selectors.count == 1 { parameters.append(("latest", "true")) }
        case .environment(let name): parameters.append(("environment", name))
        case .tag(let tag): parameters += [("latest", "true"), ("tag", tag)]
        case .mainBranches: parameters += [("latest", "true"), ("mainBranch", "true")]
        }
        for ignored in ignored {
            parameters.append(("ignore[][pacticipant]", ignored.pacticipant))
            if let version = ignored.version { parameters.append(("ignore[][version]", version)) }
        }
        if let limit { parameters.append(("limit", String(limit))) }
        return parameters
    }

    private static func parameters(_ selector: Selector) -> [(String, String)] {
        var parameters = [("q[][pacticipant]", selector.pacticipant)]
        if let version = selector.version { parameters.append(("q[][version]", version)) }
        if selector.isLatest { parameters.append(("q[][latest]", "true")) }
        if let tag = selector.tag { parameters.append(("q[][tag]", tag)) }
        if let branch = selector.branch { parameters.append(("q[][branch]", branch)) }
        if selector.isMainBranch { parameters.append(("q[][mainBranch]", "true")) }
        return parameters
    }
}
