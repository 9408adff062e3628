import HTTPTypes
package import Hummingbird

/// Shows pages to browsers, and leaves everything else to the API.
///
/// Pages and resources stand at the same URLs. What has no page of its own is shown as the API tells it, in the one way
/// of ``ResourcePage``; a program gets the API's answer as it is.
package struct PageResponder<API: ResourceResponder>: HTTPResponder {
    package typealias Context = BasicRequestContext

    private let pages: Pages
    private let api: API

    package init(pages: Pages, api: API) {
        self.pages = pages
        self.api = api
    }

    package func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
        if request.method == .get, let browser = pages.apiBrowser(for: request) { return browser.response }
        guard request.method == .get || request.method == .head, Audience(of: request.head) == .browser,
            let path = PagePath(request)
        else { return try await api.respond(to: request, context: context) }
        var page = await pages.page(at: path, logger: context.logger)
        if page == nil, let reading = ResourceReading(path) {
            page = try await self.page(reading, path, request, context)
        }
        guard let response = page?.response else { return try await api.respond(to: request, context: context) }
        return request.method == .head ? response.createHeadResponse() : response
    }

    /// A page of what the API answers; nil where that is shown as it is.
    private func page(
        _ reading: ResourceReading, _ path: PagePath, _ request: Request, _ context: Context
    ) async throws -> Page? {
        let accept = reading == .matrix ? Self.document : nil
        guard var answer = try await ask(request, path, accept: accept, context) else { return nil }
        if answer.status == .ok, !ResourceReading.isShown(answer),
            answer.headers[.contentType]?.hasPrefix("text/") ?? false
        {
            guard let other = try await ask(request, path, accept: Self.document, context) else { return nil }
            answer = other
        }
        let document = try await ResourceReading.document(answer)
        return pages.page(reading, document, answer, at: path, authority: request.head.authority)
    }

    /// nil where the path ends in a file extension that is no part of a name: whoever writes one wants that form.
    private func ask(
        _ request: Request, _ path: PagePath, accept: String?, _ context: Context
    ) async throws -> Response? {
        let inner = ResourceReading.request(request, accept: accept, isFromRoot: pages.linksFromRoot)
        guard path.namesType else { return try await api.respond(to: inner, context: context) }
        return try await api.response(toWholeNameIn: inner, context: context)
    }

    private static var document: String { "application/hal+json" }
}
