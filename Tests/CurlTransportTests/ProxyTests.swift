import CurlTransport
import HTTPTransport
import TestSupport
import Testing

struct ProxyTests {
    @Test func plainRequestsGoToTheProxyInAbsoluteForm() async throws {
        let proxy = try StubHTTPServer { _ in okay("from the proxy") }
        try await withTransport { transport async throws in
            let response = try await transport.get("http://broker.invalid/a/../b?x=1") {
                $0.options.proxy = "http://user:p%40ss@127.0.0.1:\(proxy.port)"
                $0.fields = [HTTPField("X", "1")]
            }
            #expect(response.text == "from the proxy")
        }
        let sent = try #require(proxy.requests.first)
        #expect(sent.target == "http://broker.invalid/a/../b?x=1")
        #expect(
            sent.fields == [
                HTTPField("Host", "broker.invalid"), HTTPField("Proxy-Authorization", "Basic dXNlcjpwQHNz"),
                HTTPField("X", "1"),
            ])
    }

    @Test func loopbackGoesThroughAGivenProxyToo() async throws {
        let proxy = try StubHTTPServer { _ in okay("from the proxy") }
        try await withTransport { transport async throws in
            let response = try await transport.get("http://127.0.0.1:1/") { $0.options.proxy = proxy.url }
            #expect(response.text == "from the proxy")
        }
    }

    @Test func secureRequestsAskForATunnelWithoutGivingAnythingAway() async throws {
        let proxy = try StubHTTPServer { _ in "HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n" }
        try await withTransport { transport async throws in
            let error = await transport.error("https://broker.invalid/secret-path") {
                $0.options.proxy = proxy.url
                $0.fields = [HTTPField("Authorization", "Bearer x"), HTTPField("X", "1")]
            }
            #expect(error?.kind == .proxyFailed)
        }
        let sent = try #require(proxy.requests.first)
        #expect(sent.method == "CONNECT")
        #expect(sent.target == "broker.invalid:443")
        #expect(sent.fields.first(named: "Authorization") == nil)
        #expect(sent.fields.first(named: "X") == nil)
    }

    @Test func aProxyIsAskedForATunnelToAPinnedAddress() async throws {
        let proxy = try StubHTTPServer { connection in
            _ = try connection.readRequest()
            try connection.write("HTTP/1.1 200 Connected\r\n\r\n")
            _ = try connection.readRequest()
            try connection.write(okay("through the tunnel"))
            connection.waitForClose()
        }
        try await withTransport { transport async throws in
            let response = try await transport.get("http://ci.invalid/x") {
                $0.options.proxy = proxy.url
                $0.options.pinnedAddress = PinnedAddress(host: "203.0.113.7", port: 8080)
            }
            #expect(response.text == "through the tunnel")
        }
        #expect(proxy.requests.map(\.target) == ["203.0.113.7:8080", "/x"])
        #expect(proxy.requests.last?.fields == [HTTPField("Host", "ci.invalid")])
    }

    @Test func aProxyThatIsNotThereIsNamedAsTheReason() async throws {
        try await withTransport { transport async throws in
            let error = await transport.error("http://broker.invalid/") { $0.options.proxy = "http://127.0.0.1:1" }
            #expect(error?.kind == .proxyFailed)
            #expect(
                error?.description.hasPrefix("The proxy did not let a request to http://broker.invalid/ pass: ") == true
            )
        }
    }
}
