import HTTPTransport
import JSONText
import TestSupport
import Testing

@Suite("What the doctor finds")
struct DoctorCommandTests {
    /// At the time 0, which is the clock of every run.
    private static let date = "Thu, 01 Jan 1970 00:00:00 GMT"

    private static func index(_ url: String, expiry: Int? = nil, date: String = date) -> HTTPResponse {
        var answer = HTTPResponse.json("{\"_links\":{\"self\":{\"href\":\"\(url)\"}}}")
        answer.fields += [
            HTTPField("Date", date), HTTPField("Treaty-Version", "1"), HTTPField("X-Pact-Broker-Version", "2"),
        ]
        answer.certificateExpiry = expiry
        return answer
    }

    /// The findings by name, as state and text.
    private func examine(
        _ url: String, _ index: HTTPResponse, write: Int = 400, _ arguments: [String] = [],
        _ variables: [String: String] = [:], status: Int32
    ) async throws -> [String: String] {
        let transport = StubTransport().on("GET", "/", index)
            .on("POST", "/contracts/publish", .text("", status: write))
        let run = await CommandRun(
            ["doctor", "-b", url, "--output", "json"] + arguments, transport, variables: variables)
        #expect(run.status == status, "\(run.output) \(run.errors)")
        let findings = try #require(try JSONValue(parsing: run.output)["findings"]?.array)
        let pairs = findings.compactMap { finding -> (String, String)? in
            guard let name = finding["name"]?.string, let state = finding["state"]?.string else { return nil }
            return (name, "\(state): \(finding["text"]?.string ?? "")")
        }
        #expect(Set(pairs.map(\.0)).count == pairs.count, "each thing is looked at once")
        return Dictionary(pairs) { $1 }
    }

    private static let http = "http://broker.test"
    private static let https = "https://broker.test"

    @Test("own headers are sent, and not shown")
    func customHeader() async {
        let transport = StubTransport().on("GET", "/", Self.index(Self.http))
            .on("POST", "/contracts/publish", .text("", status: 400))
        let run = await CommandRun(["doctor", "-b", Self.http, "--custom-header", "Team: s3cr3t", "-v"], transport)
        #expect(transport.requests.allSatisfy { $0.fields.first(named: "team") == "s3cr3t" })
        #expect(run.errors.contains("> Team: ***\n"))
        #expect(!run.errors.contains("s3cr3t"))
    }

    @Test(
        "the days that a certificate has left, from fourteen on without a warning",
        arguments: [(400, "good"), (14, "good"), (13, "warning"), (0, "warning")])
    func certificate(days: Int, state: String) async throws {
        let index = Self.index(Self.https, expiry: days * 86_400 + 3600)
        let tls = try await examine(Self.https, index, status: 0)["tls"]
        #expect(tls?.hasPrefix("\(state): the certificate is valid and trusted") == true)
        #expect(tls?.hasSuffix(", \(days) days from now") == true)
    }

