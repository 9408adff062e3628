import BrokerCore

/// Reads the query of `/matrix`.
enum MatrixQueryReader {
    /// Rows that are shown where the query sets no limit.
    static let defaultLimit = 100
    /// Selectors of one request, those to be ignored included.
    static let maximumSelectors = 500

    static func read(_ request: APIRequest) throws -> MatrixQuery {
        let query = request.query
        guard let selectors = NestedQuery("q", in: query), let ignored = NestedQuery("ignore", in: query) else {
            throw DomainError.invalidQuery(["Please specify the pacticipant name"])
        }
        guard selectors.elements.count + ignored.elements.count <= maximumSelectors else {
            throw DomainError.invalidQuery(["There may be at most \(maximumSelectors) selectors in one request"])
        }
        var read = try options(query)
        let blanks = (selectors.elements + ignored.elements).flatMap(blanks)
        guard blanks.isEmpty else { throw DomainError.invalidQuery(blanks) }
        read.selectors = selectors.elements.map(selector)
        read.ignored = ignored.elements.map(selector)
        return read
    }

    /// Everything but the selectors.
    static func options(_ query: QueryParameters) throws -> MatrixQuery {
        let blanks = ["tag", "environment"].filter(query.isBlank).map { "The \($0) is empty" }
        guard blanks.isEmpty else { throw DomainError.invalidQuery(blanks) }
        let limit = query.filled("limit").map { Int($0) ?? 0 } ?? defaultLimit
        return MatrixQuery(
            selectors: [], latestBy: try latestBy(query.filled("latestby")), limit: limit,
            shownResults: shownResults(query), target: target(query))
    }

    private static func selector(_ element: NestedQuery.Element) -> MatrixSelector {
        MatrixSelector(
            element["pacticipant"] ?? "",
            VersionCriteria(
                number: element["version"], tag: element["tag"], branch: element["branch"],
                environment: element["environment"], mainBranch: element.isTrue("mainBranch"),
                latest: element.isTrue("latest")))
    }

    /// The protocol lets an empty value count as absent. Here that would ask about more versions than were meant (a
    /// pipeline with an unset variable), and a yes about those is no yes.
    private static func blanks(_ element: NestedQuery.Element) -> [String] {
        guard let name = element["pacticipant"] else { return [] }
        return ["version", "tag", "branch", "environment"].filter(element.isBlank)
            .map { "The \($0) of \(name) is empty" }
    }

    private static func latestBy(_ text: String?) throws -> LatestBy? {
        guard let text else { return nil }
        guard let latestBy = LatestBy(rawValue: text) else {
            throw DomainError.invalidQuery(["latestby must be one of: cvpv, cvp, cp"])
        }
        return latestBy
    }

    private static func shownResults(_ query: QueryParameters) -> [Bool?] {
        (query.all("success[]") + query.all("success")).map { $0.isEmpty ? nil : $0 == "true" }
    }

    private static func target(_ query: QueryParameters) -> MatrixTarget? {
        let criteria = VersionCriteria(
            tag: query.filled("tag"), environment: query.filled("environment"),
            mainBranch: query.isTrue("mainBranch"), latest: query.isTrue("latest"))
        return criteria.isEmpty ? nil : MatrixTarget(criteria)
    }
}
