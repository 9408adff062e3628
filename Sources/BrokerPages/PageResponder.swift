import HTTPTypes
package import Hummingbird

/// Shows pages to browsers, and leaves everything else to the API.
///
/// Where there is no page for a browser either, the API answers: pages and resources stand at the same URLs.
package struct PageResponder<API: HTTPResponder>: HTTPResponder where API.Context == BasicRequestContext {
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
            let page = await pages.page(for: request, logger: context.logger)
        else { return try await api.respond(to: request, context: context) }
        let response = page.response
        return request.method == .head ? response.createHeadResponse() : response
    }
}
