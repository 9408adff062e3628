import HTTPTransport
import TestSupport
import Testing

@Suite("can-i-merge and verification-required")
struct CanIMergeCommandTests {
    private let yes = CanIDeployCommandTests.yes
    private let no = CanIDeployCommandTests.no
    private let unknown = CanIDeployCommandTests.unknown

    private func variables(_ name: String, _ value: String) -> [String: String] {
        CommandRun.broker.merging([name: value]) { own, _ in own }
    }

    @Test("asks about the main branches of the others")
    func query() async {
        let transport = StubTransport().on("GET", "/matrix", yes)
        let run = await CommandRun(
            ["can-i-merge", "-a", "A", "-e", "1", "--ignore", "B"], transport,
            variables: variables("PACT_BROKER_CAN_I_MERGE_IGNORE", "C"))
        #expect(run.status == 0)
        let query =
            "q[][pacticipant]=A&q[][version]=1&latestby=cvp&latest=true&mainBranch=true"
            + "&ignore[][pacticipant]=B&ignore[][pacticipant]=C"
        let url = transport.requests[0].url.replacing("%5B", with: "[").replacing("%5D", with: "]")
        #expect(url == "http://broker.test/matrix?" + query)
        #expect(run.output.hasPrefix("Computer says yes"))
    }

    @Test("a no is 1, in a dry run 0, and no answer is 2")
    func statuses() async {
        let question = ["can-i-merge", "-a", "A", "-e", "1"]
        func ask(_ more: [String] = [], _ own: [String: String] = CommandRun.broker, status: Int = 200) async -> Int32 {
            let answer = status == 200 ? no : .text("", status: status)
            return await CommandRun(
                question + ["--retries", "1"] + more, StubTransport().on("GET", "/matrix", answer), variables: own
            ).status
        }
        #expect(await ask() == 1)
        #expect(await ask(["--dry-run"]) == 0)
        #expect(await ask([], variables("PACT_BROKER_CAN_I_MERGE_DRY_RUN", "true")) == 0)
        #expect(await ask([], variables("PACT_BROKER_CAN_I_DEPLOY_EXIT_CODE_BETA", "9")) == 1)
        #expect(await ask(status: 500) == 2)
        #expect(await CommandRun(["can-i-merge", "-a", "A"]).status == 64)
    }

    @Test("a verification is required where there is no result, good or bad")
    func required() async {
        let question = ["verification-required", "-a", "A", "-e", "1", "-a", "B", "-e", "2", "--retries", "1"]
        let unknown = await CommandRun(question, StubTransport().on("GET", "/matrix", unknown))
        #expect(unknown.status == 0)
        #expect(unknown.output.hasSuffix("Verification is required.\n"))
        for answer in [yes, no] {
            let run = await CommandRun(question, StubTransport().on("GET", "/matrix", answer))
            #expect(run.status == 1)
            #expect(run.output.hasSuffix("No verification is required.\n"))
        }
        let refused = await CommandRun(
            question,
            StubTransport.broker().on("GET", "/matrix", .json(#"{"errors":["Pacticipant A not found"]}"#, status: 400)))
        #expect(refused.status == 0)
        #expect(refused.errors.hasPrefix("Pacticipant A not found: "))
        #expect(await CommandRun(question, StubTransport().on("GET", "/matrix", .text("", status: 503))).status == 2)
    }
}
