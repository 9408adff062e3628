import CurlTransport
import HTTPTransport
import TestSupport
import Testing

/// What goes wrong at the other end, and what is said about it.
struct FailureTests {
    /// The error of a request that the server treats as scripted.
    private func error(_ script: @escaping StubHTTPServer.Script) async throws -> TransportError {
        let server = try StubHTTPServer(script)
        let error = await withTransportError {
            await $0.error(server.url + "/x") { $0.options.timeLimit = .seconds(5) }
        }
        return try #require(error)
    }

    private func withTransportError(_ body: (CurlTransport) async -> TransportError?) async -> TransportError? {
        let transport = CurlTransport()
        let error = await body(transport)
        await transport.close()
        return error
    }

    private func answering(_ bytes: String) -> StubHTTPServer.Script {
        { connection in
            _ = try connection.readRequest()
            try connection.write(bytes)
        }
    }

    @Test func aClosedPortIsRefused() async throws {
        let server = try StubHTTPServer { _ in okay() }
        let (port, listener) = (server.port, server)
        listener.stop()
        try await withTransport { transport async throws in
            // The listening socket closes when its thread has noticed.
            var error = await transport.error("http://u:secret@127.0.0.1:\(port)/p?token=t")
            while error?.kind == .connectionReset || error == nil {
                error = await transport.error("http://u:secret@127.0.0.1:\(port)/p?token=t")
            }
            #expect(error?.kind == .connectionRefused)
            #expect(error?.description.hasPrefix("No connection to http://***@127.0.0.1:\(port)/p?token=***: ") == true)
            #expect(error?.description.contains("secret") == false)
        }
    }

    @Test func anUnknownHostIsNotFound() async throws {
        try await withTransport { transport async throws in
            let error = await transport.error("http://no-such-host.invalid/x")
            #expect(error?.kind == .nameNotResolved)
            #expect(
                error?.description.hasPrefix("The host of http://no-such-host.invalid/x could not be found: ") == true)
        }
    }

    @Test func aReset() async throws {
        let error = try await error { connection in
            _ = try connection.readRequest()
            connection.reset()
        }
        #expect(error.kind == .connectionReset)
    }

    @Test func aResetInTheMiddleOfTheBody() async throws {
        let error = try await error { connection in
            _ = try connection.readRequest()
            try connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
            connection.reset()
        }
        #expect(error.kind == .connectionReset)
    }

    @Test(arguments: [
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel",
        "",
    ])
    func anAnswerThatEndsEarly(_ bytes: String) async throws {
        let error = try await error(answering(bytes))
        #expect(error.kind == .connectionReset)
        #expect(error.description.hasPrefix("The server closed the connection before it had answered http://127."))
    }

    @Test(arguments: [
        "SSH-2.0-OpenSSH_9.2\r\n", "hello, this is no HTTP at all\r\n\r\n", "HTTP/1.1 abc\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\nhello", "HTTP/7.3 200 OK\r\n\r\n",
    ])
    func whatIsNoHTTPIsMalformed(_ bytes: String) async throws {
        #expect(try await error(answering(bytes)).kind == .malformedResponse)
    }

    @Test func brokenCompressionIsMalformed() async throws {
        let server = try StubHTTPServer { _ in okay("this is not gzip", "Content-Encoding: gzip") }
        try await withTransport { transport async throws in
            let error = await transport.error(server.url) { $0.options.acceptsCompression = true }
            #expect(error?.kind == .malformedResponse)
        }
    }
}
