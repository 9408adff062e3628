import TestSupport
import Testing

@Suite("provider-states list")
struct ProviderStatesCommandTests {
    private let answer = #"{"providerStates":[{"name":"a","params":{"id":1},"consumers":["C","D"]},{"name":"b"}]}"#

    private func broker(_ path: String = "") -> StubTransport {
        StubTransport().on("GET", "/pacts/provider/P/provider-states" + path, .json(answer))
    }

    @Test("names each state, its consumers and its parameters")
    func table() async {
        let run = await CommandRun(["provider-states", "list", "--provider", "P"], broker())
        #expect(run.status == 0, "\(run.errors)")
        let lines = [
            "Provider states of P, main branches", "", "STATE | CONSUMERS | PARAMETERS",
            "------|-----------|-----------",
            "a     | C, D      | {\"id\":1}", "b     |           |", "",
        ]
        #expect(run.output == lines.joined(separator: "\n"))
    }

    @Test("of a branch or an environment")
    func scopes() async {
        let branch = await CommandRun(["provider-states", "list", "-r", "P", "--branch", "x"], broker("/branch/x"))
        #expect(branch.output.hasPrefix("Provider states of P, branch x\n"))
        let live = await CommandRun(
            ["provider-states", "list", "-r", "P", "--environment", "x"], broker("/environment/x"))
        #expect(live.output.hasPrefix("Provider states of P, environment x\n"))
        let both = ["provider-states", "list", "-r", "P", "--branch", "x", "--environment", "y"]
        #expect(await CommandRun(both).status == 64)
    }

    @Test("as JSON")
    func json() async {
        let run = await CommandRun(["provider-states", "list", "-r", "P", "-o", "json"], broker())
        #expect(run.output == answer + "\n")
        let pretty = await CommandRun(["provider-states", "list", "-r", "P", "--json"], broker())
        #expect(pretty.output.hasPrefix("{\n"))
    }
}
