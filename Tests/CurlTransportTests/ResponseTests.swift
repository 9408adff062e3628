import CurlTransport
import HTTPTransport
import TestSupport
import Testing

/// How answers are read.
struct ResponseTests {
    /// The answer to one request, of which the server writes those bytes and then closes the connection or not.
    private func answer(
        _ bytes: String, method: String = "GET", closes: Bool = false, compressed: Bool = false
    ) async throws -> HTTPResponse {
        let server = try StubHTTPServer { connection in
            guard try connection.readRequest() != nil else { return }
            try connection.write(bytes)
            if !closes { connection.waitForClose() }
        }
        return try await withTransport { transport async throws in
            try await transport.get(server.url + "/") {
                $0.method = method
                $0.options.acceptsCompression = compressed
            }
        }
    }

    @Test func headerLinesKeepOrderCaseAndRepetition() async throws {
        let response = try await answer(
            "HTTP/1.1 299 Odd\r\nx-B: 2\r\nSet-Cookie: a=1\r\nX-a:1\r\nset-cookie:  b=2 \t\r\nX-Empty:\r\n"
                + "X-Latin: gr\u{FC}n\r\nContent-Length: 0\r\n\r\n")
        #expect(response.status == 299)
        #expect(
            response.fields == [
                HTTPField("x-B", "2"), HTTPField("Set-Cookie", "a=1"), HTTPField("X-a", "1"),
                HTTPField("set-cookie", "b=2"), HTTPField("X-Empty", ""), HTTPField("X-Latin", "grün"),
                HTTPField("Content-Length", "0"),
            ])
    }

    @Test func bytesThatAreNotUTF8AreReadAsLatin1() async throws {
        let server = try StubHTTPServer { connection in
            _ = try connection.readRequest()
            try connection.write(
                Array("HTTP/1.1 200 OK\r\nX: ".utf8) + [0x67, 0xFC] + Array("\r\nContent-Length: 0\r\n\r\n".utf8))
            connection.waitForClose()
        }
        try await withTransport { transport async throws in
            #expect(try await transport.get(server.url).fields.first(named: "X") == "gü")
        }
    }

    @Test func foldedLinesAreJoined() async throws {
        let response = try await answer("HTTP/1.1 200 OK\r\nX: a\r\n \t b\r\nContent-Length: 0\r\n\r\n")
        #expect(response.fields.first(named: "X") == "a b")
    }

    @Test func interimAnswersLeaveNoTrace() async throws {
        let response = try await answer(
            "HTTP/1.1 100 Continue\r\nX-Interim: 1\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"
                + "HTTP/1.1 200 OK\r\nX: 1\r\nContent-Length: 2\r\n\r\nok")
        #expect(response.status == 200)
        #expect(response.fields == [HTTPField("X", "1"), HTTPField("Content-Length", "2")])
        #expect(response.text == "ok")
    }

    @Test func trailersLeaveNoTrace() async throws {
        let response = try await answer(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-T\r\n\r\n"
                + "3\r\nabc\r\n4;ext=1\r\ndefg\r\n0\r\nX-T: 1\r\n\r\n")
        #expect(response.text == "abcdefg")
        #expect(response.fields == [HTTPField("Transfer-Encoding", "chunked"), HTTPField("Trailer", "X-T")])
        let empty = try await answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX-T: 1\r\n\r\n")
        #expect(empty.fields == [HTTPField("Transfer-Encoding", "chunked")])
    }

    @Test(arguments: ["204 No Content", "304 Not Modified"])
    func statusesWithoutBodyEndAtOnce(_ status: String) async throws {
        let response = try await answer("HTTP/1.1 \(status)\r\nContent-Length: 500000000\r\nX: 1\r\n\r\n")
        #expect(response.body.isEmpty)
        #expect(response.fields.first(named: "Content-Length") == "500000000")
    }

    @Test func theAnswerToHeadHasNoBody() async throws {
        let response = try await answer("HTTP/1.1 200 OK\r\nContent-Length: 500000000\r\n\r\n", method: "HEAD")
        #expect(response.status == 200)
        #expect(response.body.isEmpty)
        let chunked = try await answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", method: "HEAD")
        #expect(chunked.body.isEmpty)
    }

    @Test func anyStatusIsAnAnswer() async throws {
        for status in [400, 401, 404, 407, 500, 503, 599] {
            #expect(try await answer("HTTP/1.1 \(status) X\r\nContent-Length: 1\r\n\r\nx").status == status)
        }
    }

    @Test func aRedirectIsHandedOverWhenNoneIsFollowed() async throws {
        let response = try await answer("HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 1\r\n\r\nx")
        #expect(response.status == 302)
        #expect(response.fields.first(named: "location") == "/x")
        #expect(response.text == "x")
    }

    @Test func oldServersAnswerUntilTheyClose() async throws {
        let response = try await answer("HTTP/1.0 200 OK\r\nX: 1\r\n\r\nall of it", closes: true)
        #expect(response.text == "all of it")
        #expect(response.fields == [HTTPField("X", "1")])
        let lineFeeds = try await answer("HTTP/1.0 200 OK\nX: 1\n\nbody", closes: true)
        #expect(lineFeeds.text == "body")
    }

    @Test func compressionIsOfferedAndUndoneOnlyWhenAskedFor() async throws {
        let packed = Gzip.zeros(2580)
        let server = try StubHTTPServer { connection in
            while try connection.readRequest() != nil {
                try connection.write(
                    Array("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(packed.count)\r\n\r\n".utf8)
                        + packed)
            }
        }
        try await withTransport { transport async throws in
            let plain = try await transport.get(server.url)
            #expect(plain.body == packed)
            let unpacked = try await transport.get(server.url) { $0.options.acceptsCompression = true }
            #expect(unpacked.body == [UInt8](repeating: 0, count: 2580))
            #expect(unpacked.fields.first(named: "Content-Encoding") == "gzip")
        }
        #expect(server.requests[0].fields.first(named: "Accept-Encoding") == nil)
        #expect(server.requests[1].fields.first(named: "Accept-Encoding") == "gzip, deflate")
    }
}
