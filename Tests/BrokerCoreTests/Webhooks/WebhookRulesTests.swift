import BrokerCore
import Testing

struct WebhookRulesTests {
    private let rules = WebhookRules()

    @Test(
        "Addresses that can be requested pass",
        arguments: [
            "https://example.org", "https://example.org:8443/a?b=c#d", "https://u:p@example.org/",
            "HTTPS://EXAMPLE.org",
            "https://[::1]:8443/x", "https://example.org/${pactbroker.consumerName}?u=${pactbroker.pactUrl}",
        ])
    func accepted(url: String) {
        #expect(rules.objection(toURL: url) == nil)
    }

    @Test(
        "What is no absolute URL is refused",
        arguments: [
            "", "/path", "foo bar", "127.0.0.1:80", "https://", "https:///x", "https://example.org/ü",
            "https://example.org:port/", "https://example.org:99999/", "https://a.example/${foo.bar}",
            "https://a\n.example",
            "https://127.0.0.1:${pactbroker.consumerName}/",
        ])
    func malformed(url: String) {
        #expect(rules.objection(toURL: url) == "is not a valid URL eg. http://example.org")
    }

    @Test(
        "A parameter must not choose the host",
        arguments: [
            "https://${pactbroker.consumerName}.example.org/x", "https://u@${pactbroker.consumerName}",
            "https://u:p@a.${pactbroker.consumerName}:80/",
        ])
    func templatedHost(url: String) {
        #expect(rules.objection(toURL: url) == "cannot have a template parameter in the host")
    }

    @Test("Schemes and methods are those of the settings, in any case")
    func choices() {
        let advice = " See /doc/webhooks#whitelist for more information."
        #expect(rules.objection(toURL: "http://example.org") == "scheme must be https.\(advice)")
        #expect(rules.objection(toMethod: "post") == nil)
        #expect(rules.objection(toMethod: "PUT") == "must be POST.\(advice)")
        #expect(rules.objection(toMethod: "FOO") == "is not a recognised HTTP method")
        var open = rules
        (open.methods, open.schemes) = (["POST", "get"], ["HTTP", "https"])
        #expect(open.objection(toMethod: "GET") == nil)
        #expect(open.objection(toMethod: "DELETE") == "must be one of POST, get.\(advice)")
        #expect(open.objection(toURL: "http://example.org") == nil)
        #expect(open.objection(toURL: "ftp://example.org") == "scheme must be one of HTTP, https.\(advice)")
    }

    @Test("A host must fit one entry of the list")
    func hosts() throws {
        let texts = ["ci.example.org", "*.example.net", "10.0.0.0/8", "::1", #"/.*\.example\.com$/"#]
        var rules = rules
        rules.hosts = try texts.map { try #require(HostPattern($0)) }
        for host in ["ci.example.org", "CI.example.org", "a.example.net", "10.9.8.7", "[::1]", "a.b.example.com"] {
            #expect(rules.objection(toURL: "https://\(host)/x") == nil, "\(host)")
        }
        for host in [
            "example.org", "x.ci.example.org", "example.net", "a.b.example.net", "11.0.0.1", "10.example.org", "[::2]",
            "example.com.evil.org",
        ] {
            let objection = rules.objection(toURL: "https://\(host)/x")
            #expect(objection?.hasPrefix("host must be in the whitelist \"ci.example.org\", ") == true, "\(host)")
            #expect(objection?.contains(#""::1", /.*\.example\.com$/. See"#) == true)
        }
        #expect(HostPattern("/(/") == nil)
        for text in ["ci.example.org,b.example", "https://ci.example.org", "ci:443", "*", "10.0.0.0/33", "*.", ""] {
            #expect(HostPattern(text) == nil, "\(text)")
        }
    }

    @Test("Ranges of addresses hold the addresses that share their first bits")
    func networks() throws {
        let network = try #require(IPNetwork("192.168.4.0/22"))
        #expect(network.contains("192.168.7.255"))
        #expect(!network.contains("192.168.8.0"))
        #expect(!network.contains("192.168.4"))
        // The same address, as IPv6 writes it.
        #expect(network.contains("::ffff:192.168.4.1"))
        let wide = try #require(IPNetwork("2001:db8::/33"))
        #expect(wide.contains("2001:db8:7fff::1"))
        #expect(!wide.contains("2001:db8:8000::1"))
        for text in ["10.0.0.0/33", "10.0.0.256", "1:2:3", "1::2::3", "::1/129", "ci.example.org", "10.0.0.0/x"] {
            #expect(IPNetwork(text) == nil, "\(text)")
        }
    }

    @Test("Identifiers of clients are long enough and safe in a path")
    func identifiers() {
        #expect(WebhookIdentifier.objection(to: "1234567890_abc-DEF") == nil)
        #expect(WebhookIdentifier.objection(to: "123456789012345") != nil)
        #expect(WebhookIdentifier.objection(to: "with spaces in the middle") != nil)
    }
}
