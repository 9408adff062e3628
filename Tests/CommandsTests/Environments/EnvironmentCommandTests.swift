import Commands
import HTTPTransport
import TestSupport
import Testing

@Suite("create-environment and list-environments")
struct EnvironmentCommandTests {
    @Test("create-environment sends what is given, and prints name and UUID")
    func create() async {
        let transport = StubTransport.broker().on(
            "POST", "/environments", .json(#"{"uuid":"u-1","name":"live","production":true}"#, status: 201))
        let arguments = [
            "create-environment", "--name", "live", "--display-name", "Live", "--production", "--contact-name", "Ops",
            "--contact-email-address", "ops@example.org",
        ]
        let run = await CommandRun(arguments, transport)
        #expect(run.status == 0)
        #expect(run.output == "Created live environment in the Pact Broker with UUID u-1\n")
        #expect(
            transport.requests.last?.bodyText
                == #"{"name":"live","displayName":"Live","production":true,"contacts":[{"name":"Ops","details":{"emailAddress":"ops@example.org"}}]}"#
        )
        #expect(await CommandRun(arguments + ["-o", "id"], transport).output == "u-1\n")
        #expect(await CommandRun(arguments + ["--output", "json"], transport).output.hasPrefix(#"{"uuid":"u-1""#))
        _ = await CommandRun(["create-environment", "--name", "x", "--no-production"], transport)
        #expect(transport.requests.last?.bodyText == #"{"name":"x","production":false}"#)
    }

    @Test("a name that is taken is a no, with the broker's reason")
    func taken() async {
        let body = #"{"errors":{"name":["Another environment with name 'live' already exists."]}}"#
        let transport = StubTransport.broker().on("POST", "/environments", .json(body, status: 400))
        let run = await CommandRun(["create-environment", "--name", "live"], transport)
        #expect(run.status == 1)
        #expect(run.errors == "name: Another environment with name 'live' already exists.\n")
        let json = await CommandRun(["create-environment", "--name", "live", "-o", "json"], transport)
        #expect(json.status == 1)
        #expect(json.output == body + "\n")
    }

    @Test("list-environments prints a table sorted by name")
    func list() async {
        let body =
            #"{"_embedded":{"environments":[{"uuid":"u-1","name":"test","displayName":"Test","production":false},"#
            + #"{"uuid":"u-22","name":"Live","production":true}]}}"#
        let transport = StubTransport.broker().on("GET", "/environments", .json(body))
        let expected = """
            UUID | NAME | DISPLAY NAME | PRODUCTION
            -----|------|--------------|-----------
            u-22 | Live |              | true
            u-1  | test | Test         | false

            """
        #expect(await CommandRun(["list-environments"], transport).output == expected)
        #expect(await CommandRun(["list-environments", "-o", "json"], transport).output == body + "\n")
    }

    private static let live = """
        {"uuid":"u","name":"live","displayName":"Live","production":true,"_links":{\
        "self":{"href":"http://broker.test/environments/u"},"pb:environments":{"href":"http://broker.test/environments"}}}
        """

    private func existing() -> StubTransport {
        StubTransport.broker().on("GET", "/environments/u", .json(Self.live))
            .on("PUT", "/environments/u", .json(Self.live))
            .on("DELETE", "/environments/u", HTTPResponse(status: 204))
            .on("GET", "/environments/x", .json(#"{"error":"nothing"}"#, status: 404))
            .on("GET", "/environments", .json(#"{"_embedded":{"environments":[\#(Self.live)]}}"#))
    }

    @Test("update-environment changes what is given and nothing else")
    func update() async {
        let transport = existing()
        let arguments = ["update-environment", "--uuid", "u", "--display-name", "Alive"]
        let run = await CommandRun(arguments, transport)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output == "Updated live environment in the Pact Broker\nSee http://broker.test/environments/u\n")
        #expect(
            transport.requests.last?.bodyText == #"{"name":"live","displayName":"Alive","production":true}"#)
        _ = await CommandRun(arguments + ["--production", "false"], transport)
        #expect(
            transport.requests.last?.bodyText == #"{"name":"live","displayName":"Alive","production":false}"#)
        #expect(await CommandRun(arguments + ["-o", "id"], transport).output == "u\n")
    }

    @Test("describe-environment writes its properties")
    func describe() async {
        let run = await CommandRun(["describe-environment", "--uuid", "u"], existing())
        #expect(run.output == "Uuid: u\nName: live\nDisplay Name: Live\nProduction: true\n")
        let json = await CommandRun(["describe-environment", "--uuid", "u", "-o", "json"], existing())
        #expect(json.output == Self.live + "\n")
    }

    @Test("delete-environment says what it was, and where the others are")
    func delete() async {
        let run = await CommandRun(["delete-environment", "--uuid", "u"], existing())
        #expect(run.status == 0, "\(run.errors)")
        #expect(
            run.output == "Deleted environment live from the Pact Broker\nSee http://broker.test/environments\n")
        #expect(await CommandRun(["delete-environment", "--uuid", "u", "-o", "json"], existing()).output == "{}\n")
    }

    @Test("an unknown UUID is a no that names those that there are", arguments: ["update", "describe", "delete"])
    func unknown(verb: String) async {
        let run = await CommandRun(["\(verb)-environment", "--uuid", "x", "-o", "json"], existing())
        #expect(run.status == 1)
        #expect(run.errors == "No environment found with UUID 'x'. Available options: live (u)\n")
        #expect(run.output == #"{"error":"nothing"}"# + "\n")
    }

    @Test("without an answer JSON says so too")
    func jsonError() async {
        let transport = StubTransport { _ in throw TransportError(.timedOut, "No answer in time.") }
        let run = await CommandRun(["list-environments", "-o", "json", "--retries", "1"], transport)
        #expect(run.status == 2)
        #expect(run.output == #"{"error":{"message":"No answer in time."}}"# + "\n")
    }
}
