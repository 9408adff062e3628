import Commands
import HTTPTransport
import TestSupport
import Testing

/// An unset variable in a script must not turn a question into another one.
@Suite("Empty values")
struct EmptyValueTests {
    private static let gate = ["can-i-deploy", "--pacticipant", "A", "--version", "1"]
    private static let deployment = ["record-deployment", "-a", "A", "-e", "1", "--environment", "live"]
    private static let publish = ["publish", "pacts", "--consumer-app-version", "1"]
    private static let verify = [
        "verify", "-b", "http://broker.test", "-n", "A", "--publish", "--provider-version", "1",
    ]

    static let options: [([String], String)] = [
        (gate, "--pacticipant -a --version -e --branch --latest -l --all --to-environment --to --ignore --tag --limit"),
        (gate, "--broker-base-url --broker-token"),
        (deployment, "--pacticipant --version --environment --application-instance --target"),
        (["describe-version", "-a", "A"], "--version --latest --pacticipant"),
        (["create-environment", "--name", "live"], "--name --display-name --contact-name"),
        (publish, "--consumer-app-version -a --branch -h --tag -t --build-url"),
        (verify, "--provider-version --provider-branch --provider-tags --provider-name --hostname --base-path"),
        (verify, "--state-change-url --filter-consumer --filter-state --consumer-version-tags --file --token"),
    ].flatMap { arguments, names in names.split(separator: " ").map { (arguments, String($0)) } }

    @Test("are a wrong command line that names the option", arguments: options, ["", " ", "\t\n"])
    func refused(option: ([String], String), value: String) async {
        let transport = StubTransport()
        let run = await CommandRun(option.0 + [option.1, value], transport)
        #expect(run.status == 64)
        #expect(run.errors == "\(option.1) is empty: is the variable behind it set?\n")
        #expect(transport.requests.isEmpty)
    }

    @Test("are refused behind an equals sign too", arguments: options.filter { $0.1.hasPrefix("--") })
    func joined(arguments: [String], option: String) async {
        let run = await CommandRun(arguments + ["\(option)="])
        #expect(run.status == 64)
        #expect(run.errors == "\(option) is empty: is the variable behind it set?\n")
    }

    @Test("are refused where no option stands before them")
    func positional() async {
        let run = await CommandRun(["publish", "", "-a", "1"])
        #expect(run.status == 64)
        #expect(run.errors == "An argument is empty: is the variable behind it set?\n")
    }

    @Test(
        "are refused as elements of a list",
        arguments: [
            (publish, "--tag", ","), (publish, "--tag", "a,,b"), (publish, "--tag", "a, "),
            (verify, "--provider-tags", ","), (verify, "--consumer-version-tags", " ,a"),
        ])
    func elements(arguments: [String], option: String, value: String) async throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("a.json", #"{"consumer":{"name":"C"},"provider":{"name":"P"}}"#)
        let transport = StubTransport.broker()
        let run = await CommandRun(arguments.map { $0 == "pacts" ? file : $0 } + [option, value], transport)
        #expect(run.status == 64)
        #expect(run.errors.contains("\(option) has an empty element in '\(value)'"))
        #expect(transport.requests.isEmpty)
    }
}
