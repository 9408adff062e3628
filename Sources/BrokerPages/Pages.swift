package import BrokerCore
import HTTPTypes
import Hummingbird
import JSONText
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

    /// Whether links go from the root, as no base is configured.
    var linksFromRoot: Bool { layout.base.isEmpty }

    /// The page at a path; nil where there is none of its own, or what it is about doesn't exist.
    func page(at path: PagePath, logger: Logger) async -> Page? {
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

    /// The page of what the API answers; nil where a browser shows the answer by itself.
    ///
    /// - Parameter document: The answer's document, if it is one.
    func page(
        _ reading: ResourceReading, _ document: JSONObject?, _ answer: Response, at path: PagePath, authority: String?
    ) -> Page? {
        guard let document else { return message(for: answer.status) }
        if reading == .matrix, answer.status == .ok {
            return .html(layout.render(MatrixPage(document, base: layout.base)))
        }
        let problem = answer.status.kind == .successful ? nil : answer.status.reasonPhrase
        let page = ResourcePage(document, path: path.text, problem: problem, layout: layout, authority: authority)
        return .html(layout.render(page), status: answer.status)
    }

    /// A sentence in place of an answer without a document; nil where the answer is shown as it is.
    private func message(for status: HTTPResponse.Status) -> Page? {
        let page: MessagePage
        switch status {
        case .methodNotAllowed:
            page = MessagePage(title: "For programs", message: "There is nothing to be read at this address.")
        case .notFound: page = MessagePage(title: "Not found", message: "There is nothing at this address.")
        default: return nil
        }
        return .html(layout.render(page), status: status)
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
        case ("matrix", 1) where path.rawQuery.isEmpty: return .html(layout.render(MatrixPage()))
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
        let description = try await pacticipants.describe(name)
        let found = try await dashboard.overview(
            containing: description.pacticipant.name, page: BrokerCore.Page(number: 1, size: 1000))
        let id = description.pacticipant.id
        let own = found.elements.filter { $0.integration.consumer.id == id || $0.integration.provider.id == id }
        return PacticipantPage(description, own, base: layout.base)
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
