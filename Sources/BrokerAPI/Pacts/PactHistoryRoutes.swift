import BrokerCore
import HTTPTypes

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
        return .written(resource.body(as: request.responseType), as: request.responseType)
    }

    @Sendable private func differenceFromPreviousDistinct(_ request: APIRequest) async throws -> APIResponse {
        try await show(request) {
            try await pacts.differenceFromPreviousDistinct(
                consumer: request.capture("consumer"), version: request.capture("version"),
                provider: request.capture("provider"), isSorted: request.wantsSortedContents)
        }
    }

    @Sendable private func differenceOfVersions(_ request: APIRequest) async throws -> APIResponse {
        try await show(request) {
            try await pacts.difference(
                consumer: request.capture("consumer"), version: request.capture("version"),
                from: request.capture("other"), provider: request.capture("provider"),
                isSorted: request.wantsSortedContents)
        }
    }

    @Sendable private func differenceOfContents(_ request: APIRequest) async throws -> APIResponse {
        try await show(request) {
            try await pacts.difference(
                consumer: request.capture("consumer"), provider: request.capture("provider"),
                digest: request.capture("digest"), from: request.capture("other"),
                isSorted: request.wantsSortedContents)
        }
    }

    private func show(
        _ request: APIRequest, _ difference: () async throws -> PactDifference
    ) async throws -> APIResponse {
        do {
            return .text(PactDifferenceText(try await difference(), request.links).text)
        } catch is DifferenceTimeout {
            return .text(
                "Sorry, comparing these pacts takes longer than pact_content_diff_timeout allows.",
                status: .requestTimeout)
        }
    }
}

extension APIRequest {
    /// Whether the order in which contents were written doesn't matter; `raw=true` compares them as they were
    /// published.
    fileprivate var wantsSortedContents: Bool { !query.isTrue("raw") }
}
