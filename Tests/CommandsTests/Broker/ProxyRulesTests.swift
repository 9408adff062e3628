import HTTPTransport
import Testing

@Suite("Proxies")
struct ProxyRulesTests {
    @Test("go by the scheme, in either case of the variable")
    func schemes() {
        let rules = ProxyRules(["http_proxy": "http://p:1", "HTTPS_PROXY": "p:2"])
        #expect(rules.proxy(for: "http://a.test/") == "http://p:1")
        #expect(rules.proxy(for: "https://a.test/") == "http://p:2")
        #expect(ProxyRules([:]).proxy(for: "http://a.test/") == nil)
        #expect(ProxyRules(["all_proxy": "http://p:3"]).proxy(for: "https://a.test/") == "http://p:3")
    }

    @Test(
        "are not used for exceptions and for this machine",
        arguments: [
            ("http://a.test/", "a.test", false), ("http://b.a.test/", "a.test", false),
            ("http://b.a.test/", ".a.test", false),
            ("http://b.a.test/", "*.a.test", false), ("http://xa.test/", "a.test", true),
            ("http://a.test:81/", "a.test:80", true),
            ("http://a.test:80/", "a.test:80", false), ("http://a.test/", "b.test, A.TEST", false),
            ("http://a.test/", "*", false),
            ("http://localhost:9292/", "", false), ("http://127.0.0.1/", "", false), ("http://[::1]:80/", "", false),
        ])
    func exceptions(url: String, exceptions: String, isProxied: Bool) {
        let rules = ProxyRules(["http_proxy": "http://p:1", "no_proxy": exceptions])
        #expect((rules.proxy(for: url) != nil) == isProxied)
    }
}
