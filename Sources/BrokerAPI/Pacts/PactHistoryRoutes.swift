import BrokerCore

/// How the contents of a pair changed.
struct PactHistoryRoutes: Sendable {
    let pacts: PactService

    var routes: [Route] {
        let pair = "/pacts/provider/{provider}/consumer/{consumer}"
        return [
            Route(
                pair + "/version/{version}/previous-distinct",
                .get(offers: ContentType.pactTypes, handler: previousDistinct)),
            Route(
                pair + "/version/{version}/diff/previous-distinct",
                .get(offers: [.text], handler: differenceFromPreviousDistinct)),
            Route(
                pair + "/version/{version}/diff/version/{other}", .get(offers: [.text], handler: differenceOfVersions)),
            Route(
                pair + "/pact-version/{digest}/diff/pact-version/{other}",
                .get(offers: [.text], handler: differenceOfContents)),
        ]
    }

    @Sendable private func previousDistinct(_ request: APIRequest) async throws -> APIResponse {
        let reading = try await pacts.previousDistinct(
            consumer: request.capture("consumer"), version: request.capture("version"),
            provider: request.capture("provider"), includesTags: request.responseType == .extended)
        let resource = PactResource(reading, request.links)
        let bytes = request.responseType == .extended ? resource.extendedBytes : resource.bytes
        return .bytes(bytes, as: request.responseType)
    }

    @Sendable private func differenceFromPreviousDistinct(_ request: APIRequest) async throws -> APIResponse {
        show(
            try await pacts.differenceFromPreviousDistinct(
                consumer: request.capture("consumer"), version: request.capture("version"),
                provider: request.capture("provider"), isSorted: request.wantsSortedContents), request)
    }

    @Sendable private func differenceOfVersions(_ request: APIRequest) async throws -> APIResponse {
        show(
            try await pacts.difference(
                consumer: request.capture("consumer"), version: request.capture("version"),
                from: request.capture("other"), provider: request.capture("provider"),
                isSorted: request.wantsSortedContents), request)
    }

    @Sendable private func differenceOfContents(_ request: APIRequest) async throws -> APIResponse {
        show(
            try await pacts.difference(
                consumer: request.capture("consumer"), provider: request.capture("provider"),
                digest: request.capture("digest"), from: request.capture("other"),
                isSorted: request.wantsSortedContents), request)
    }

    private func show(_ difference: PactDifference, _ request: APIRequest) -> APIResponse {
        .text(PactDifferenceText(difference, request.links).text)
    }
}

extension APIRequest {
    /// Whether the order in which contents were written doesn't matter; `raw=true` compares them as they were published.
    fileprivate var wantsSortedContents: Bool { !query.isTrue("raw") }
}
