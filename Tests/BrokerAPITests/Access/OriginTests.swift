import HTTPTypes
import Testing

@testable import BrokerAPI

/// Pages of other sites change nothing with the credentials that a browser adds.
struct OriginTests {
    private static func send(
        _ fields: [(String, String)], bases: [String] = [], method: HTTPRequest.Method = .post,
        path: String = "/webhooks/abc/execute", _ change: (inout APIConfiguration) -> Void = { _ in }
    ) async throws -> AccessTester.Answer {
        var configuration = APIConfiguration(baseURLs: bases)
        change(&configuration)
        var request = AccessTester.Request(method, path, AccessTester.writer)
        request.fields += fields
        return try await AccessTester(configuration: configuration).send(request)
    }

    @Test(
        "What a page of another site sends is refused, whatever it would change",
        arguments: [HTTPRequest.Method.post, .put, .patch, .delete])
    func foreign(method: HTTPRequest.Method) async throws {
        for path in ["/webhooks/a/execute", "/triggered-webhooks/a/resend", "/pacticipants/A", "/contracts/publish"] {
            let answer = try await Self.send([("Origin", "https://evil.example")], method: method, path: path)
            #expect(answer.status == 403)
            #expect(answer.text.hasPrefix("A page of https://evil.example may not change anything here."))
            #expect(answer.headers[.xContentTypeOptions] == "nosniff")
        }
    }

    @Test(
        "A page is told by its origin, or by how far away it is",
        arguments: [
            [("Origin", "null")], [("Origin", "")], [("Origin", "https://localhost.evil.example")],
            [("Origin", "file://")], [("Origin", "https://localhost:8443")], [("Sec-Fetch-Site", "cross-site")],
            [("Origin", "http://evil.example"), ("Sec-Fetch-Site", "same-site")],
            [("Origin", "http://localhost@evil.example")], [("Origin", "http://evil.example http://localhost")],
        ])
    func told(fields: [(String, String)]) async throws {
        #expect(try await Self.send(fields).status == 403, "\(fields)")
    }

    @Test(
        "The broker's own pages may: by the host of the request, behind proxies, and by the configured URLs",
        arguments: [
            ([("Origin", "http://localhost")], [String]()),
            ([("Origin", "https://LOCALHOST:443")], []),
            ([("Origin", "https://pacts.example.org"), ("X-Forwarded-Host", "pacts.example.org")], []),
            ([("Origin", "https://a.example:8443"), ("X-Forwarded-Host", "b.example, a.example:8443")], []),
            ([("Origin", "https://localhost:8443"), ("X-Forwarded-Port", "8443")], []),
            ([("Origin", "https://pacts.example.org")], ["http://internal", "https://pacts.example.org/broker/"]),
            (
                [("Origin", "https://pacts.example.org"), ("Sec-Fetch-Site", "cross-site")],
                ["https://pacts.example.org"]
            ),
            ([("Origin", "https://hidden.example"), ("Sec-Fetch-Site", "same-origin")], []),
            ([("Sec-Fetch-Site", "same-origin")], []), ([("Sec-Fetch-Site", "none")], []),
            ([("Origin", "http://[::1]:9292"), ("X-Forwarded-Host", "[::1]:9292")], []),
        ])
    func own(fields: [(String, String)], bases: [String]) async throws {
        #expect(try await Self.send(fields, bases: bases).isIn, "\(fields)")
    }

    @Test("Clients that are no browsers send no origin, and reading is nobody's loss")
    func untouched() async throws {
        #expect(try await Self.send([]).isIn)
        let foreign = [("Origin", "https://evil.example"), ("Sec-Fetch-Site", "cross-site")]
        for method in [HTTPRequest.Method.get, .head, .options] {
            #expect(try await Self.send(foreign, method: method, path: "/pacticipants").isIn)
        }
        #expect(try await Self.send(foreign, path: "/pacts/provider/A/for-verification").isIn)
    }

    @Test("The check can be switched off, by the reference's name for it")
    func off() async throws {
        let foreign = [("Origin", "https://evil.example")]
        #expect(try await Self.send(foreign) { $0.exceptedProtections = [.httpOrigin] }.isIn)
        #expect(try await Self.send(foreign) { $0.protectsBrowsers = false }.isIn)
        #expect(try await Self.send(foreign) { $0.exceptedProtections = [.frameOptions] }.status == 403)
    }

    @Test("It doesn't take a password to protect")
    func withoutPolicy() async throws {
        let rules = OriginRules(APIConfiguration())
        var head = HTTPRequest(method: .post, scheme: "http", authority: "localhost:9292", path: "/")
        #expect(rules.foreignOrigin(of: head) == nil)
        head.headerFields[.origin] = "http://localhost:9293"
        #expect(rules.foreignOrigin(of: head) == "http://localhost:9293")
        head.headerFields[.origin] = "http://localhost:9292"
        #expect(rules.foreignOrigin(of: head) == nil)
    }
}
