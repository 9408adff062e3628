import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import TestSupport
import Testing

@testable import BrokerPages

/// Pages of what the API answers, for addresses that have no page of their own.
struct ResourcePageTests {
    /// What browsers send.
    private static let browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"

    /// Stands for the API: the same answer for everything, with the host that a proxy told in place of `FORWARDED`.
    private struct API: ResourceResponder {
        var status = HTTPResponse.Status.ok
        var type = "application/hal+json;charset=utf-8"
        /// What is answered to whoever doesn't want a document.
        var graph: String?
        /// Whether something has a name that ends in a file extension.
        var knowsName = true
        let body: String

        func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
            let isGraph = graph != nil && request.headers[.accept] != "application/hal+json"
            let forwarded = request.headers.first { $0.name.canonicalName == "x-forwarded-host" }?.value ?? "none"
            let text = isGraph ? graph ?? "" : body.replacing("FORWARDED", with: forwarded)
            let answer = Response(
                status: status, headers: [.contentType: isGraph ? "text/vnd.graphviz" : type],
                body: .init(byteBuffer: ByteBuffer(string: text)))
            return request.method == .head ? answer.createHeadResponse() : answer
        }

        func response(toWholeNameIn request: Request, context: BasicRequestContext) async throws -> Response? {
            knowsName ? try await respond(to: request, context: context) : nil
        }
    }

    private let scene: BrokerScene

    init() async throws {
        scene = try await BrokerScene()
    }

    private func get(
        _ uri: String, _ api: API, accept: String = browser, method: HTTPRequest.Method = .get, base: String = ""
    ) async throws -> (status: Int, text: String, fields: HTTPFields) {
        let pages = try scene.pages(base: base)
        var fields: HTTPFields = [.accept: accept]
        if let name = HTTPField.Name("X-Forwarded-Host") { fields[name] = "evil.example" }
        let sent = fields
        return try await Application(responder: PageResponder(pages: pages, api: api)).test(.router) { client in
            try await client.execute(uri: uri, method: method, headers: sent) { response in
                (response.status.code, String(buffer: response.body), response.headers)
            }
        }
    }

    private static let environment = API(
        body: """
            {"uuid":"16926ef3","name":"te<b>st","production":false,"createdAt":"2026-01-01T00:00:00+00:00",
            "versions":["old copy"],"contacts":[{"name":"Team","details":{"emailAddress":"a@b.c"}}],"buildUrl":"https://ci.example/1",
            "script":"javascript://x","_embedded":{"versions":[{"number":"1","_links":{"self":{"href":"/v/1"}}}]},
            "_links":{"self":{"title":"Environment","name":"te<b>st","href":"http://localhost/environments/1"},
            "pb:currently-deployed":{"title":"Currently deployed","href":"/environments/1/deployed"},
            "pb:odd":[{"href":"javascript:alert(1)","name":"odd"},{"href":"//evil.example","name":"other"}],
            "pb:template":{"href":"/x/{y}","templated":true},"curies":[{"name":"pb","href":"/doc/{rel}","templated":true}]}}
            """)

    @Test("A browser gets the properties, the links and what is embedded, escaped")
    func page() async throws {
        let answer = try await get("/environments/1", Self.environment)
        #expect(answer.status == 200)
        #expect(answer.fields[.contentType] == "text/html;charset=utf-8")
        let text = answer.text
        for part in [
            "<h1>Environment te&lt;b&gt;st</h1>", "<dt>Created at</dt>", "<dd>2026-01-01T00:00:00+00:00</dd>",
            "<dt>Production</dt>", "<dd>no</dd>", "<a href=\"https://ci.example/1\">https://ci.example/1</a>",
            "<dd>javascript://x</dd>", "<a href=\"/environments/1/deployed\">Currently deployed</a>", "Odd: other",
            "<h2><a href=\"/v/1\">Versions: 1</a></h2>", "&quot;emailAddress&quot;", "<code>/x/{y}</code>",
            "<code>javascript:alert(1)</code>", "/hal-browser/browser.html#/environments/1",
        ] {
            #expect(text.contains(part), "\(part)")
        }
        #expect(!text.contains("<b>"))
        #expect(!text.contains("href=\"javascript"))
        #expect(!text.contains("href=\"//"))
        #expect(!text.contains("/doc/{rel}"))
        #expect(!text.contains("old copy"))
    }

    @Test(
        "Whoever is no browser gets the answer as it is",
        arguments: [
            "text/html", "application/hal+json", "*/*", "text/html, application/json",
        ])
    func programs(accept: String) async throws {
        let answer = try await get("/environments/1", API(body: "{}"), accept: accept)
        #expect(answer.text == "{}" || answer.status == 303)
    }

    @Test(
        "A file extension is answered as it is, unless something has a name that ends in it",
        arguments: ["/tag/main.json", "/versions/2024.svg?a=1"])
    func fileExtension(uri: String) async throws {
        #expect(try await get(uri, API(body: "{}")).text.contains("</html>"))
        #expect(try await get(uri, API(knowsName: false, body: "{}")).text == "{}")
        for uri in ["/a.b/c", "/a.txt", "/x?y=a.json"] {
            #expect(try await get(uri, API(knowsName: false, body: "{}")).text.contains("</html>"), "\(uri)")
        }
    }

    @Test("What browsers show by themselves stays, and so does a document that is none")
    func shown() async throws {
        for type in ["text/plain", "image/svg+xml", "text/csv", "application/hal+json"] {
            #expect(try await get("/x", API(type: type, body: "[a")).text == "[a")
        }
    }

    @Test("A graph is asked for as a document, and links don't follow what only a proxy could know")
    func graph() async throws {
        let api = API(graph: "digraph {}", body: "{\"host\":\"FORWARDED\"}")
        #expect(try await get("/integrations", api).text.contains("<dd>none</dd>"))
        #expect(try await get("/integrations", api, base: "https://b.example").text.contains("<dd>evil.example</dd>"))
        #expect(try await get("/integrations", api, accept: "text/html").text == "digraph {}")
    }

    @Test("Errors keep their status and tell what is wrong; an address without reading says so")
    func errors() async throws {
        let missing = try await get(
            "/pacticipants/X", API(status: .notFound, body: "{\"error\":\"No pacticipant with name 'X' found\"}"))
        #expect(missing.status == 404)
        #expect(missing.text.contains("<h1>Not Found</h1>"))
        #expect(missing.text.contains("No pacticipant with name &#39;X&#39; found"))
        let nothing = try await get("/nope", API(status: .notFound, type: "text/html", body: "<html>"))
        #expect(nothing.status == 404)
        #expect(nothing.text.contains("There is nothing at this address."))
        let action = try await get("/x/resend", API(status: .methodNotAllowed, type: "", body: ""))
        #expect(action.status == 405)
        #expect(action.text.contains("nothing to be read"))
    }

    @Test("HEAD has the fields of GET and no body")
    func head() async throws {
        let answer = try await get("/environments/1", Self.environment, method: .head)
        #expect(answer.fields[.contentType] == "text/html;charset=utf-8")
        #expect(answer.text.isEmpty)
    }

    @Test("Links lead on from the root, unless a base is configured")
    func addresses() {
        let root = ResourceAddress(base: "", authority: "Broker.example:80")
        #expect(root.link("http://broker.example/a?b=c") == "/a?b=c")
        #expect(root.link("https://broker.example:80") == "/")
        #expect(root.link("https://other.example/a") == "https://other.example/a")
        #expect(root.link("ftp://broker.example/a") == nil)
        #expect(root.link("data:text/html,x") == nil)
        #expect(root.link("java\nscript:x") == nil)
        let based = ResourceAddress(base: "https://b.example/t", authority: "b.example")
        #expect(based.link("https://b.example/t/a") == "https://b.example/t/a")
    }

    @Test("The matrix is a table with the verdict in words", arguments: ["text/html", browser])
    func matrix(accept: String) async throws {
        let body = """
            {"summary":{"deployable":null,"reason":"Nothing <i>is</i> known","success":1,"failed":0,"unknown":1},
            "matrix":[{"consumer":{"name":"A","version":{"number":"1"}},"provider":{"name":"B","version":{"number":"2/3"}},
            "pact":{"createdAt":"2026-01-01T00:00:00+00:00"},
            "verificationResult":{"success":true,"verifiedAt":"2026-02-02T00:00:00+00:00"}},
            {"consumer":{"name":"A","version":{"number":"1"}},"provider":{"name":"B","version":null},
            "pact":{"createdAt":"2026-01-01T00:00:00+00:00"},"verificationResult":null}],
            "treaty:blockers":[{"remedy":"Verify it."},{"remedy":"Verify it."}]}
            """
        let text = try await get("/matrix/provider/B/consumer/A", API(body: body), accept: accept).text
        for part in [
            "<strong class=\"stale\">Unknown.</strong> Nothing &lt;i&gt;is&lt;/i&gt; known", "<li>Verify it.</li>",
            "href=\"/pacts/provider/B/consumer/A/version/1\"", "href=\"/pacticipants/B/versions/2%2F3\"",
            "<td class=\"success\">verified</td>", "<td class=\"stale\">not verified</td>",
            "<time title=\"2026-02-02T00:00:00+00:00\">2026-02-02</time>",
        ] {
            #expect(text.contains(part), "\(part)")
        }
        #expect(text.split(separator: "Verify it.").count == 2)
        #expect(!text.contains("More pairs were judged"))
        #expect(!text.contains("/pacticipants/B/versions/\""))
    }

    @Test("A question that the matrix can't answer is told what is wrong")
    func wrongQuestion() async throws {
        let api = API(status: .badRequest, body: "{\"errors\":[\"Pacticipant X not found\"]}")
        let answer = try await get("/matrix?q%5B%5Dpacticipant=X", api)
        #expect(answer.status == 400)
        #expect(answer.text.contains("Pacticipant X not found"))
    }
}
