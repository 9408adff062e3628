import Testing

@Suite("completions and version")
struct CompletionsCommandTests {
    @Test("each shell gets a script that knows the commands", arguments: ["bash", "zsh", "fish"])
    func script(shell: String) async {
        let run = await CommandRun(["completions", shell])
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.contains("can-i-deploy"))
        #expect(run.output.contains("retry-while-unknown"))
    }

    @Test("another shell is told which there are")
    func unknown() async {
        let run = await CommandRun(["completions", "tcsh"])
        #expect(run.status == 64)
        #expect(run.errors.contains("bash"))
    }

    @Test("the version is printed by command and by option")
    func version() async {
        let (command, option) = (await CommandRun(["version"]), await CommandRun(["--version"]))
        #expect(command.status == 0)
        #expect(command.output == option.output)
    }
}
