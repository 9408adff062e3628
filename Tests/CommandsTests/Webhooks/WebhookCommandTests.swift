import HTTPTransport
import JSONText
import TestSupport
import Testing

@Suite("Webhook commands")
struct WebhookCommandTests {
    private static let stored =
        #"{"uuid":"u","description":"d","request":{"method":"POST","url":"https://h/p"},"#
        + #""events":[{"name":"contract_published"}],"consumer":{"name":"A"},"#
        + #""_links":{"self":{"href":"http://broker.test/webhooks/u"},"pb:execute":{"href":"/webhooks/u/execute"}}}"#

    private func broker() -> StubTransport {
        let index = #"{"_links":{"pb:webhooks":{"href":"/webhooks"},"pb:webhook":{"href":"/webhooks/{uuid}"}}}"#
        return StubTransport().on("GET", "/", .json(index)).on("POST", "/webhooks", .json(Self.stored, status: 201))
            .on("GET", "/webhooks/u", .json(Self.stored))
    }

    private let create = ["create-webhook", "https://h/p", "-X", "POST", "--contract-published"]

    private func body(_ transport: StubTransport) throws -> JSONValue {
        try JSONReader.read(try #require(transport.requests.last?.body)).value
    }

    @Test("a webhook is described as for curl")
    func curl() async throws {
        let transport = broker()
        let arguments = [
            "create-webhook", "-X", "POST", "-u", "bob:pw:x", "-H", "Content-Type: application/json", "X-A:b:c",
            "https://h/p", "-d", #"{"a": 1.0, "b": "${pactbroker.pactUrl}"}"#, "--consumer_label", "team",
            "--header=X-B: 2", "--description", "-H", "--provider-verification-failed", "--contract_published",
        ]
        let run = await CommandRun(arguments, transport)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output == "Webhook \"d\" created\nSee http://broker.test/webhooks/u\n")
        #expect(
            try body(transport).compactText()
                == #"{"events":[{"name":"contract_published"},{"name":"provider_verification_failed"}],"request":"#
                + #"{"url":"https://h/p","method":"POST","headers":{"Content-Type":"application/json","X-A":"b:c","X-B":"2"},"#
                + #""body":{"a":1.0,"b":"${pactbroker.pactUrl}"},"username":"bob","password":"pw:x"},"#
                + #""description":"-H","consumer":{"label":"team"}}"#)
    }

    @Test("what the broker takes for a mistake is told beside the result")
    func notices() async throws {
        let stored = #"{"uuid":"u","description":"d","treaty:notices":["There is no parameter x."]}"#
        let transport = broker().on("POST", "/webhooks", .json(stored, status: 201))
        let run = await CommandRun(create, transport)
        #expect(run.status == 0)
        #expect(run.output == "Webhook \"d\" created\n")
        #expect(run.errors.contains("There is no parameter x."))
    }

