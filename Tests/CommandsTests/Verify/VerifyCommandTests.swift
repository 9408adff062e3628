import Commands
import Foundation
import HTTPTransport
import JSONText
import TestSupport
import Testing

@Suite("verify")
struct VerifyCommandTests {
    private let folder: TemporaryFolder
    private let file: String

    init() throws {
        folder = try TemporaryFolder()
        file = try folder.write(
            "pact.json",
            """
            {"consumer":{"name":"Web"},"provider":{"name":"Orders"},"interactions":[
              {"_id":"i1","description":"an order","providerState":"it exists","request":{"method":"GET","path":"/orders/1"},
               "response":{"status":200,"body":{"id":1}}}],
             "metadata":{"pactSpecification":{"version":"2.0.0"}},
             "_links":{"pb:publish-verification-results":{"href":"http://broker.test/results"}}}
            """)
    }

    private func provider(_ body: String = #"{"id":1}"#) -> StubTransport {
        StubTransport().on("GET", "/orders/1", .json(body, type: "application/json"))
    }

    private func verify(
        _ arguments: [String], _ transport: StubTransport, _ variables: [String: String] = [:]
    ) async -> CommandRun {
        await CommandRun(["verify"] + arguments, transport, variables: variables)
    }

    @Test("a provider that keeps its contract is status 0, one that breaks it 1")
    func outcome() async {
        let good = provider()
        let passed = await verify(["-f", file, "-h", "api.test", "-p", "8080", "-H", "X-A=b"], good)
        #expect(passed.status == 0, "\(passed.output)\(passed.errors)")
        #expect(passed.output.contains("an order"))
        #expect(good.requests.last?.url == "http://api.test:8080/orders/1")
        #expect(good.requests.last?.fields.first(named: "X-A") == "b")
        let failed = await verify(["--file", file], provider(#"{"id":"1"}"#))
        #expect(failed.status == 1)
        #expect(failed.output.contains("FAILED"))
    }

    @Test("variables stand for options")
    func variables() async {
        let transport = provider()
        let variables = [
            "PACT_PROVIDER_HOSTNAME": "api.test", "PACT_PROVIDER_PORT": "81", "PACT_PROVIDER_TRANSPORT": "https",
            "PACT_DESCRIPTION": "an",
        ]
        #expect(await verify(["-f", file], transport, variables).status == 0)
        #expect(transport.requests.map(\.url) == ["https://api.test:81/orders/1"])
    }

    @Test("a broker that only the environment names is asked beside files, as the official verifier does")
    func brokerOfTheEnvironment() async {
        let transport = provider().on("GET", "/", HTTPResponse(status: 503))
        let arguments = ["-f", file, "-h", "api.test", "-n", "Orders", "--retries", "1"]
        #expect(await verify(arguments, transport, CommandRun.broker).status == 2)
        #expect(transport.requests.contains { $0.url.hasPrefix("http://broker.test") })
    }

    @Test("it is not asked about a provider that nobody named: that is a mistake, which says which variable makes it")
    func unnamedProvider() async {
        let transport = StubTransport.broker()
        let run = await verify(["--file", "/none.json", "--port", "1"], transport, CommandRun.broker)
        #expect(run.status == 64)
        #expect(run.errors.contains("PACT_BROKER_BASE_URL names a broker, which is asked too"))
        #expect(transport.requests.isEmpty)
    }

    @Test("a contract that can't be loaded is a no")
    func missingFile() async {
        #expect(await verify(["-f", folder.path + "/nowhere.json"], provider()).status == 1)
    }

    @Test("a broker out of reach is no answer; one without pacts a no, unless that is ignored")
    func broker() async {
        let down = StubTransport { _ in throw TransportError(.connectionRefused, "Nobody listens.") }
        let arguments = ["-b", "http://broker.test", "-n", "Orders"]
        #expect(await verify(arguments, down).status == 2)
        let empty = StubTransport.broker().on(
            "GET", "/pacts/provider/Orders/latest", .json(#"{"_links":{"pb:pacts":[]}}"#))
        #expect(await verify(arguments, empty).status == 1)
        #expect(await verify(arguments + ["--ignore-no-pacts-error"], empty).status == 0)
        #expect(await verify(["-n", "Orders"], empty, CommandRun.broker).status == 1)
    }

    @Test("selectors and what belongs to them reach the broker")
    func selectors() async throws {
        let transport = StubTransport.broker()
            .on(
                "GET", "/pacts/provider/Orders/for-verification",
                .json(#"{"_links":{"self":{"href":"http://broker.test/pfv"}}}"#)
            )
            .on("POST", "/pfv", .json(#"{"_embedded":{"pacts":[]}}"#))
        _ = await verify(
            [
                "-b", "http://broker.test", "-n", "Orders", "--consumer-version-selectors", #"{"mainBranch":true}"#,
                "--consumer-version-selectors", #"{"deployed":true}"#, "--enable-pending", "--include-wip-pacts-since",
                "2024-01-01", "--provider-branch", "main", "--provider-tags", "a, b", "-t", "s3cret", "--loglevel",
                "debug",
            ], transport)
        let body = try JSONValue(parsing: try #require(transport.requests("POST", "/pfv").first).bodyText)
        let expected: JSONValue = [
            "providerVersionTags": ["a", "b"], "includePendingStatus": true, "includeWipPactsSince": "2024-01-01",
            "consumerVersionSelectors": [["mainBranch": true], ["deployed": true]], "providerVersionBranch": "main",
        ]
        #expect(body == expected)
        #expect(transport.requests.last?.fields.first(named: "Authorization") == "Bearer s3cret")
    }

    @Test("writes a JSON report, in a folder that it makes")
    func report() async throws {
        let path = folder.path + "/reports/run.json"
        #expect(await verify(["-f", file, "-j", path], provider()).status == 0)
        let report = try JSONReader.read([UInt8](Data(contentsOf: URL(filePath: path)))).value
        #expect(report["result"] == true)
        #expect(report["interactionResults"]?[0]?["interactionId"] == "i1")
        #expect(report["output"]?.array?.isEmpty == false)
    }

    @Test("the client's certificate is for the broker, not for the provider and its states")
    func clientCertificate() async {
        let transport = StubTransport.broker()
            .on("GET", "/pacts/provider/Orders/latest", .json(#"{"_links":{"pb:pacts":[{"href":"/pact"}]}}"#))
            .on("GET", "/orders/1", .json(#"{"id":1}"#, type: "application/json"))
            .on("POST", "/states", .text(""))
        transport.on("GET", "/pact", .json((try? String(contentsOfFile: file, encoding: .utf8)) ?? ""))
        transport.on("POST", "/results", .json("{}", status: 201))
        let variables = [
            "SSL_CERT_FILE": "/ca.pem", "X509_CLIENT_CERT_FILE": "/c.pem", "X509_CLIENT_KEY_FILE": "/k.pem",
        ]
        let run = await verify(
            [
                "-b", "http://broker.test", "-n", "Orders", "-h", "api.test", "-s", "http://api.test/states",
                "--disable-ssl-verification", "--publish", "--provider-version", "1",
            ], transport, variables)
        #expect(run.status == 0, "\(run.output)\(run.errors)")
        let isForBroker = transport.requests.map { $0.url.hasPrefix("http://broker.test/") }
        #expect(isForBroker == [true, true, true, false, false, true])
        #expect(transport.requests.map { $0.options.tls.clientCertificateFile == "/c.pem" } == isForBroker)
        #expect(transport.requests.map { $0.options.tls.clientKeyFile == "/k.pem" } == isForBroker)
        #expect(transport.requests.allSatisfy { $0.options.tls.certificateAuthorityFile == "/ca.pem" })
        #expect(transport.requests.allSatisfy { !$0.options.tls.verifiesPeer })
    }

    @Test("prints colours on a terminal only, and not where they are unwanted")
    func colours() async {
        let arguments = ["verify", "-f", file]
        let escape = "\u{1B}["
        #expect(await CommandRun(arguments, provider(), variables: [:], terminals: [.standard]).output.contains(escape))
        let plain = await CommandRun(arguments + ["--no-color"], provider(), variables: [:], terminals: [.standard])
        #expect(!plain.output.contains(escape))
    }

    @Test("prints the version", arguments: ["-v", "--version"])
    func version(option: String) async {
        let run = await verify([option], provider())
        #expect(run.status == 0)
        #expect(run.output.hasPrefix("treaty "))
    }

    @Test(
        "a wrong command line is status 64, and nothing is asked",
        arguments: [
            [], ["-f", "x", "--webhook-callback-url", "http://a/b"], ["-f", "x", "--consumer-version-selectors", "{}"],
            ["-b", "http://b", "--consumer-version-selectors", "[]"],
            ["-b", "http://b", "--consumer-version-selectors", "{"],
            ["-b", "http://b", "--consumer-version-selectors", "{}", "--consumer-version-tags", "a"],
            ["-f", "x", "--publish"],
            ["-f", "x", "--publish", "--provider-version", "1"],
            ["-b", "http://b", "--publish", "--provider-version", " "],
            ["-f", "x", "-H", "novalue"], ["-f", "x", "-p", "70000"], ["-f", "x", "--transports", "grpc"],
            ["-f", "x", "--retries", "300", "-b", "http://b"], ["-f", "x", "--retries", "256"],
            ["-f", "x", "--token", "t", "--password", "p"], ["-f", "x", "--password", "p"],
            ["-f", "x", "--filter-description", "("], ["-f", "x", "--filter-description", ""],
            ["-f", "x", "--filter-state", "a", "--filter-no-state"],
            ["-f", "x", "-s", "nowhere"], ["-f", "x", "--user", "u", "--token", "t"],
            ["-f", "x", "--html", "r.html", "--xslt", "r.xsl"], ["-f", "x", "--json", "r", "--html", "./r"],
            ["-f", "x", "--loglevel", "loud"],
            ["-b", "http://b", "--publish", "--provider-version", "1", "--exit-on-first-error"],
            ["-f", "x", "--last-failed"], ["--fiel", "x"],
        ])
    func usage(arguments: [String]) async {
        let transport = provider()
        let run = await verify(arguments, transport)
        #expect(run.status == 64)
        #expect(!run.errors.isEmpty)
        #expect(transport.requests.isEmpty)
    }

    @Test("reports are written where options or variables say, and folders are made")
    func reports() async throws {
        let reports = folder.path + "/new/folder"
        let run = await verify(
            ["-f", file, "-h", "api.test", "-n", "Orders", "--junit", reports + "/run.xml"], provider(#"{"id":"1"}"#),
            ["PACT_VERIFIER_HTML_REPORT": reports + "/run.html", "PACT_VERIFIER_JSON_REPORT": reports + "/run.json"])
        #expect(run.status == 1)
        let junit = try String(contentsOfFile: reports + "/run.xml", encoding: .utf8)
        #expect(junit.contains("<testsuite id=\"0\" name=\"Web - Orders\""))
        #expect(junit.contains("timestamp=\"1970-01-01T00:00:00\""))
        #expect(junit.contains("  an order ("))
        let html = try String(contentsOfFile: reports + "/run.html", encoding: .utf8)
        #expect(html.contains("<title>Orders: failed</title>"))
        let json = try JSONValue(parsing: try String(contentsOfFile: reports + "/run.json", encoding: .utf8))
        #expect(json["treaty"]?["counts"]?["failed"] == 1)
        #expect(json["treaty"]?["pacts"]?[0]?["interactions"]?[0]?["exchange"]?["response"]?["status"] == 200)
    }

    @Test(
        "a report that can't be written is no answer, but a known failure stays one",
        arguments: ["--json", "--junit", "--html"])
    func unwritable(option: String) async {
        let arguments = ["-f", file, "-h", "api.test", option, file + "/below"]
        let passed = await verify(arguments, provider())
        #expect(passed.status == 2)
        #expect(passed.errors.contains("The report \(file)/below can't be written"))
        #expect(await verify(arguments, provider(#"{"id":"1"}"#)).status == 1)
    }

    @Test("on a terminal the run is shown as it goes on; without colours where they are not wanted")
    func terminal() async {
        let arguments = ["verify", "-f", file, "-h", "api.test"]
        let shown = await CommandRun(arguments, provider(), variables: [:], terminals: [.standard])
        #expect(shown.output.contains("\r\u{1B}[K"))
        #expect(shown.output.contains("\u{1B}[32m"))
        let plain = await CommandRun(arguments + ["--no-color"], provider(), variables: [:], terminals: [.standard])
        #expect(!plain.output.contains("\u{1B}"))
        let dumb = await CommandRun(arguments, provider(), variables: ["TERM": "dumb"], terminals: [.standard])
        #expect(!dumb.output.contains("\u{1B}"))
    }
}
