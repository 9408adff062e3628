import Commands
import HTTPTransport
import TestSupport
import Testing

@Suite("Talking to the broker")
struct BrokerOptionsTests {
    private func transport() -> StubTransport {
        StubTransport.broker().on("GET", "/environments", .json(#"{"_embedded":{"environments":[]}}"#))
    }

    private func authorization(_ arguments: [String], _ variables: [String: String]) async -> String? {
        let transport = transport()
        let all = variables.merging(CommandRun.broker) { own, _ in own }
        let run = await CommandRun(["list-environments"] + arguments, transport, variables: all)
        #expect(run.status == 0, "\(run.errors)")
        return transport.requests.last?.fields.first(named: "Authorization")
    }

    @Test("credentials come from options, or else from variables")
    func credentials() async {
        #expect(await authorization([], [:]) == nil)
        #expect(await authorization(["-k", "t"], ["PACT_BROKER_TOKEN": "other"]) == "Bearer t")
        #expect(await authorization([], ["PACT_BROKER_TOKEN": "t"]) == "Bearer t")
        #expect(await authorization([], ["PACT_BROKER_TOKEN": "t", "TREATY_BROKER_TOKEN": "ours"]) == "Bearer ours")
        #expect(await authorization(["-u", "a", "-p", "b"], ["PACT_BROKER_TOKEN": "t"]) == "Basic YTpi")
        #expect(await authorization([], ["PACT_BROKER_USERNAME": "a", "PACT_BROKER_PASSWORD": "b"]) == "Basic YTpi")
        #expect(await authorization([], ["PACT_BROKER_BASE_URL": "http://a:b@broker.test"]) == "Basic YTpi")
    }

    @Test("name and token together are refused, as is a broker that is missing or no URL")
    func refused() async {
        let both = await CommandRun(["list-environments", "-k", "t", "-u", "a"], transport())
        #expect(both.status == 64)
        let missing = await CommandRun(["list-environments"], transport(), variables: [:])
        #expect(missing.status == 64)
        #expect(missing.errors.contains("PACT_BROKER_BASE_URL"))
        let malformed = await CommandRun(["list-environments", "-b", "ftp://u:secret@x"], transport())
        #expect(malformed.status == 64)
        #expect(!malformed.errors.contains("secret"))
    }

    @Test(
        "a broker out of reach is no answer, after all attempts",
        arguments: [([], 5), (["--retries", "2"], 2), (["--retries", "0"], 1)])
    func unreachable(arguments: [String], attempts: Int) async {
        let transport = StubTransport { _ in
            throw TransportError(.connectionRefused, "Nobody listens at http://broker.test/.")
        }
        let run = await CommandRun(["list-environments"] + arguments, transport)
        #expect(run.status == 2)
        #expect(transport.requests.count == attempts)
        #expect(run.pauses.count == attempts - 1)
        #expect(run.errors.contains("Nobody listens"))
        #expect(run.errors.contains("trying again") == (attempts > 1))
    }

    @Test(
        "what can't be understood or is not allowed is no answer",
        arguments: [
            HTTPResponse.json(#"{"error":"no"}"#, status: 401), .text("", status: 403), .text("oops", status: 500),
            .text("hello"),
            .json("{"), .json("[]"), .json("{}"), .text("not here", status: 404),
        ])
    func unintelligible(answer: HTTPResponse) async {
        let transport = StubTransport.broker().on("GET", "/environments", answer)
        let run = await CommandRun(["list-environments", "--retries", "1"], transport)
        #expect(run.status == 2)
        #expect(!run.errors.isEmpty)
        #expect(run.output.isEmpty)
    }

    @Test("traffic is printed without credentials", arguments: [(["-v"], [:]), ([], ["VERBOSE": "true"])])
    func verbose(arguments: [String], variables: [String: String]) async {
        let all = variables.merging(CommandRun.broker) { own, _ in own }
        let run = await CommandRun(["list-environments", "-k", "s3cret"] + arguments, transport(), variables: all)
        #expect(run.errors.contains("> GET http://broker.test/environments"))
        #expect(run.errors.contains("< 200"))
        #expect(!run.errors.contains("s3cret"))
        #expect(await CommandRun(["list-environments", "--no-verbose"], transport(), variables: all).errors.isEmpty)
    }

    @Test("bodies are printed without credentials too, those in use and those of webhooks")
    func verboseBodies() async {
        let answer =
            #"{"uuid":"u","request":{"password":"hush","url":"http://a:b@ci/?token=t"},"you":"s3cret","x":"key9"}"#
        let transport = StubTransport.broker()
            .on("POST", "/webhooks", .json(answer, status: 201))
            .on("GET", "/", .json(#"{"_links":{"pb:webhooks":{"href":"http://broker.test/webhooks"}}}"#))
        let run = await CommandRun(
            [
                "create-webhook", "https://who:hidden@ci.test/?token=tok", "-X", "POST", "-u", "ann:p\"ss/word",
                "-d", #"{"api_key": "k3y", "visible": "seen"}"#, "-H", "X-Auth: h34der", "--contract-published",
                "--broker-username", "ann", "--broker-password", "s3cret", "--custom-header", "X-Api-Key: key9", "-v",
            ], transport)
        #expect(run.status == 0, "\(run.errors)")
        for secret in ["hidden", "=tok", "ss/word", "k3y", "h34der", "s3cret", "hush", "a:b", "=t\"", "key9"] {
            #expect(!run.errors.contains(secret), "\(secret)")
        }
        #expect(run.errors.contains("\"visible\":\"seen\""))
    }

    @Test("a request that got no answer is printed too")
    func verboseFailure() async {
        let error = TransportError(.connectionRefused, "http://a:b@broker.test: refused.")
        let transport = StubTransport { _ in throw error }
        let run = await CommandRun(["list-environments", "-v", "--retries", "1"], transport)
        #expect(run.status == 2)
        #expect(run.errors.contains("! http://***@broker.test: refused.\n"))
    }

    @Test("own headers are sent")
    func customHeader() async {
        let transport = transport()
        let run = await CommandRun(["list-environments", "--custom-header", "X-Team:  a: b", "--verbose"], transport)
        #expect(transport.requests.last?.fields.first(named: "x-team") == "a: b")
        #expect(transport.requests.last?.options.confidentialFields == ["x-team"], "nobody else gets them")
        #expect(run.errors.contains("> X-Team: ***\n"))
        #expect(await CommandRun(["list-environments", "--custom-header", "nothing"], transport).status == 64)
    }

    @Test("certificates and proxies come from the environment")
    func environment() async throws {
        let transport = transport()
        let variables = [
            "PACT_BROKER_BASE_URL": "http://broker.test", "SSL_CERT_FILE": "/ca.pem", "X509_CLIENT_CERT_FILE": "/c.pem",
            "X509_CLIENT_KEY_FILE": "/k.pem", "http_proxy": "http://proxy.test:3128",
            "PACT_DISABLE_SSL_VERIFICATION": "true",
        ]
        _ = await CommandRun(["list-environments"], transport, variables: variables)
        let options = try #require(transport.requests.last).options
        #expect(options.proxy == "http://proxy.test:3128")
        #expect(options.tls.certificateAuthorityFile == "/ca.pem")
        #expect(options.tls.clientCertificateFile == "/c.pem")
        #expect(options.tls.clientKeyFile == "/k.pem")
        #expect(!options.tls.verifiesPeer)
    }

    @Test("options of the official clients that mean nothing here are taken by every command that talks to a broker")
    func harmless() async throws {
        let options = [
            "--ssl-trust-store", "true", "--enable-otel", "--enable-otel-logs", "--enable-otel-traces",
            "--otel-exporter",
            "stdout", "--otel-exporter-endpoint", "http://o", "--otel-exporter-protocol", "http", "--log-level",
            "debug",
        ]
        let transport = StubTransport.broker().on("GET", "/environments", .json(#"{"_embedded":{"environments":[]}}"#))
        let run = await CommandRun(["list-environments"] + options, transport)
        #expect(run.status == 0, "\(run.errors)")
    }
}