    @Test(
        "data may come from a file, and need not be JSON",
        arguments: [#"{"a": "1.10"}"#, "plain $text", "-not an option"])
    func data(text: String) async throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("data.txt", text)
        for argument in ["@" + file, text] {
            let transport = broker()
            #expect(await CommandRun(create + ["-d", argument], transport).status == 0)
            let expected = (try? JSONReader.read(Array(text.utf8)))?.value ?? .string(text)
            #expect(try body(transport)["request"]?["body"] == expected)
        }
        let missing = await CommandRun(create + ["-d", "@\(folder.path)/none"], broker())
        #expect(missing.status == 1)
        #expect(missing.errors.contains("/none' of --data can't be read"))
    }

    @Test(
        "what is not clear is a wrong command line",
        arguments: [
            ["create-webhook", "https://h/p", "-X", "POST"], ["create-webhook", "https://h/p", "--contract-published"],
            ["create-webhook", "-X", "POST", "--contract-published"],
            [
                "create-webhook", "https://h/p", "-X", "POST", "--contract-published", "--consumer", "A",
                "--consumer-label", "l",
            ],
            ["create-webhook", "https://h/p", "-X", "POST", "--contract-published", "-H", "no colon"],
            ["create-webhook", "https://h/p", "-X", "POST", "--contract-published", "-H", "A: b\r\nC: d"],
            ["create-webhook", "https://h/p", "-X", "POST", "--contract-published", "-H", "A b: c"],
            ["create-or-update-webhook", "https://h/p", "-X", "POST", "--contract-published"], ["test-webhook"],
            ["delete-webhook"], ["resend-webhook"], ["resend-webhook", "--all", "--uuid", "u"],
            ["list-webhooks", "--limit", "0"],
        ])
    func usage(arguments: [String]) async {
        let transport = broker()
        let run = await CommandRun(arguments, transport)
        #expect(run.status == 64, "\(run.output)")
        #expect(transport.requests.isEmpty)
    }

    @Test("traffic is shown without the receiver's password and headers")
    func verbose() async {
        let run = await CommandRun(create + ["-u", "bob:hush-hush", "-H", "X-Api: s3cret", "-v"], broker())
        #expect(run.status == 0)
        #expect(run.errors.contains("POST http://broker.test/webhooks"))
        #expect(!run.errors.contains("hush-hush") && !run.errors.contains("s3cret"))
    }

    @Test("an identifier creates or updates")
    func put() async {
        let transport = broker().on("PUT", "/webhooks/u", .json(Self.stored, status: 201), .json(Self.stored))
        let arguments = ["create-or-update-webhook", "--uuid", "u"] + create.dropFirst()
        #expect(await CommandRun(arguments, transport).output.hasPrefix("Webhook \"d\" created\n"))
        #expect(await CommandRun(arguments, transport).output.hasPrefix("Webhook \"d\" updated\n"))
    }

    @Test("what the broker refuses is a no, with its reasons")
    func refused() async {
        let errors = HTTPResponseText.errors
        let run = await CommandRun(create, broker().on("POST", "/webhooks", .json(errors, status: 400)))
        #expect(run.status == 1)
        #expect(run.errors == "request.url: scheme must be https.\n")
    }

    private enum HTTPResponseText {
        static let errors = #"{"errors":{"request.url":["scheme must be https."]}}"#
    }

    @Test("a test shows the logs, and what came of it")
    func test() async {
        let transport = broker().on("POST", "/webhooks/u/execute", .json(#"{"success":false,"logs":"line 1"}"#))
        let run = await CommandRun(["test-webhook", "--uuid", "u"], transport)
        #expect(run.status == 0)
        #expect(run.output == "line 1\nThe execution of the webhook failed.\n")
        let gone = broker().on("GET", "/webhooks/u", .json(#"{"error":"not here"}"#, status: 404))
        let missing = await CommandRun(["test-webhook", "--uuid", "u"], gone)
        #expect(missing.status == 1)
        #expect(missing.errors == "There is no webhook with UUID u.\n")
    }

    @Test("a webhook is deleted; one that is gone is no failure")
    func delete() async {
        let transport = broker().on("DELETE", "/webhooks/u", .init(status: 204), .json(#"{"error":"x"}"#, status: 404))
        let first = await CommandRun(["delete-webhook", "--uuid", "u"], transport)
        #expect(first.output == "Webhook with UUID u successfully deleted\n")
        let second = await CommandRun(["delete-webhook", "--uuid", "u"], transport)
        #expect(second.status == 0)
        #expect(second.output == "Webhook with UUID u was not found\n")
    }

    @Test("the list says what webhooks are for and when they fire")
    func list() async {
        let transport = broker().on(
            "GET", "/webhooks", .json(#"{"_links":{"pb:webhooks":[{"href":"/webhooks/u"},{"href":"/webhooks/v"}]}}"#))
        let run = await CommandRun(["list-webhooks", "--limit", "1"], transport)
        #expect(run.output.contains("u    | d           | A        | all      | contract_published | true"))
        #expect(run.errors == "1 of 2 webhooks are listed; --limit shows more.\n")
    }
}
