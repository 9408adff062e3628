import HTTPTransport
import TestSupport
import Testing

@testable import Commands

@Suite struct CleanCommandTests {
    private static let busy = HTTPResponse.json(#"{"error":"A clean-up is already under way."}"#, status: 409)

    private static func report(_ deleted: Int, kept: Int) -> HTTPResponse {
        .json(#"{"versions":{"deleted":\#(deleted),"kept":\#(kept)}}"#)
    }

    private static func preview(_ count: Int) -> HTTPResponse { .json(#"{"versionsToDelete":\#(count)}"#) }

    /// A broker that answers `POST /clean-up` so, one after the other; the last answer stays.
    private func broker(_ answers: HTTPResponse...) -> StubTransport {
        let transport = StubTransport()
            .on("GET", "/", .json(#"{"_links":{"treaty:clean-up":{"href":"http://broker.test/clean-up"}}}"#))
        let queue = AnswerQueue(answers)
        return transport.on("POST", "/clean-up") { _ in await queue.next() }
    }

    private func clean(_ transport: StubTransport, _ options: String...) async -> CommandRun {
        await CommandRun(["clean", "--broker-base-url", "http://broker.test"] + options, transport)
    }

    @Test func `a broker that goes on cleaning up is left to it`() async {
        let busy = Self.busy
        let run = await clean(broker(Self.preview(300), busy))
        #expect(run.status == 0)
        #expect(run.output == "A clean-up of this broker is already running.\n")
        #expect(run.pauses.count == 30)
        let json = await clean(broker(Self.preview(0), busy), "--output", "json")
        #expect(json.status == 0)
        #expect(json.output == #"{"status":"already running"}"# + "\n")
    }

    @Test func `what an interrupted command left to the broker is waited for`() async {
        let transport = broker(
            Self.preview(50), Self.busy, Self.busy, Self.report(50, kept: 400), Self.report(0, kept: 400))
        let run = await clean(transport, "--output", "json")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output == #"{"versions":{"deleted":50,"kept":400}}"# + "\n")
        #expect(run.pauses == [.seconds(1), .seconds(1)])
        let waiting = "0 of 50 versions deleted; waiting for another clean-up to end\n"
        #expect(run.errors == waiting + "50 of 50 versions deleted\n")
    }

    @Test func `a clean-up that comes in between is waited for`() async {
        let transport = broker(
            Self.preview(300), Self.report(200, kept: 500), Self.busy, Self.busy, Self.report(100, kept: 400),
            Self.busy,
            Self.report(0, kept: 400))
        let run = await clean(transport, "--output", "json")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output == #"{"versions":{"deleted":300,"kept":400}}"# + "\n")
        #expect(run.pauses == [.seconds(1), .seconds(1), .seconds(1)])
        #expect(run.errors.contains("200 of 300 versions deleted; waiting for another clean-up to end"))
    }

    @Test func `one that takes minutes is not: what was done so far is told`() async {
        let run = await clean(broker(Self.preview(300), Self.report(200, kept: 500), Self.busy), "--output", "json")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output == #"{"versions":{"deleted":200,"kept":500}}"# + "\n")
        #expect(run.pauses.count == 180)
    }

    @Test func `a broker that knows no parts is asked for everything at once`() async {
        let older = HTTPResponse.json(
            #"{"errors":{"onlyVersions":["is not known; there are dryRun, deletionLimit"]}}"#, status: 400)
        let transport = broker(Self.preview(300), older, Self.report(300, kept: 400))
        let run = await clean(transport, "--limit", "1000", "--output", "json")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output == #"{"versions":{"deleted":300,"kept":400}}"# + "\n")
        #expect(transport.requests("POST", "/clean-up").map(\.bodyText).last == #"{"deletionLimit":1000}"#)
        #expect(transport.requests("POST", "/clean-up").count == 3)
    }

    @Test func `any other refusal is told`() async {
        let refusal = HTTPResponse.json(#"{"errors":{"keepVersions":["must be a list"]}}"#, status: 400)
        let run = await clean(broker(Self.preview(300), refusal))
        #expect(run.status != 0)
        #expect(run.errors.contains("must be a list"))
    }

    @Test(arguments: ["TREATY_BROKER_BASE_URL", "PACT_BROKER_BASE_URL"])
    func `the broker that a variable names is asked where no file is named, and that is told`(variable: String) async {
        let transport = broker(Self.preview(0))
        let run = await CommandRun(
            ["clean", "--dry-run", "--output", "json"], transport,
            variables: [variable: "http://user:secret@broker.test", "TREATY_DATABASE": ""])
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output == #"{"versionsToDelete":0}"# + "\n")
        #expect(run.errors.hasPrefix("Asking the broker that \(variable) names: http://"))
        #expect(run.errors.contains("broker.test"))
        #expect(!run.errors.contains("secret"))
        #expect(transport.requests("POST", "/clean-up").map(\.bodyText) == [#"{"dryRun":true}"#])
    }

    @Test(arguments: ["TREATY_DATABASE_CLEAN_DRY_RUN", "PACT_BROKER_DATABASE_CLEAN_DRY_RUN"])
    func `a variable that wants a dry run is heeded there too, however it says so`(variable: String) async {
        for value in ["true", "1", "yes", "ture"] {
            let transport = broker(Self.preview(300))
            let run = await CommandRun(
                ["clean", "--broker-base-url", "http://broker.test"], transport, variables: [variable: value])
            #expect(run.status == 0, "\(run.errors)")
            #expect(transport.requests("POST", "/clean-up").map(\.bodyText) == [#"{"dryRun":true}"#])
        }
    }

    @Test func `nothing is deleted on a broker that only a variable names`() async {
        let transport = broker(Self.preview(300))
        let run = await CommandRun(["clean"], transport, variables: CommandRun.broker)
        #expect(run.status == 64)
        #expect(run.errors.contains("give --broker-base-url or --database"))
        #expect(transport.requests.isEmpty)
    }

    @Test func `a file that an option names weighs more than a broker that a variable names`() async throws {
        let folder = try TemporaryFolder()
        let transport = StubTransport()
        let settings = try folder.write("treaty.yaml", "database: \(folder.path)/there.sqlite3")
        for (options, name) in [
            (["--database", "\(folder.path)/here.sqlite3"], "here"), (["--config", settings], "there"),
        ] {
            let run = await CommandRun(["clean"] + options, transport)
            #expect(run.status == 1)
            #expect(run.errors.hasPrefix("There is no database \(folder.path)/\(name).sqlite3"))
        }
        #expect(transport.requests.isEmpty)
    }

    @Test(arguments: CleanUpPlace.fileVariables)
    func `so does a file that a variable names`(variable: String) async throws {
        let folder = try TemporaryFolder()
        let file = "\(folder.path)/other.sqlite3"
        var variables = CommandRun.broker
        switch variable {
        case "TREATY_CONFIG", "PACT_BROKER_CONF": variables[variable] = try folder.write("a.yaml", "database: \(file)")
        case _ where variable.hasSuffix("_ENVIRONMENT_VARIABLE_NAME"):
            variables[variable] = "PLACE"
            variables["PLACE"] = "sqlite://\(file)"
        case _ where variable.hasSuffix("_URL_FILE"): variables[variable] = try folder.write("url", "sqlite://\(file)")
        case _ where variable.hasSuffix("_URL"): variables[variable] = "sqlite://\(file)"
        default: variables[variable] = file
        }
        let transport = StubTransport()
        let run = await CommandRun(["clean"], transport, variables: variables)
        #expect(run.status == 1)
        #expect(run.errors.hasPrefix("There is no database \(file)"))
        #expect(transport.requests.isEmpty)
    }

    @Test(arguments: ["--keep-versions", "--keep-branches", "--limit", "--overwritten-max-age"])
    func `a value that can't be read is told under the option that was typed`(option: String) async {
        let run = await CommandRun(["clean", "--database", "none.sqlite3", option, "x"])
        #expect(run.status == 64)
        #expect(run.errors.hasPrefix("\(option) is \"x\", but should be "))
    }

    private actor AnswerQueue {
        private var answers: [HTTPResponse]

        init(_ answers: [HTTPResponse]) { self.answers = answers }

        func next() -> HTTPResponse { answers.count > 1 ? answers.removeFirst() : answers[0] }
    }
}
