import CurlTransport
import HTTPTransport
import TestSupport
import Testing

struct RedirectTests {
    private static func redirect(_ status: Int, _ location: String) -> String {
        "HTTP/1.1 \(status) Moved\r\nLocation: \(location)\r\nContent-Length: 4\r\n\r\nmove"
    }

    @Test func redirectsAreFollowedUpToTheLimit() async throws {
        let server = try StubHTTPServer { request in
            switch request.target {
            case "/a/1": Self.redirect(302, "2")
            case "/a/2": Self.redirect(301, "/b%2F/../3?x=y z")
            default: okay(request.target)
            }
        }
        try await withTransport { transport async throws in
            let response = try await transport.get(server.url + "/a/1") { $0.options.maximumRedirects = 2 }
            #expect(response.status == 200)
            #expect(server.requests.count == 3)
            let error = await transport.error(server.url + "/a/1") { $0.options.maximumRedirects = 1 }
            #expect(error?.kind == .tooManyRedirects)
            #expect(error?.description == "\(server.url)/a/1 redirects more than 1 times.")
        }
    }

    @Test func aLoopEnds() async throws {
        let server = try StubHTTPServer { _ in Self.redirect(307, "/") }
        try await withTransport { transport async throws in
            let error = await transport.error(server.url) { $0.options.maximumRedirects = 10 }
            #expect(error?.kind == .tooManyRedirects)
        }
        #expect(server.requests.count == 11)
    }

    @Test func theTimeLimitSpansTheWholeWay() async throws {
        let server = try StubHTTPServer { _ in Self.redirect(307, "/") }
        try await withTransport { transport async throws in
            let error = await transport.error(server.url) {
                $0.options.maximumRedirects = 1_000_000
                $0.options.timeLimit = .milliseconds(200)
            }
            #expect(error?.kind == .timedOut || error?.kind == .connectTimedOut)
        }
    }

    @Test(arguments: [
        (301, "POST", "GET"), (302, "POST", "GET"), (303, "POST", "GET"), (303, "PUT", "GET"), (303, "DELETE", "GET"),
        (301, "PUT", "PUT"), (302, "PATCH", "PATCH"), (307, "POST", "POST"), (308, "POST", "POST"), (308, "PUT", "PUT"),
    ])
    func methodAndBodyChangeAsTheStatusSays(_ status: Int, _ method: String, _ then: String) async throws {
        let server = try StubHTTPServer { $0.target == "/" ? Self.redirect(status, "/next") : okay() }
        try await withTransport { transport async throws in
            _ = try await transport.get(server.url) {
                $0.method = method
                $0.body = Array("body".utf8)
                $0.fields = [HTTPField("Content-Type", "text/plain"), HTTPField("X", "1")]
                $0.options.maximumRedirects = 1
            }
        }
        let last = try #require(server.requests.last)
        #expect(last.method == then)
        #expect(last.body == (then == "GET" ? [] : Array("body".utf8)))
        #expect(last.fields.first(named: "Content-Type") == (then == "GET" ? nil : "text/plain"))
        #expect(last.fields.first(named: "X") == "1")
    }

    @Test func headStaysHead() async throws {
        let server = try StubHTTPServer { request in
            request.target == "/" ? "HTTP/1.1 303 X\r\nLocation: /n\r\nContent-Length: 4\r\n\r\n" : okay("")
        }
        try await withTransport { transport async throws in
            _ = try await transport.get(server.url) {
                $0.method = "HEAD"
                $0.options.maximumRedirects = 1
            }
        }
        #expect(server.requests.last?.method == "HEAD")
    }

    @Test func credentialsStayWithTheOriginTheyWereMeantFor() async throws {
        let other = try StubHTTPServer { _ in okay() }
        let server = try StubHTTPServer { request in
            Self.redirect(307, request.target == "/here" ? "/there" : other.url + "/elsewhere")
        }
        try await withTransport { transport async throws in
            _ = try await transport.get("http://u:p@127.0.0.1:\(server.port)/here") {
                $0.fields = [
                    HTTPField("Cookie", "a=b"), HTTPField("X-Api-Key", "k"), HTTPField("X", "1"),
                    HTTPField("Team", "t"), HTTPField("Host", "h"),
                ]
                $0.options.confidentialFields = ["team"]
                $0.options.maximumRedirects = 2
            }
        }
        #expect(server.requests.count == 2)
        for request in server.requests {
            #expect(request.fields.map(\.name) == ["Host", "Authorization", "Cookie", "X-Api-Key", "X", "Team"])
        }
        #expect(other.requests.first?.fields == [HTTPField("Host", "127.0.0.1:\(other.port)"), HTTPField("X", "1")])
    }

    @Test(arguments: ["ftp://127.0.0.1/x", "file:///etc/passwd", "gopher://127.0.0.1/"])
    func onlyHTTPIsFollowed(_ location: String) async throws {
        let server = try StubHTTPServer { _ in Self.redirect(302, location) }
        try await withTransport { transport async throws in
            let error = await transport.error(server.url) { $0.options.maximumRedirects = 5 }
            #expect(error?.kind == .malformedResponse)
        }
    }

    @Test func aRedirectWithoutLocationIsTheAnswer() async throws {
        let server = try StubHTTPServer { _ in "HTTP/1.1 302 X\r\nContent-Length: 0\r\n\r\n" }
        try await withTransport { transport async throws in
            let response = try await transport.get(server.url) { $0.options.maximumRedirects = 5 }
            #expect(response.status == 302)
        }
    }
}
