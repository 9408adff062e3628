import BrokerCore
import JSONText

/// A page of a list and the number of all its entries: what a paginated document says about itself.
struct PageSummary: Sendable, Hashable {
    let page: Page
    let total: Int

    /// An empty list has one page.
    var pages: Int { max(1, total / page.size + (total % page.size == 0 ? 0 : 1)) }

    /// nil for a complete list, which says nothing of pages.
    init?(_ page: Page?, total: Int) {
        guard let page else { return nil }
        self.page = page
        self.total = total
    }

    /// The value of the member `page`.
    var object: JSONObject {
        [
            "number": .number(JSONNumber(page.number)), "size": .number(JSONNumber(page.size)),
            "totalElements": .number(JSONNumber(total)), "totalPages": .number(JSONNumber(pages)),
        ]
    }

    func next(_ resourceURL: String) -> Link? {
        guard page.number < pages else { return nil }
        return Link(url(resourceURL, page.number + 1), title: "Next page")
    }

    func previous(_ resourceURL: String) -> Link? {
        guard page.number > 1 else { return nil }
        return Link(url(resourceURL, page.number - 1), title: "Previous page")
    }

    private func url(_ resourceURL: String, _ number: Int) -> String {
        "\(resourceURL)?size=\(page.size)&page=\(number)"
    }
}
