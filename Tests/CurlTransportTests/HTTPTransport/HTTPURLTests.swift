import HTTPTransport
import Testing

struct HTTPURLTests {
    @Test func everyPartIsKeptAsWritten() throws {
        let url = try #require(HTTPURL("HTTPS://u:p%40@Example.org:8443/a/../b%2f?x=1?&y=#frag?/"))
        #expect(url.scheme == "https")
        #expect(url.userInfo == "u:p%40")
        #expect(url.host == "Example.org")
        #expect(url.port == 8443)
        #expect(url.path == "/a/../b%2f")
        #expect(url.query == "x=1?&y=")
        #expect(url.fragment == "frag?/")
        #expect(url.origin == "https://Example.org:8443")
        #expect(url.target == "/a/../b%2f?x=1?&y=")
        #expect(url.text == "https://u:p%40@Example.org:8443/a/../b%2f?x=1?&y=#frag?/")
    }

    @Test(arguments: [
        ("http://h", "/", 80), ("https://h", "/", 443), ("http://h?a", "/?a", 80), ("http://h:/x", "/x", 80),
        ("http://[::1]:81/x@y:z", "/x@y:z", 81), ("http://[::1]", "/", 80), ("http://h/?", "/?", 80),
    ])
    func targetAndPortAreThoseOnTheWire(_ text: String, _ target: String, _ port: Int) throws {
        let url = try #require(HTTPURL(text))
        #expect(url.target == target)
        #expect(url.effectivePort == port)
    }

    @Test(arguments: ["", "h", "/x", "ftp://h", "http:/h", "http://", "http://:80", "http://h:x", "http://h:70000"])
    func othersAreRefused(_ text: String) {
        #expect(HTTPURL(text) == nil)
    }

    @Test func originsAreSchemeHostAndEffectivePort() throws {
        let url = try #require(HTTPURL("http://Host/x"))
        #expect(url.hasSameOrigin(as: try #require(HTTPURL("http://u@host:80/y"))))
        #expect(!url.hasSameOrigin(as: try #require(HTTPURL("https://host/x"))))
        #expect(!url.hasSameOrigin(as: try #require(HTTPURL("http://host:81/x"))))
        #expect(!url.hasSameOrigin(as: try #require(HTTPURL("http://host2/x"))))
    }
}
