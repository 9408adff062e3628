package import BrokerCore
import HTTPTypes
import Hummingbird
import Logging
import TextCoding

/// Every page, by its path.
package struct Pages: Sendable {
    private let pacticipants: PacticipantService
    private let dashboard: DashboardService
    private let pacts: PactService
    private let triggered: TriggeredWebhookService
    private let layout: PageLayout

    /// - Parameters:
    ///   - base: In front of every link; empty for links from the root.
    ///   - hasAPIBrowser: Whether there is a page that browses the API.
    package init(
        pacticipants: PacticipantService, dashboard: DashboardService, pacts: PactService,
        triggered: TriggeredWebhookService, base: String,
        hasAPIBrowser: Bool = true
    ) throws {
        self.pacticipants = pacticipants
        self.dashboard = dashboard
        self.pacts = pacts
        self.triggered = triggered
        layout = try PageLayout(base: base, hasAPIBrowser: hasAPIBrowser)
    }

    /// The page at the request's path; nil where there is none, or what it is about doesn't exist.
    func page(for request: Request, logger: Logger) async -> Page? {
        guard let path = PagePath(request) else { return nil }
        do {
            return try await page(path)
        } catch is DomainError {
            return nil
        } catch {
            logger.error("A page failed", metadata: ["path": "\(path.text)", "error": "\(String(reflecting: error))"])
            let failure = MessagePage(
                title: "Something went wrong", message: "The details are in the broker's log. Please try again.")
            return .html(layout.render(failure), status: .internalServerError)
        }
    }

    /// Where a browser that also takes JSON is sent: it wants to look at the API.
    func apiBrowser(for request: Request) -> Page? {
        let accept = (request.headers[.accept] ?? "").lowercased()
        guard layout.hasAPIBrowser, accept.hasPrefix("text/html"), accept.contains("json"),
            !request.uri.path.hasPrefix("/hal-browser/")
        else { return nil }
        return .redirect(to: layout.base + "/hal-browser/browser.html#" + request.uri.path, status: .seeOther)
    }

    private func page(_ path: PagePath) async throws -> Page? {
        let segments = path.segments
        switch (segments.first ?? "", segments.count) {
        case ("", _): return try await home(path)
        case ("pacticipants", 2): return .html(layout.render(try await pacticipant(segments[1])))
        case ("matrix", 1), ("matrix", 5): return .html(layout.render(MatrixPage(path)))
        case ("dashboard", 5): return try await integration(path)
        case ("pacts", 5...) where path.acceptsHTML: return try await pact(path)
        case ("webhooks", 2) where path.acceptsHTML && segments[1] == "dead-letters": return try await deadLetters(path)
        case ("clusters", 1), ("relationships", 1): return .redirect(to: layout.base + "/")
        case ("doc", 2): return documentation(segments[1])
        case ("hal-browser", 2) where layout.hasAPIBrowser && segments[1] == "browser.html":
            return .html(layout.render(APIBrowserPage()))
        case ("favicon.ico", 1): return .asset(Icon.bytes, type: "image/x-icon")
        default: return nil
        }
    }

    private func home(_ path: PagePath) async throws -> Page {
        let search = path.query("search")
        let size = path.number("pageSize") ?? 100
        let page = BrokerCore.Page(number: path.number("page") ?? 1, size: min(size, 1000))
        let found = try await dashboard.overview(containing: search, page: page)
        return .html(layout.render(HomePage(found, search: search, page: page, base: layout.base)))
    }

    private func integration(_ path: PagePath) async throws -> Page? {
        guard path.segments[1] == "provider", path.segments[3] == "consumer" else { return nil }
        let items = try await dashboard.items(
            consumer: path.segments[4], provider: path.segments[2],
            page: BrokerCore.Page(number: path.number("page") ?? 1, size: path.number("pageSize") ?? 30))
        return .html(
            layout.render(
                IntegrationPage(items, consumer: path.segments[4], provider: path.segments[2], base: layout.base)))
    }

    private func deadLetters(_ path: PagePath) async throws -> Page {
        let page = BrokerCore.Page(number: path.number("page") ?? 1, size: 100)
        return .html(
            layout.render(DeadLettersPage(try await triggered.deadLetters(page: page), page: page, base: layout.base)))
    }

    private func pacticipant(_ name: String) async throws -> PacticipantPage {
        PacticipantPage(try await pacticipants.describe(name))
    }

    private func documentation(_ relation: String) -> Page {
        guard let page = DocumentationPage(relation) else {
            return .html(
                layout.render(
                    MessagePage(title: "Not found", message: "There is no documentation of \(relation).")),
                status: .notFound)
        }
        return .html(layout.render(page))
    }

    private func pact(_ path: PagePath) async throws -> Page? {
        let segments = path.segments
        guard segments[1] == "provider", segments[3] == "consumer" else { return nil }
        let (provider, consumer, rest) = (segments[2], segments[4], Array(segments[5...]))
        if rest.count == 4, rest[0] == "pact-version", rest[2] == "verification-results" {
            guard layout.hasAPIBrowser else { return nil }
            return .redirect(to: layout.base + "/hal-browser/browser.html#" + path.text)
        }
        guard let choice = PactChoice(rest) else { return nil }
        let reading = try await choice.read(pacts, consumer: consumer, provider: provider)
        return .html(layout.render(PactPage(reading)))
    }
}
