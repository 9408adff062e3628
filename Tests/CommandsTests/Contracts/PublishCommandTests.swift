import Commands
import Foundation
import HTTPTransport
import JSONText
import TestSupport
import Testing

@Suite("publish")
struct PublishCommandTests {
    private let folder: TemporaryFolder
    private let transport: StubTransport

    init() throws {
        folder = try TemporaryFolder()
        transport = StubTransport.broker().on(
            "POST", "/contracts/publish",
            .json(
                #"{"notices":[{"type":"success","text":"Published."},{"type":"debug","text":"  View it"}],"_embedded":{}}"#
            ))
    }

    private func pact(_ consumer: String = "Web", _ provider: String = "Orders", _ description: String = "d") -> String
    {
        "{ \"consumer\": {\"name\": \"\(consumer)\"}, \"provider\": {\"name\": \"\(provider)\"},\n"
            + " \"interactions\": [{\"description\": \"\(description)\", \"n\": 1.0}] }\n"
    }

    private func publish(
        _ arguments: [String], variables: [String: String] = CommandRun.broker, git: [String: String] = [:]
    ) async -> CommandRun {
        await CommandRun(["publish"] + arguments, transport, variables: variables, git: git)
    }

    private func sent() throws -> [JSONValue] {
        try transport.requests("POST", "/contracts/publish").map { try JSONValue(parsing: $0.bodyText) }
    }

    private func content(_ body: JSONValue, _ position: Int = 0) throws -> String {
        let text = try #require(body["contracts"]?[position]?["content"]?.string)
        return String(decoding: try #require(Data(base64Encoded: text)), as: UTF8.self)
    }

    @Test(
        "-h is the branch, and help where nothing else is said",
        arguments: [["pacts", "-h"], ["-h"]])
    func help(arguments: [String]) async {
        let run = await publish(arguments)
        #expect(run.status == 0)
        #expect(run.output.contains("USAGE: treaty publish"))
        #expect(run.errors.isEmpty)
        #expect(transport.requests.isEmpty)
    }

    @Test("-h without a branch behind other options publishes nothing, and doesn't end as a success")
    func missingBranch() async {
        let run = await publish(["pacts", "-a", "1", "-h"])
        #expect(run.status == 64)
        #expect(run.errors.contains("Missing value for '-h <branch>'"))
        #expect(transport.requests.isEmpty)
    }

    @Test("sends the file's own bytes, and prints the notices")
    func verbatim() async throws {
        let file = try folder.write("a.json", pact())
        let run = await publish([
            file, "-a", "1.2", "-h", "feat/x", "-t", "dev", "--tag", "a,b", "--build-url", "http://ci/1",
        ])
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output == "Published.\n  View it\n")
        let body = try #require(try sent().first)
        #expect(try content(body) == pact())
        #expect(body["pacticipantName"] == "Web")
        #expect(body["pacticipantVersionNumber"] == "1.2")
        #expect(body["branch"] == "feat/x")
        #expect(body["tags"] == ["dev", "a", "b"])
        #expect(body["buildUrl"] == "http://ci/1")
        #expect(body["contracts"]?[0]?["providerName"] == "Orders")
        #expect(body["contracts"]?[0]?["onConflict"] == "overwrite")
    }

    @Test("sends one request for each consumer, whatever the order of the files")
    func consumers() async throws {
        try folder.write("1.json", pact("A", "P"))
        try folder.write("2.json", pact("B", "P"))
        try folder.write("3.json", pact("A", "Q"))
        try folder.write("readme.txt", "no pact")
        let run = await publish([folder.path, "-a", "1"])
        #expect(run.status == 0, "\(run.errors)")
        let bodies = try sent()
        #expect(bodies.map { $0["pacticipantName"] } == ["A", "B"])
        #expect(bodies[0]["contracts"]?.array?.map { $0["providerName"] } == ["P", "Q"])
    }

    @Test("merges files of one pair, without what is equal")
    func merging() async throws {
        try folder.write("1.json", pact("A", "P", "one"))
        try folder.write("2.json", pact("A", "P", "two"))
        try folder.write("3.json", pact("A", "P", "one"))
        #expect(await publish([folder.path, "-a", "1", "--merge"]).status == 0)
        let body = try #require(try sent().first)
        #expect(body["contracts"]?.array?.count == 1)
        #expect(body["contracts"]?[0]?["onConflict"] == "merge")
        let merged = try JSONValue(parsing: try content(body))
        #expect(merged["interactions"]?.array?.map { $0["description"] } == ["one", "two"])
        #expect(merged["interactions"]?[0]?["n"]?.number?.text == "1.0")
    }

