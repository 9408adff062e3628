import HTTPTransport
import TestSupport
import Testing
import Verifier

@Suite("The request to the provider")
struct ProviderRequestTests {
    /// The request that a contract's request leads to.
    private func sent(
        _ request: String, _ change: (inout VerificationRequest) -> Void = { _ in }
    ) async throws -> HTTPRequest {
        let transport = StubTransport { _ in HTTPResponse(status: 200) }
        let document = pact(#"{"description": "d", "request": \#(request), "response": {}}"#)
        _ = try await verifyDocument(document, transport, change: change)
        return try #require(transport.requests.first)
    }

    @Test(
        "the path is sent as it stands, with what may not stand in a URL encoded",
        arguments: [
            ("/", "/"), ("abc", "/abc"), ("/abc/", "/abc/"), ("/a b/é", "/a%20b/%C3%A9"), ("/a%20b%2Fc", "/a%20b%2Fc"),
            ("/a#c", "/a%23c"), ("/a|b^{c}", "/a|b^%7Bc%7D"), ("", "/"),
        ])
    func path(path: String, target: String) async throws {
        #expect(try await sent(#"{"path": "\#(path)"}"#).url == "http://provider:8080" + target)
    }

    @Test("the query is sorted by name and form-encoded, without values of null")
    func query() async throws {
        let request = try await sent(#"{"query": {"b": ["2"], "a": ["1", "x y", "é&=+"], "c": [null]}}"#)
        #expect(request.url == "http://provider:8080/?a=1&a=x+y&a=%C3%A9%26%3D%2B&b=2")
    }

    @Test(
        "a query in the path stays one, and the query of the request follows it",
        arguments: [
            ("/a?b=1&c=é d", "null", "/a?b=1&c=%C3%A9%20d"), ("/a?b={c}", "null", "/a?b={c}"),
            ("?b", "null", "/?b"), ("/a?b=1", "\"c=2\"", "/a?b=1&c=2"), ("/a?", "\"c=2\"", "/a?c=2"),
        ])
    func queryInPath(path: String, query: String, target: String) async throws {
        #expect(
            try await sent(#"{"path": "\#(path)", "query": \#(query)}"#).url == "http://provider:8080" + target)
    }

    @Test("base path and other transports lead elsewhere")
    func bases() async throws {
        #expect(
            try await sent(#"{"path": "/x"}"#) { $0.provider.basePath = "/base/" }.url == "http://provider:8080/base/x")
        #expect(try await sent("{}") { $0.provider.basePath = "/base" }.url == "http://provider:8080/base")
        #expect(
            try await sent(#"{"path": "/x"}"#) {
                $0.provider.transports = [ProviderTransport(name: "http", port: 9, path: "/p")]
            }.url == "http://provider:9/p/x")
        #expect(
            try await sent("{}") {
                $0.provider.scheme = "https"
                $0.provider.port = nil
            }.url == "https://provider/")
    }

    @Test(
        "an IPv6 address gets its brackets, and a port may stand in the host",
        arguments: [("::1", "http://[::1]/"), ("[::1]", "http://[::1]/"), ("localhost:8081", "http://localhost:8081/")])
    func hosts(host: String, url: String) async throws {
        let request = try await sent("{}") {
            $0.provider.host = host
            $0.provider.port = nil
        }
        #expect(request.url == url)
    }

    @Test("headers are one line for each value; custom ones take their place")
    func headers() async throws {
        let request = try await sent(#"{"headers": {"X-A": ["1", "2"], "Authorization": "old"}}"#) {
            $0.provider.headers = [CustomHeader(name: "authorization", value: "new")]
        }
        #expect(request.fields.filter { $0.name == "X-A" }.map(\.value) == ["1", "2"])
        #expect(request.fields.filter { $0.name.lowercased() == "authorization" }.map(\.value) == ["new"])
        #expect(request.fields.first(named: "Accept") == "*/*")
        #expect(request.fields.first(named: "Content-Type") == nil)
    }

    @Test(
        "bodies are sent as the contract has them",
        arguments: [
            (#"{"method": "POST", "body": {"b": 1.50, "a": 1}}"#, #"{"a":1,"b":1.5}"#),
            (#"{"method": "POST", "body": null, "headers": {"Content-Type": "application/json"}}"#, "null"),
            (#"{"method": "POST", "body": null}"#, nil), (#"{"method": "POST"}"#, nil),
            (#"{"method": "POST", "body": ""}"#, nil),
        ] as [(String, String?)])
    func body(request: String, body: String?) async throws {
        #expect(try await sent(request).body.map { String(decoding: $0, as: UTF8.self) } == body)
    }

    @Test("methods are sent in upper case, invalid ones as GET", arguments: [("delete", "DELETE"), ("a b", "GET")])
    func methods(method: String, sent expected: String) async throws {
        #expect(try await sent(#"{"method": "\#(method)"}"#).method == expected)
    }

    @Test("limits and redirects are those of the run")
    func options() async throws {
        let options = try await sent("{}") {
            $0.provider.timeLimit = .milliseconds(300)
            $0.provider.verifiesCertificates = false
        }.options
        #expect(options.timeLimit == .milliseconds(300))
        #expect(options.maximumRedirects == 10)
        #expect(!options.tls.verifiesPeer)
    }
}
