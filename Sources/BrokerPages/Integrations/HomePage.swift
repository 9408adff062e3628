import BrokerCore

/// All integrations and how they stand.
struct HomePage: PageContent {
    static let template = "home"

    static let text = """
        {{<layout}}{{$main}}
        <form><input name="search" value="{{content.search}}" placeholder="Name of an application" aria-label="Search">
        </form>
        {{#content.isEmpty}}
        {{#content.isSearch}}<p>No pacticipants found matching: "{{content.search}}"</p>{{/content.isSearch}}
        {{^content.isSearch}}<p>Nothing has been published yet. Publish a first contract with
        <code>treaty publish</code> or any Pact client.</p>{{/content.isSearch}}
        {{/content.isEmpty}}
        {{^content.isEmpty}}
        \(IntegrationTable.text)
        {{/content.isEmpty}}
        {{#content.nextURL}}<p><a href="{{content.nextURL}}">More</a></p>{{/content.nextURL}}
        {{/main}}{{/layout}}
        """

    let title = "Pacts"
    let search: String
    let isSearch: Bool
    let isEmpty: Bool
    let rows: [IntegrationTable.Row]
    let nextURL: String?

    init(
        _ found: PageOf<IntegrationOverview>, search: String?, page: BrokerCore.Page, base: String
    ) {
        self.search = search ?? ""
        isSearch = search != nil
        rows = found.elements.map { IntegrationTable.Row($0, base) }
        isEmpty = rows.isEmpty
        let hasMore = page.offset + page.size < found.total
        nextURL = hasMore ? "\(base)/?page=\(page.number + 1)&pageSize=\(page.size)" : nil
    }
}
