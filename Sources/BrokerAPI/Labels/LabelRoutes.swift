import BrokerCore
import HTTPTypes

/// Labels, and the pacticipants that have one.
struct LabelRoutes: Sendable {
    let labels: LabelService

    var routes: [Route] {
        [
            Route("/labels", .get(validating: PageQuery.optional, handler: list)),
            Route("/pacticipants/label/{label}", .get(validating: PageQuery.optional, handler: pacticipants)),
            Route(
                "/pacticipants/{pacticipant}/labels/{label}", .get(handler: get), .put(handler: add),
                .delete(handler: remove)),
        ]
    }

    @Sendable private func list(_ request: APIRequest, _ page: Page?) async throws -> APIResponse {
        let found = try await labels.names(page: page)
        let summary = PageSummary(page, total: found.total)
        return .hal(LabelsResource(names: found.elements, page: summary, links: request.links).document)
    }

    @Sendable private func pacticipants(_ request: APIRequest, _ page: Page?) async throws -> APIResponse {
        let found = try await labels.pacticipants(
            labelled: try request.capture("label"), containing: request.query.filled("q"), page: page)
        let resource = PacticipantsResource(
            pacticipants: found.elements, page: PageSummary(page, total: found.total), links: request.links,
            resourceURL: request.resourceURL, hasCopies: false)
        return .hal(resource.document).withoutEntries(found.total == 0)
    }

    @Sendable private func get(_ request: APIRequest) async throws -> APIResponse {
        let (pacticipant, name) = (try request.capture("pacticipant"), try request.capture("label"))
        let label = try await MissingParent.unnamed { try await labels.describe(name, of: pacticipant) }
        return .hal(LabelResource(label, of: pacticipant, request.links).document)
    }

    @Sendable private func add(_ request: APIRequest) async throws -> APIResponse {
        let pacticipant = try MissingParent.creatableName(request, "pacticipant")
        let (label, isNew) = try await labels.add(
            try MissingParent.creatableName(request, "label"), to: pacticipant)
        let resource = LabelResource(label, of: pacticipant, request.links)
        guard isNew else { return .hal(resource.document) }
        return .hal(resource.document, status: .created).located(at: resource.url)
    }

    @Sendable private func remove(_ request: APIRequest) async throws -> APIResponse {
        let (pacticipant, label) = (try request.capture("pacticipant"), try request.capture("label"))
        try await MissingParent.unnamed { try await labels.remove(label, from: pacticipant) }
        return .empty()
    }
}
