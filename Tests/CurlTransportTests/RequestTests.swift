import CurlTransport
import HTTPTransport
import TestSupport
import Testing

/// What goes over the wire, to the byte.
struct RequestTests {
    /// The head and body that a request makes.
    private func wire(_ change: (inout HTTPRequest) -> Void) async throws -> StubRequest {
        let server = try StubHTTPServer { _ in okay() }
        return try await withTransport { transport async throws in
            var request = HTTPRequest(method: "GET", url: server.url + "/")
            change(&request)
            request.url = request.url.replacing("http://host", with: server.url)
            let response = try await transport.send(request)
            #expect(response.status == 200)
            var sent = try #require(server.requests.first)
            sent.head = sent.head.replacing("127.0.0.1:\(server.port)", with: "host")
            return sent
        }
    }

    @Test func nothingIsAddedButTheHost() async throws {
        #expect(try await wire { _ in }.head == "GET / HTTP/1.1\r\nHost: host")
    }

    @Test func headerLinesKeepOrderCaseAndRepetition() async throws {
        let sent = try await wire {
            $0.fields = [
                HTTPField("x-B", "2"), HTTPField("Accept", "a/b"), HTTPField("X-a", "1"), HTTPField("x-b", "3, 4"),
                HTTPField("accept", "c/d"), HTTPField("User-Agent", "me"), HTTPField("Cookie", "a=b"),
                HTTPField("X-Umlaut", "grün"), HTTPField("Expect", "x"),
            ]
        }
        #expect(
            sent.head
                == """
                GET / HTTP/1.1
                Host: host
                x-B: 2
                Accept: a/b
                X-a: 1
                x-b: 3, 4
                accept: c/d
                User-Agent: me
                Cookie: a=b
                X-Umlaut: grün
                Expect: x
                """.replacing("\n", with: "\r\n"))
    }

    @Test func emptyValuesAreSentEmpty() async throws {
        let sent = try await wire {
            $0.fields = [
                HTTPField("X-Empty", ""), HTTPField("Accept", ""), HTTPField("X-Blank", "  "), HTTPField("X", ";"),
            ]
        }
        #expect(sent.head == "GET / HTTP/1.1\r\nHost: host\r\nX-Empty:\r\nAccept:\r\nX-Blank:\r\nX: ;")
    }

    @Test func aGivenHostIsSentInPlaceOfOurs() async throws {
        let sent = try await wire { $0.fields = [HTTPField("X", "1"), HTTPField("host", "other.example")] }
        #expect(sent.head == "GET / HTTP/1.1\r\nHost: other.example\r\nX: 1")
    }

    @Test(arguments: [
        "GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "get", "M-SEARCH", "!#~",
    ])
    func anyMethodGoesWithAndWithoutBody(_ method: String) async throws {
        let bare = try await wire { $0.method = method }
        #expect(bare.head == "\(method) / HTTP/1.1\r\nHost: host")
        let full = try await wire {
            $0.method = method
            $0.body = Array("a\0b".utf8)
        }
        #expect(full.head == "\(method) / HTTP/1.1\r\nHost: host\r\nContent-Length: 3")
        #expect(full.body == Array("a\0b".utf8))
    }

    @Test func anEmptyBodyHasALengthAndNoBodyHasNone() async throws {
        let sent = try await wire {
            $0.method = "POST"
            $0.body = []
        }
        #expect(sent.head == "POST / HTTP/1.1\r\nHost: host\r\nContent-Length: 0")
    }

    @Test func headMaySendABody() async throws {
        let sent = try await wire {
            $0.method = "HEAD"
            $0.body = Array("abc".utf8)
        }
        #expect(sent.head == "HEAD / HTTP/1.1\r\nHost: host\r\nContent-Length: 3")
        #expect(sent.body == Array("abc".utf8))
    }

    @Test func largeBodiesGoWithoutWaitingForAContinue() async throws {
        let body = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0) }
        let sent = try await wire {
            $0.method = "PUT"
            $0.body = body
        }
        #expect(sent.head == "PUT / HTTP/1.1\r\nHost: host\r\nContent-Length: 3000000")
        #expect(sent.body == body)
    }

    @Test func framingLinesThatContradictTheBodyGiveWay() async throws {
        let sent = try await wire {
            $0.fields = [HTTPField("Content-Length", "99"), HTTPField("Transfer-Encoding", "chunked")]
        }
        #expect(sent.head == "GET / HTTP/1.1\r\nHost: host")
        let matching = try await wire {
            $0.method = "POST"
            $0.body = [65]
            $0.fields = [HTTPField("content-length", "1"), HTTPField("X", "1")]
        }
        #expect(matching.head == "POST / HTTP/1.1\r\nHost: host\r\ncontent-length: 1\r\nX: 1")
    }

    @Test func chunkedIsDoneWhenAskedFor() async throws {
        let sent = try await wire {
            $0.method = "POST"
            $0.body = Array("hello".utf8)
            $0.fields = [HTTPField("Transfer-Encoding", "chunked")]
        }
        #expect(sent.head == "POST / HTTP/1.1\r\nHost: host\r\nTransfer-Encoding: chunked")
        #expect(sent.isChunked)
        #expect(sent.body == Array("hello".utf8))
    }

    @Test(arguments: [
        "/a/../b/./c", "//a//b", "/%2F%2f%c3%A9", "/a%20b+c", "/?", "/x?a=1&a=2&b=&c", "/x?q=[]{}|^`\"<>\\", "/é?ü=ö",
        "/a;b=c,d:e@f", "/x??y=/?",
    ])
    func pathAndQueryGoAsTheyAre(_ target: String) async throws {
        #expect(try await wire { $0.url = "http://host" + target + "#fragment" }.target == target)
    }

    @Test func anEmptyPathIsASlash() async throws {
        #expect(try await wire { $0.url = "http://host" }.target == "/")
        #expect(try await wire { $0.url = "http://host?a=b" }.target == "/?a=b")
    }

    @Test func userInformationBecomesBasicCredentialsUnlessGiven() async throws {
        let server = try StubHTTPServer { _ in okay() }
        try await withTransport { transport async throws in
            _ = try await transport.get("http://u:p%40@127.0.0.1:\(server.port)/")
            _ = try await transport.get("http://u:p@127.0.0.1:\(server.port)/") {
                $0.fields = [HTTPField("Authorization", "Bearer x")]
            }
        }
        #expect(server.requests[0].fields.values(named: "Authorization") == ["Basic dTpwQA=="])
        #expect(server.requests[1].fields.values(named: "Authorization") == ["Bearer x"])
    }

    @Test(arguments: [
        HTTPRequest(method: "GET", url: "ftp://host/"), HTTPRequest(method: "GET", url: "file:///etc/passwd"),
        HTTPRequest(method: "GET", url: "host/path"), HTTPRequest(method: "GET", url: "http://ho st/"),
        HTTPRequest(method: "GET", url: "http://host/a b"), HTTPRequest(method: "GET", url: "http://host/\r\nX: y"),
        HTTPRequest(method: "", url: "http://host/"), HTTPRequest(method: "G T", url: "http://host/"),
        HTTPRequest(method: "GET\r\nX: y", url: "http://host/"),
        HTTPRequest(method: "GET", url: "http://host/", fields: [HTTPField("X", "a\r\nY: b")]),
        HTTPRequest(method: "GET", url: "http://host/", fields: [HTTPField("X", "a\nb")]),
        HTTPRequest(method: "GET", url: "http://host/", fields: [HTTPField("X", "a\0b")]),
        HTTPRequest(method: "GET", url: "http://host/", fields: [HTTPField("X y", "a")]),
        HTTPRequest(method: "GET", url: "http://host/", fields: [HTTPField("", "a")]),
        HTTPRequest(method: "GET", url: "http://host/", fields: [HTTPField("X:", "a")]),
    ])
    func whatIsNoHTTPIsRefusedBeforeItIsSent(_ request: HTTPRequest) async throws {
        try await withTransport { transport async throws in
            await #expect(throws: TransportError.self) { try await transport.send(request) }
            let error = await transport.error(request.url) { $0 = request }
            #expect(error?.kind == .invalidRequest)
        }
    }
}