    @Test("the end of a certificate is told as a day, also where nobody verifies it")
    func unverified() async throws {
        let index = Self.index(Self.https, expiry: 5 * 86_400)
        let tls = try await examine(Self.https, index, ["--skip-ssl-verification"], status: 0)["tls"]
        #expect(
            tls == "warning: any certificate is taken: verification is switched off, until 1970-01-06, 5 days from now")
    }

    @Test("a certificate that nobody told about is good, as the connection came about")
    func unknownCertificate() async throws {
        let tls = try await examine(Self.https, Self.index(Self.https), status: 0)["tls"]
        #expect(tls == "good: the certificate is valid and trusted")
    }

    @Test("passwords over a readable connection deserve a look, unless it stays on this machine")
    func readablePassword() async throws {
        let password = ["-u", "a", "-p", "b"]
        #expect(
            try await examine(Self.http, Self.index(Self.http), password, status: 0)["tls"]?.hasPrefix("warning")
                == true)
        let local = "http://127.0.0.1:9292"
        #expect(try await examine(local, Self.index(local), password, status: 0)["tls"]?.hasPrefix("good") == true)
    }

    @Test(
        "what the credentials are good for, by what the broker answers to a write that changes nothing",
        arguments: [(400, "good: no credentials: everybody may read and write"), (401, "warning"), (500, "warning")])
    func credentials(status: Int, text: String) async throws {
        let found = try await examine(Self.http, Self.index(Self.http), write: status, status: 0)
        #expect(found["credentials"]?.hasPrefix(text) == true)
    }

    @Test(
        "what keeps the broker from being asked at all is no answer",
        arguments: [
            (401, "credentials"), (403, "credentials"), (429, "broker"), (500, "broker"), (503, "broker"),
            (404, "broker"),
        ])
    func noAnswer(status: Int, name: String) async throws {
        let found = try await examine(Self.http, .text("no", status: status), status: 2)
        #expect(found[name]?.hasPrefix("no answer") == true)
    }

    @Test("credentials that nobody asks for are not called good")
    func needlessCredentials() async throws {
        let found = try await examine(Self.http, Self.index(Self.http), ["-u", "a", "-p", "b"], status: 0)
        #expect(found["credentials"] == "good: the broker asks for no credentials; yours were not checked")
    }

    @Test("wrong credentials and none have different advice, and a certificate that has expired is called that")
    func differences() async throws {
        let none = try await examine(Self.http, .text("no", status: 401), status: 2)
        let wrong = try await examine(Self.http, .text("no", status: 401), ["-u", "a", "-p", "b"], status: 2)
        #expect(none["credentials"] != wrong["credentials"])
        let tls = try await examine(Self.https, Self.index(Self.https, expiry: -2 * 86_400), status: 0)["tls"]
        #expect(tls?.hasSuffix("expired 2 days ago") == true)
        let run = await CommandRun(["doctor", "-b", Self.https, "-c", "nope.pem"], variables: [:])
        #expect(run.status == 64)
        #expect(run.errors.contains("There is no file nope.pem"))
    }

    @Test("what the broker says of credentials is told, and who takes no tokens wants a name")
    func refusedToken() async throws {
        let refusal = HTTPResponse.text("Basic is taken, no token.\n", status: 400)
        let transport = StubTransport().on("GET", "/", refusal)
        let token = await CommandRun(["doctor", "-b", Self.http, "-k", "tok-1"], transport, variables: [:])
        #expect(token.status == 2)
        #expect(token.output.contains("the broker refuses the token (400): Basic is taken, no token\n"))
        #expect(token.output.contains("give a username and a password with PACT_BROKER_USERNAME"))
        let found = try await examine(
            Self.http, .text("Only u may.", status: 401), ["-u", "a", "-p", "b"], status: 2)
        #expect(found["credentials"] == "no answer: the broker refuses the credentials (401): Only u may")
    }

    @Test("a broker that doesn't reach its database says why", arguments: [("true", 0, "good"), ("false", 1, "wrong")])
    func database(isGood: String, status: Int32, state: String) async throws {
        let error = isGood == "true" ? "" : #","error":{"message":"It is damaged."}"#
        let transport = StubTransport().on("GET", "/", Self.index(Self.http))
            .on("POST", "/contracts/publish", .text("", status: 400))
            .on("GET", "/diagnostic/status/dependencies", .json("{\"database\":{\"ok\":\(isGood)\(error)}}"))
        let run = await CommandRun(["doctor", "-b", Self.http, "--output", "json"], transport, variables: [:])
        #expect(run.status == status)
        let findings = try JSONValue(parsing: run.output)["findings"]?.array ?? []
        let database = try #require(findings.first { $0["name"]?.string == "database" })
        #expect(database["state"]?.string == state)
        #expect(isGood == "true" || database["text"]?.string == "It is damaged.")
    }

    @Test("a broker that can't read the secrets of its webhooks says which, and what to do")
    func secrets() async throws {
        let state = #"{"ok":false,"error":{"message":"Those of u can't be read.","advice":"Give the key."}}"#
        let transport = StubTransport().on("GET", "/", Self.index(Self.http))
            .on("POST", "/contracts/publish", .text("", status: 400))
            .on(
                "GET", "/diagnostic/status/dependencies",
                .json(#"{"database":{"ok":true},"treaty:webhookSecrets":\#(state)}"#))
        let run = await CommandRun(["doctor", "-b", Self.http], transport, variables: [:])
        #expect(run.status == 1)
        #expect(run.output.contains(/WRONG +secrets +Those of u can't be read\.\n +→ Give the key\./))
    }

    @Test("links that lead elsewhere and a clock that is wrong have to be mended")
    func wrong() async throws {
        let links = try await examine(Self.http, Self.index("http://elsewhere.test"), status: 1)
        #expect(links["base URL"]?.hasPrefix("wrong") == true)
        let late = Self.index(Self.http, date: "Thu, 01 Jan 1970 00:00:06 GMT")
        #expect(try await examine(Self.http, late, status: 1)["clock"]?.contains("6 s ahead of") == true)
        let tolerable = Self.index(Self.http, date: "Thu, 01 Jan 1970 00:00:05 GMT")
        #expect(try await examine(Self.http, tolerable, status: 0)["clock"]?.hasPrefix("good") == true)
    }

    @Test("a proxy is told without its password")
    func proxy() async throws {
        let variables = ["http_proxy": "http://who:hush@proxy.test:3128"]
        let found = try await examine(Self.http, Self.index(Self.http), [], variables, status: 0)
        #expect(found["proxy"]?.contains("proxy.test:3128") == true)
        #expect(found["proxy"]?.contains("hush") == false)
    }

    @Test("each way of not reaching a broker has its advice")
    func unreachable() async throws {
        for (kind, name) in [
            (TransportError.Kind.nameNotResolved, "reachable"), (.connectionRefused, "reachable"),
            (.connectTimedOut, "reachable"), (.tlsFailed, "tls"), (.malformedResponse, "reachable"),
        ] {
            let transport = StubTransport { _ in throw TransportError(kind, "It failed.") }
            let run = await CommandRun(["doctor", "-b", Self.http, "--output", "json"], transport, variables: [:])
            #expect(run.status == 2)
            let last = try #require(try JSONValue(parsing: run.output)["findings"]?.array?.last)
            #expect(last["name"]?.string == name)
            #expect(last["advice"]?.string?.isEmpty == false)
        }
    }
}
