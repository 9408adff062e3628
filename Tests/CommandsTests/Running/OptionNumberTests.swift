import Commands
import TestSupport
import Testing

@Suite("Numbers")
struct OptionNumberTests {
    private static let gate = ["can-i-deploy", "-a", "A", "-e", "1"]
    private static let verify = ["verify", "-b", "http://broker.test", "-n", "A"]
    private static let largest = String(Int.max)

    @Test(
        "out of range are a wrong command line that names the range",
        arguments: [
            (gate, "--retry-while-unknown", largest), (gate, "--retry-interval", largest),
            (gate, "--retry-interval", "86401"), (gate, "--limit", "0"), (gate, "--retries", largest),
            (gate, "--retries", "256"), (verify, "--retries", "256"), (verify, "--request-timeout", "0"),
            (verify, "--request-timeout", largest), (verify, "--port", "65536"),
        ])
    func tooLarge(arguments: [String], option: String, value: String) async {
        let transport = StubTransport()
        let run = await CommandRun(arguments + [option, value], transport)
        #expect(run.status == 64)
        #expect(run.errors.hasPrefix("\(option) must be a number from "))
        #expect(run.errors.hasSuffix("not '\(value)'.\n"))
        #expect(transport.requests.isEmpty)
    }

    @Test("negative or no numbers are a wrong command line", arguments: ["-1", "x", "99999999999999999999"])
    func malformed(value: String) async {
        for option in ["--retry-while-unknown", "--retry-interval", "--limit", "--retries"] {
            #expect(await CommandRun(Self.gate + ["\(option)=\(value)"]).status == 64)
        }
        for option in ["--request-timeout", "--port", "--retries"] {
            #expect(await CommandRun(Self.verify + ["\(option)=\(value)"]).status == 64)
        }
    }

    @Test(
        "are checked in variables too",
        arguments: [
            (gate, "PACT_BROKER_HTTP_RETRIES"), (verify, "PACT_BROKER_HTTP_RETRIES"),
            (verify, "PACT_PROVIDER_REQUEST_TIMEOUT"), (verify, "PACT_PROVIDER_PORT"),
        ])
    func variables(arguments: [String], variable: String) async {
        let variables = CommandRun.broker.merging([variable: Self.largest]) { own, _ in own }
        let run = await CommandRun(arguments, variables: variables)
        #expect(run.status == 64)
        #expect(run.errors.hasPrefix("\(variable) must be a number from "))
    }

    @Test("the longest wait that may be asked for is counted without overflow")
    func longestWait() async {
        let transport = StubTransport().on("GET", "/matrix", CanIDeployCommandTests.unknown, CanIDeployCommandTests.yes)
        let arguments = Self.gate + ["--retry-while-unknown", "100000", "--retry-interval", "86400"]
        let run = await CommandRun(arguments, transport)
        #expect(run.status == 0)
        #expect(run.errors.contains("maximum of 8640000000 seconds"))
    }
}
