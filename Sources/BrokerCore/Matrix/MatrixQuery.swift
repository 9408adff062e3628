/// A question to the matrix: do these versions fit together, or with what is in a place?
package struct MatrixQuery: Sendable, Hashable {
    package var selectors: [MatrixSelector]
    package var ignored: [MatrixSelector]
    package var latestBy: LatestBy?
    /// Rows that are shown; never what is judged.
    package var limit: Int?
    /// Results that are shown (nil is "no result"); empty shows all. Never what is judged.
    package var shownResults: [Bool?]
    /// Which versions of the other pacticipants the selected ones meet; nil asks about the selected ones alone.
    package var target: MatrixTarget?

    package init(
        selectors: [MatrixSelector], ignored: [MatrixSelector] = [], latestBy: LatestBy? = nil, limit: Int? = nil,
        shownResults: [Bool?] = [], target: MatrixTarget? = nil
    ) {
        self.selectors = selectors
        self.ignored = ignored
        self.latestBy = latestBy
        self.limit = limit
        self.shownResults = shownResults
        self.target = target
    }
}

/// The versions of one pacticipant that a question is about.
package struct MatrixSelector: Sendable, Hashable {
    package var pacticipant: String
    package var criteria: VersionCriteria

    package init(_ pacticipant: String, _ criteria: VersionCriteria = VersionCriteria()) {
        self.pacticipant = pacticipant
        self.criteria = criteria
    }
}

/// What rows are grouped by; of a group only one row stays.
package enum LatestBy: String, Sendable, Hashable {
    /// The latest result of each consumer version and provider version.
    case consumerVersionAndProviderVersion = "cvpv"
    /// The highest provider version of each consumer version.
    case consumerVersion = "cvp"
    /// The highest provider version of each consumer and provider.
    case pair = "cp"
}

/// Which versions of the pacticipants that were not named take part.
package struct MatrixTarget: Sendable, Hashable {
    package var criteria: VersionCriteria

    /// Whether it tells what runs: an environment, or a tag as teams give it to what they deploy. The newest versions
    /// and those of main branches run nowhere for that alone.
    package var isLive: Bool { criteria.environment != nil || criteria.tag != nil }

    package init(_ criteria: VersionCriteria) {
        self.criteria = criteria
    }
}
