import BrokerClient
import HTTPTransport
import TestSupport
import Testing

@testable import Commands

@Suite("What a build says about itself")
struct BuildEnvironmentTests {
    private func build(_ variables: [String: String], git: [String: String] = [:]) -> BuildEnvironment {
        BuildEnvironment(
            CommandContext(
                variables: variables, output: CommandOutput(terminals: [], variables: [:]) { _, _ in },
                transport: { StubTransport() }, pause: BrokerPause(sleep: { _ in }, now: { 0 }),
                git: { git[$0.joined(separator: " ")] }))
    }

    @Test(
        "finds the branch",
        arguments: [
            (["GITHUB_HEAD_REF": "feat", "GITHUB_REF": "refs/pull/1/merge"], "feat"),
            (["GITHUB_HEAD_REF": "", "GITHUB_REF": "refs/heads/a/b"], "a/b"), (["CI_COMMIT_REF_NAME": "x"], "x"),
            (["GIT_BRANCH": "g", "TRAVIS_BRANCH": "t"], "t"), (["MY_BRANCH": "mine"], "mine"),
            (["MY_BRANCH": "mine", "YOUR_BRANCH": "yours"], "from git"), (["GITHUB_REF": "refs/tags/v1"], "from git"),
            ([:], "from git"),
        ])
    func branch(variables: [String: String], expected: String) async {
        #expect(await build(variables, git: ["rev-parse --abbrev-ref HEAD": "from git"]).branch() == expected)
    }

    @Test("finds no branch on a detached head or without git")
    func noBranch() async {
        #expect(await build([:], git: ["rev-parse --abbrev-ref HEAD": "HEAD"]).branch() == nil)
        #expect(await build([:]).branch() == nil)
        #expect(await build([:]).commit() == nil)
    }

    @Test(
        "finds the commit",
        arguments: [
            (["GITHUB_SHA": "a", "GIT_COMMIT": "b"], "a"), (["BUILD_SOURCEVERSION": "c"], "c"), ([:], "from git"),
        ])
    func commit(variables: [String: String], expected: String) async {
        #expect(await build(variables, git: ["rev-parse HEAD": "from git"]).commit() == expected)
    }

    @Test("finds the build's URL")
    func buildURL() {
        #expect(build(["BUILD_URL": "http://j/1"]).buildURL == "http://j/1")
        #expect(build(["GITHUB_SERVER_URL": "s", "GITHUB_REPOSITORY": "r"]).buildURL == nil)
        #expect(build([:]).buildURL == nil)
    }
}
