import HTTPTypes
import Hummingbird
import HummingbirdTesting
import TestSupport
import Testing

@testable import BrokerCore
@testable import BrokerPages

struct PageResponderTests {
    /// Stands for the API: says that it was asked.
    private struct API: ResourceResponder {
        func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
            Response(status: .init(code: 418))
        }

        func response(toWholeNameIn request: Request, context: BasicRequestContext) async throws -> Response? { nil }
    }

    private let scene: BrokerScene

    init() async throws {
        scene = try await BrokerScene()
    }

    private func get(
        _ uri: String, accept: String? = "text/html", base: String = ""
    ) async throws -> (status: Int, text: String, fields: HTTPFields) {
        let pages = try scene.pages(base: base)
        var fields = HTTPFields()
        fields[.accept] = accept
        let sent = fields
        return try await Application(responder: PageResponder(pages: pages, api: API())).test(.router) { client in
            try await client.execute(uri: uri, method: .get, headers: sent) { response in
                (response.status.code, String(buffer: response.body), response.headers)
            }
        }
    }

    @Test(
        "Programs get the API",
        arguments: [
            nil, "*/*", "application/hal+json", "application/json, text/html", "text/plain", "text/csv",
        ])
    func programs(accept: String?) async throws {
        #expect(try await get("/", accept: accept).status == 418)
    }

    @Test(
        "Programs that take anything get the documentation of a relation, which has no other form",
        arguments: [nil, "*/*", "application/hal+json, */*;q=0.1", "text/*", "application/json, text/html"])
    func documentation(accept: String?) async throws {
        let answer = try await get("/doc/webhooks", accept: accept)
        #expect(answer.status == 200)
        #expect(answer.fields[.contentType] == "text/html;charset=utf-8")
        #expect(answer.text.contains("webhook_http_method_whitelist"))
        #expect(try await get("/doc/nonsense", accept: accept).status == 404)
    }

    @Test("Whoever is sent to the browser of the API finds it there")
    func apiBrowser() async throws {
        let accept = "text/html,application/json"
        let sent = try await get("/pacticipants", accept: accept)
        #expect(sent.status == 303)
        #expect(try await get("/hal-browser/browser.html", accept: accept).status == 200)
    }

    @Test("A file extension asks the API, whatever a browser accepts, unless it belongs to a name")
    func fileExtension() async throws {
        try await scene.publish("Foo", "1", to: "Bar.json")
        #expect(try await get("/pacticipants/Foo.json").status == 418)
        #expect(try await get("/pacticipants.json").status == 418)
        #expect(try await get("/pacticipants/Bar.json").status == 200)
    }

    @Test("Programs that want another form of the documentation are told by the API that there is none")
    func otherDocumentation() async throws {
        #expect(try await get("/doc/webhooks", accept: "application/json").status == 418)
    }

    @Test(
        "Browsers get pages that they don't keep",
        arguments: [
            "text/html", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/xml",
        ])
    func browsers(accept: String) async throws {
        let answer = try await get("/", accept: accept)
        #expect(answer.status == 200)
        #expect(answer.fields[.contentType] == "text/html;charset=utf-8")
        #expect(answer.fields[.cacheControl] == "no-cache, no-store, must-revalidate")
        #expect(answer.text.contains("Nothing has been published yet"))
    }

    @Test(
        "Where there is no page, the API is asked",
        arguments: [
            "/environments", "/pacticipants/Nope", "/pacts/provider/A/consumer/B/latest", "/%FF", "/doc/a/b",
            "/dashboard/provider/A/consumer/B",
        ])
    func fallsThrough(path: String) async throws {
        #expect(try await get(path).status == 418)
    }

    @Test("Every page stands in the frame and escapes what people wrote")
    func pages() async throws {
        let name = "<b>&\"x"
        try await scene.publish(name, "1", to: "Bar", content: "<script>alert(1)</script>", tags: ["<i>"])
        let escaped = "%3Cb%3E%26%22x"
        let paths = [
            "/", "/?search=%3Cb", "/pacticipants/\(escaped)", "/matrix",
            "/dashboard/provider/Bar/consumer/\(escaped)", "/pacts/provider/Bar/consumer/\(escaped)/latest",
            "/pacts/provider/Bar/consumer/\(escaped)/version/1", "/doc/pb:pacticipants", "/hal-browser/browser.html",
        ]
        for path in paths {
            let answer = try await get(path)
            #expect(answer.status == 200, "\(path)")
            #expect(answer.text.contains("<header><a href=\"/\">Treaty</a>"), "\(path)")
            #expect(answer.text.contains("</html>"), "\(path)")
            #expect(!answer.text.contains("<b>"), "\(path)")
            #expect(!answer.text.contains("<script>alert"), "\(path)")
            #expect(!answer.text.contains("<i>"), "\(path)")
            #expect(!answer.text.contains("{{"), "\(path)")
        }
        let home = try await get("/")
        #expect(home.text.contains("href=\"/pacts/provider/Bar/consumer/\(escaped)/version/1\""))
        #expect(home.text.contains("not verified"))
        let none = try await get("/?search=zzz")
        #expect(none.text.contains("No pacticipants found matching: \"zzz\""))
    }

    @Test("The page of an application leads to its versions and pacts, and to no other's")
    func pacticipant() async throws {
        try await scene.publish("Foo", "1/2", to: "Bar")
        try await scene.publish("Foo-2", "7", to: "Baz")
        let text = try await get("/pacticipants/Foo").text
        #expect(text.contains("href=\"/pacticipants/Foo/versions\""))
        #expect(text.contains("href=\"/pacticipants/Foo/versions/1%2F2\""))
        #expect(text.contains("href=\"/pacts/provider/Bar/consumer/Foo/version/1%2F2\""))
        #expect(!text.contains("Foo-2"))
        #expect(try await get("/pacticipants/Baz").text.contains("/pacts/provider/Baz/consumer/Foo-2/version/7"))
    }

    @Test("The front page leads to the webhooks of a pact, every page to the dead letters")
    func webhooks() async throws {
        try await scene.publish("Foo", "1", to: "Bar")
        let row = IntegrationTable.Row(
            IntegrationOverview(
                integration: try #require(
                    try await IntegrationService(storage: scene.storage).list(containing: nil, page: nil).elements.first
                ),
                latest: nil, status: .failed, webhooks: .failure), "")
        #expect(row.webhooksURL == "/pacts/provider/Bar/consumer/Foo/webhooks/status")
        #expect(row.hasWebhooks && row.webhooks == "failed")
        #expect(try await get("/").text.contains("<a href=\"/webhooks/dead-letters\">Dead letters</a>"))
    }

    @Test("A quotation mark with a mark on it ends no attribute")
    func combinedMarks() async throws {
        let text = try await get("/?search=%22%CC%81%20autofocus%3C%CC%81").text
        let input = "<input name=\"search\" value=\"&quot;\u{301} autofocus&lt;\u{301}\""
        #expect(text.unicodeScalars.contains(input.unicodeScalars))
    }

    @Test("Links begin with the configured base")
    func base() async throws {
        try await scene.publish("Foo", "1", to: "Bar")
        let answer = try await get("/", base: "https://b.example/treaty")
        #expect(answer.text.contains("href=\"https://b.example/treaty/pacticipants/Foo\""))
        let redirect = try await get("/clusters", base: "https://b.example/treaty")
        #expect(redirect.fields[.location] == "https://b.example/treaty/")
    }

    @Test("Results are shown by the API browser, and the icon is a picture")
    func others() async throws {
        let path = "/pacts/provider/Bar/consumer/Foo/pact-version/abc/verification-results/1"
        #expect(try await get(path).fields[.location] == "/hal-browser/browser.html#" + path)
        #expect(try await get(path, accept: "application/vnd.pactbrokerextended.v1+json").status == 418)
        let browser = try await get("/pacticipants/a%2Fb", accept: "text/html, application/json;q=0.1")
        #expect(browser.status == 303)
        #expect(browser.fields[.location] == "/hal-browser/browser.html#/pacticipants/a%2Fb")
        let icon = try await get("/favicon.ico", accept: "*/*")
        #expect(icon.fields[.contentType] == "image/x-icon")
        #expect(Icon.bytes.count == 22 + 0x468)
        #expect(try await get("/doc/nonsense").status == 404)
    }
}

extension BrokerScene {
    /// Every page over the scene's storage.
    func pages(base: String) throws -> Pages {
        try Pages(
            pacticipants: PacticipantService(storage: storage, settings: settings),
            dashboard: DashboardService(storage: storage, settings: settings), pacts: PactService(storage: storage),
            triggered: TriggeredWebhookService(storage: storage, settings: settings, bell: DeliveryBell()),
            base: base)
    }
}
