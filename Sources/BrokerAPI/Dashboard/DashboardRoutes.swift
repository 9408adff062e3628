import BrokerCore
import JSONText
import TextCoding

/// The heads of the integrations, with how they stand.
struct DashboardRoutes: Sendable {
    let dashboard: DashboardService

    var routes: [Route] {
        [
            Route("/dashboard", .get(offers: [.hal, .text], validating: Self.page, handler: all)),
            Route(
                "/dashboard/provider/{provider}/consumer/{consumer}",
                .get(offers: [.hal, .text], validating: Self.page, handler: pair)),
        ]
    }

    @Sendable private static func page(_ request: APIRequest) throws -> Page {
        try PageQuery.required(request, size: 30)
    }

    @Sendable private func all(_ request: APIRequest, _ page: Page) async throws -> APIResponse {
        answer(request, try await dashboard.items(page: page))
    }

    @Sendable private func pair(_ request: APIRequest, _ page: Page) async throws -> APIResponse {
        let items = try await dashboard.items(
            consumer: try request.capture("consumer"), provider: try request.capture("provider"), page: page)
        return answer(request, items)
    }

    private func answer(_ request: APIRequest, _ items: [DashboardItem]) -> APIResponse {
        guard request.responseType == .hal else { return .text(DashboardTable(items: items).text) }
        return .hal(["items": .array(items.map { DashboardItemResource($0, request.links).value })])
    }
}

/// The dashboard as a table for people.
struct DashboardTable {
    let items: [DashboardItem]

    var text: String {
        let rows = items.map { item in
            [
                item.publication.consumer.name, item.publication.consumerVersion.number,
                item.latestTags.joined(separator: ", "), item.publication.provider.name,
                item.providerVersion?.version.number ?? "", item.status.rawValue,
            ]
        }
        return TextTable(["CONSUMER", "VERSION", "TAGS", "PROVIDER", "VERSION", "STATUS"], rows).text + "\n"
    }
}
