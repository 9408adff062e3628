import HTTPTypes
import JSONText
import Testing

@testable import BrokerAPI

struct BaseURLTests {
    private func base(
        _ fields: [String: String] = [:], authority: String? = "broker:9292", configured: [String] = []
    ) -> String {
        var headers = HTTPFields()
        for (name, value) in fields {
            headers[named: HTTPField.Name(name)] = value
        }
        let head = HTTPRequest(method: .get, scheme: "http", authority: authority, path: "/", headerFields: headers)
        return BaseURL(configured: configured).base(for: head)
    }

    @Test("Without configuration links follow the Host")
    func host() {
        #expect(base() == "http://broker:9292")
        #expect(base(authority: "broker:80") == "http://broker")
        #expect(base(authority: "[::1]:80") == "http://[::1]")
        #expect(base(authority: nil) == "http://localhost")
    }

    @Test("Forwarded fields stand for what the client asked for")
    func forwarded() {
        let proxied = ["X-Forwarded-Host": "broker.example.org", "X-Forwarded-Proto": "https"]
        #expect(base(proxied) == "https://broker.example.org")
        #expect(base(proxied.merging(["X-Forwarded-Port": "8443"]) { $1 }) == "https://broker.example.org")
        #expect(
            base(["X-Forwarded-Host": "a.example:8443, b", "X-Forwarded-Proto": "https, http"])
                == "https://a.example:8443")
        #expect(base(["X-Forwarded-Ssl": "on"], authority: "broker") == "https://broker")
        #expect(base(["X-Forwarded-Scheme": "https"], authority: "broker:443") == "https://broker")
        #expect(base(["X-Forwarded-Port": "8080"], authority: "broker") == "http://broker:8080")
    }

    @Test(
        "A forwarded host or scheme that is none is not believed", arguments: ["a/b", "a b", "\"><script>", "a@b", ""])
    func hostile(host: String) {
        #expect(base(["X-Forwarded-Host": host, "X-Forwarded-Proto": "javascript"]) == "http://broker:9292")
    }

    @Test("One configured base is used whatever the request says")
    func one() {
        let fields = ["X-Forwarded-Host": "other", "X-Forwarded-Proto": "https"]
        #expect(base(fields, configured: ["https://host/pact-broker/"]) == "https://host/pact-broker")
    }

    @Test("Of several bases the one that fits the request is used, else the first")
    func several() {
        let configured = ["https://outside.example", "http://inside:9292"]
        let proxied = ["X-Forwarded-Host": "outside.example", "X-Forwarded-Proto": "https"]
        #expect(base(proxied, authority: "inside:9292", configured: configured) == "https://outside.example")
        #expect(base(authority: "inside:9292", configured: configured) == "http://inside:9292")
        let unknown = ["X-Forwarded-Host": "unknown"]
        #expect(base(unknown, authority: "inside:9292", configured: configured) == "http://inside:9292")
        #expect(base(authority: "elsewhere", configured: configured) == "https://outside.example")
    }

    @Test("Links of a response stand under the base")
    func links() async throws {
        let answer = try await APITester.standard(APIConfiguration(baseURLs: ["https://b.example/x"])).send(.get, "/")
        #expect(answer.json["_links"]?["pb:pacticipants"]?["href"] == "https://b.example/x/pacticipants")
    }
}
