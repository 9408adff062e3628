import TestSupport
import Testing

/// Options of `verify` that would do something else than somebody means.
@Suite("Options of verify without effect")
struct MisleadingOptionsTests {
    private let folder: TemporaryFolder
    private let file: String

    init() throws {
        folder = try TemporaryFolder()
        file = try folder.write(
            "pact.json",
            """
            {"consumer":{"name":"Web"},"provider":{"name":"Orders"},
             "interactions":[{"description":"d","request":{"path":"/x"},"response":{}}]}
            """)
    }

    private func verify(_ arguments: [String], _ variables: [String: String] = [:]) async -> CommandRun {
        let transport = StubTransport().on("GET", "/x", .json("{}", type: "application/json"))
        return await CommandRun(["verify", "-f", file] + arguments, transport, variables: variables)
    }

    @Test(
        "options for state changes say that they need the address",
        arguments: ["--state-change-as-query", "--state-change-teardown", "--isolated-states"])
    func states(option: String) async {
        let run = await verify([option])
        #expect(run.status == 0)
        #expect(
            run.errors.contains("WARNING: \(option) has no effect without --state-change-url: no state is set up."))
        let variables = ["PACT_PROVIDER_STATE_CHANGE_TEARDOWN": "true"]
        #expect(await verify([], variables).errors.isEmpty, "a variable may be set for all runs of a pipeline")
    }

    @Test(
        "a value that no provider can be reached with is a wrong command line, told once",
        arguments: [
            (["--scheme", "gopher"], "--scheme must be http or https, not 'gopher'."),
            (["--hostname", "http://me"], "--hostname must be a host such as localhost, not 'http://me'"),
            (["--hostname", "me:secret@host"], "--hostname must be a host"),
            (["--loglevel", "loud"], "--loglevel must be one of"), (["--port", "70000"], "--port"),
        ])
    func unreachable(options: [String], message: String) async {
        let run = await verify(options)
        #expect(run.status == 64)
        #expect(run.errors.contains(message), "\(run.errors)")
        #expect(run.output.isEmpty)
    }

    @Test("the same from a variable names the variable")
    func unreachableByVariable() async {
        let run = await verify([], ["PACT_PROVIDER_TRANSPORT": "grpc"])
        #expect(run.status == 64)
        #expect(run.errors.contains("PACT_PROVIDER_TRANSPORT must be http or https, not 'grpc'."))
        #expect(await verify(["--scheme", "HTTP"]).status == 0)
    }

    @Test("pending and work in progress say that they need a selection")
    func pending() async {
        let options = ["-b", "http://broker.test", "-n", "Orders", "--enable-pending"]
        let run = await verify(options + ["--include-wip-pacts-since", "2026-01-01"])
        #expect(run.errors.contains("--enable-pending has no effect without --consumer-version-selectors"))
        #expect(run.errors.contains("--include-wip-pacts-since has no effect without --consumer-version-selectors"))
        let selected = await verify(options + ["--consumer-version-tags", "main"])
        #expect(!selected.errors.contains("has no effect"))
    }

    @Test(
        "a variable that is set but empty is a mistake",
        arguments: [
            "PACT_PROVIDER_NAME", "PACT_DESCRIPTION", "PACT_BROKER_TOKEN", "PACT_BROKER_BASE_URL",
            "PACT_PROVIDER_STATE_CHANGE_URL", "PACT_VERIFIER_JSON_REPORT",
        ])
    func emptyVariables(name: String) async {
        let run = await verify([], [name: ""])
        #expect(run.status == 64)
        #expect(run.errors.contains("\(name) is set, but empty"))
    }

    @Test(
        "flags and the port may be given as nothing",
        arguments: [
            "PACT_PROVIDER_STATE_CHANGE_TEARDOWN", "PACT_PROVIDER_STATE_CHANGE_AS_QUERY", "PACT_PROVIDER_NO_STATE",
            "PACT_PROVIDER_PORT",
        ])
    func emptyFlags(name: String) async {
        #expect(await verify([], [name: ""]).status == 0)
    }
}
