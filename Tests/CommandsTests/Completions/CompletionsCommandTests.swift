import BrokerServer
import Testing

@testable import Commands

@Suite("completions and version")
struct CompletionsCommandTests {
    @Test("each shell gets a script that knows the commands", arguments: ["bash", "zsh", "fish"])
    func script(shell: String) async {
        let run = await CommandRun(["completions", shell])
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.contains("can-i-deploy"))
        #expect(run.output.contains("retry-while-unknown"))
    }

    @Test(
        "the settings of serve are completed, and the commands that help explains", arguments: ["bash", "zsh", "fish"])
    func settings(shell: String) async {
        let script = await CommandRun(["completions", shell]).output
        for name in ServerSettings.themes.flatMap(\.settings).map(\.flag) {
            #expect(script.contains(name.dropFirst(2)), "\(name)")
        }
        #expect(script.contains("basic-auth-password-file"))
        let names = Treaty.commandNames.joined(separator: " ")
        #expect(script.contains(shell == "zsh" ? "'1:command:(\(names))'" : "'\(names)'"))
    }

    @Test("bash offers files where one is meant, and where the script has nothing to offer")
    func files() async {
        let script = await CommandRun(["completions", "bash"]).output
        #expect(script.contains("complete -o bashdefault -o default -o filenames -F _treaty treaty"))
        for option in ["'-c'|'--ssl-certificate'", "'--tls-certificate'", "'-j'|'--json'", "'--config'"] {
            #expect(script.contains("\(option))\n        __treaty_add_completions -f"), "\(option)")
        }
        for option in ["'--log-dir'", "'-d'|'--dir'"] {
            #expect(script.contains("\(option))\n        __treaty_add_completions -d"), "\(option)")
        }
        #expect(
            script.contains("'--log-format')\n        __treaty_add_completions -W 'default'$'\\n''json'$'\\n''color'"))
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