    @Test("refuses to merge interactions that differ under one description and state")
    func conflict() async throws {
        let one = try folder.write("1.json", pact("A", "P", "one"))
        let two = try folder.write("2.json", pact("A", "P", "one").replacing("1.0", with: "2.0"))
        let run = await publish([one, two, "-a", "1"])
        #expect(run.status == 1)
        #expect(run.errors.contains("'one'"))
        #expect(run.errors.contains(two))
        #expect(transport.requests.isEmpty)
        let other = try folder.write(
            "3.json",
            pact("A", "P", "x").replacing(" }\n", with: #","metadata":{"pactSpecification":{"version":"4.0"}}}"#))
        #expect(await publish([one, other, "-a", "1"]).status == 1)
    }

    @Test("publishes a file with both kinds, alone or twice, and warns; refuses to make such a pact of different files")
    func mixture() async throws {
        let message = #","messages":[{"description":"m"}]}"#
        let mixed = pact("A", "P", "one").replacing(" }\n", with: message)
        let (one, two) = (try folder.write("1.json", mixed), try folder.write("2.json", mixed))
        for files in [[one], [one, two]] {
            let run = await publish(files + ["-a", "1"])
            #expect(run.status == 0, "\(run.errors)")
            for file in files { #expect(run.errors.contains("\(file): The pact holds messages beside HTTP")) }
            #expect(run.errors.contains("leave out the HTTP interactions"))
        }
        #expect(try sent().count == 2)
        let http = try folder.write("3.json", pact("A", "P", "two"))
        let messages = try folder.write("4.json", mixed.replacing("interactions", with: "ignored"))
        for files in [[http, messages], [messages, http], [one, http], [http, one]] {
            let run = await publish(files + ["-a", "1"])
            #expect(run.status == 1)
            #expect(run.errors.contains("can't be merged"))
        }
        let version4 = mixed.dropLast() + #","metadata":{"pactSpecification":{"version":"4.0"}}}"#
        let fourth = await publish([try folder.write("5.json", String(version4)), "-a", "1"])
        #expect(fourth.status == 0)
        #expect(fourth.errors.isEmpty)
        #expect(try sent().count == 3)
    }

    @Test(
        "refuses what is no pact, names file and place, and sends nothing",
        arguments: [
            ("{\n  \"a\": ,\n}", "line 2, column 8"), (#"["x"]"#, "JSON object"),
            (#"{"provider":{"name":"P"}}"#, "consumer"),
            (#"{"consumer":{"name":"C"},"provider":{}}"#, "provider"),
            (#"{"consumer":{"name":" "},"provider":{"name":"P"}}"#, "consumer"),
            (#"{"consumer":{"name":"C","name":"D"},"provider":{"name":"P"}}"#, "/consumer/name at line 1, column 25"),
            ("", "too early"),
        ])
    func refused(text: String, hint: String) async throws {
        let good = try folder.write("a.json", pact())
        let bad = try folder.write("b.json", text)
        let run = await publish([good, bad, "-a", "1"])
        #expect(run.status == 1)
        #expect(run.errors.contains("b.json"))
        #expect(run.errors.contains(hint), "\(run.errors)")
        #expect(transport.requests.isEmpty)
    }

    @Test("a missing file, an empty folder and a pattern without match are errors")
    func missing() async throws {
        for path in ["/nowhere.json", "/", "/*.json"] {
            let run = await publish([folder.path + path, "-a", "1"])
            #expect(run.status == 1)
            #expect(run.errors.contains(folder.path))
        }
    }

    @Test("expands patterns, and takes each file once")
    func patterns() async throws {
        let first = try folder.write("pacts/a-b.json", pact("A", "B"))
        try folder.write("pacts/deep/er/a-c.json", pact("A", "C"))
        try folder.write("pacts/x-y.txt", "nothing")
        #expect(await publish(["\(folder.path)/pacts/**/a-[bc].json", first, "-a", "1"]).status == 0)
        #expect(try sent().first?["contracts"]?.array?.map { $0["providerName"] } == ["B", "C"])
    }

    @Test("finds version, branch and build in the environment of a build")
    func detection() async throws {
        let file = try folder.write("a.json", pact())
        let variables = [
            "PACT_BROKER_BASE_URL": "http://broker.test", "GITHUB_REF": "refs/heads/main", "GITHUB_SHA": "abc",
            "GITHUB_SERVER_URL": "https://github.test", "GITHUB_REPOSITORY": "o/r", "GITHUB_RUN_ID": "7",
        ]
        #expect(await publish([file, "-r", "-g"], variables: variables).status == 0)
        #expect(await publish([file, "-r", "-a", "1", "--branch", "own"], variables: variables).status == 0)
        #expect(await publish([file, "-a", "1"], variables: variables).status == 0)
        let bodies = try sent()
        #expect(bodies.map { $0["pacticipantVersionNumber"] } == ["abc", "1", "1"])
        #expect(bodies.map { $0["branch"] } == ["main", "own", nil])
        #expect(bodies.map { $0["tags"] } == [["main"], nil, nil])
        #expect(bodies[0]["buildUrl"] == "https://github.test/o/r/actions/runs/7")
        #expect(bodies[2]["buildUrl"] == nil)
    }

    @Test("asks git where no variable says it")
    func git() async throws {
        let file = try folder.write("a.json", pact())
        let git = ["rev-parse --abbrev-ref HEAD": "trunk", "rev-parse HEAD": "0123"]
        #expect(await publish([file, "-r"], git: git).status == 0)
        #expect(try sent().first?["branch"] == "trunk")
        #expect(try sent().first?["pacticipantVersionNumber"] == "0123")
        #expect(await publish([file, "-r"]).status == 64)
        #expect(await publish([file, "-a", "1", "-g"]).status == 64)
        #expect(await publish([file]).status == 64)
    }

    @Test("prints the answers as JSON")
    func json() async throws {
        try folder.write("1.json", pact("A", "P"))
        try folder.write("2.json", pact("B", "P"))
        let run = await publish([folder.path, "-a", "1", "-o", "json"])
        let replies = try JSONValue(parsing: run.output)
        #expect(replies.array?.count == 2)
        #expect(replies[1]?["notices"]?[0]?["text"] == "Published.")
    }

    @Test("a refusal is status 1 with the broker's reasons, and the other consumers are published all the same")
    func refusal() async throws {
        try folder.write("1.json", pact("A", "P"))
        try folder.write("2.json", pact("B", "P"))
        transport.on(
            "POST", "/contracts/publish", .json(#"{"notices":[{"type":"error","text":"Cannot change"}]}"#, status: 409),
            .json(#"{"notices":[{"type":"success","text":"Published."}]}"#))
        let run = await publish([folder.path, "-a", "1"])
        #expect(run.status == 1)
        #expect(run.output == "Cannot change\nPublished.\n")
    }

    @Test("no answer is status 2, and a refusal weighs more")
    func noAnswer() async throws {
        try folder.write("1.json", pact("A", "P"))
        transport.on("POST", "/contracts/publish", .text("down", status: 503))
        #expect(await publish([folder.path, "-a", "1", "--retries", "1"]).status == 2)
        try folder.write("2.json", pact("B", "P"))
        transport.on(
            "POST", "/contracts/publish", .text("down", status: 503), .json(#"{"errors":{"x":["bad"]}}"#, status: 400))
        let run = await publish([folder.path, "-a", "1", "--retries", "1"])
        #expect(run.status == 1)
        #expect(run.errors.contains("x: bad"))
    }

    @Test("--validate tells what it found, and publishes only where nothing is an error")
    func validation() async throws {
        let doubtful = try folder.write("a.json", pact().replacing("\"n\"", with: "\"_id\":\"1\",\"n\""))
        let found = "\(doubtful): WARNING /interactions/0: Unexpected attribute 'n'\n"
        let run = await publish([doubtful, "-a", "1", "--validate"])
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output == found + "Validated 1 pact file\nPublished.\n  View it\n")
        let strict = await publish([doubtful, "-a", "1", "--validate", "--strict"])
        #expect(strict.status == 1)
        #expect(strict.output.contains("ERROR /interactions/0: Unexpected attribute 'n'\n"))
        #expect(strict.output.hasSuffix("1 of 1 pact file is not valid: nothing is published\n"))
        let json = await publish([doubtful, "-a", "1", "--validate", "--strict", "-o", "json"])
        #expect(json.status == 1)
        #expect(try JSONValue(parsing: json.output)[0]?["results"]?[0]?["level"] == "ERROR")
        #expect(await publish([doubtful, "-a", "1", "--strict"]).status == 0)
        #expect(try sent().count == 2)
    }

    @Test("a broker without the relation gets tags and pacts one by one, and any broker where the feature asks for it")
    func olderBroker() async throws {
        let file = try folder.write("a.json", pact())
        let pacts = "/pacts/provider/Orders/consumer/Web/version/1"
        transport.on("PUT", pacts, .json("{}", status: 201)).on(
            "PUT", "/pacticipants/Web/versions/1/tags/dev", .json("{}"))
        let features = CommandRun.broker.merging(["PACT_BROKER_FEATURES": "publish_pacts_using_old_api"]) { $1 }
        #expect(await publish([file, "-a", "1", "-t", "dev"], variables: features).status == 0)
        #expect(try sent().isEmpty)
        transport.on("GET", "/", .json(#"{"_links":{"pb:latest-pact-versions":{"href":"/pacts/latest"}}}"#))
        let run = await publish([file, "-a", "1", "-t", "dev"])
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.contains("Tagged Web version 1 as dev\nPact successfully published for Web version 1"))
        #expect(transport.requests("PUT", pacts).map(\.bodyText) == [pact(), pact()])
        let branch = await publish([file, "-a", "1", "--branch", "main"])
        #expect(branch.status == 1)
        #expect(branch.errors.contains("does not support branches"))
    }
}
