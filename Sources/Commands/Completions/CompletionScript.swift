import ArgumentParser

/// The script that completes command lines in a shell: the parser's own, with what it leaves out.
struct CompletionScript {
    let text: String

    init(for shell: CompletionShell) {
        let made = CompletedCommandLine.completionScript(for: shell)
        text =
            switch shell {
            case .bash: Self.bash(made)
            case .zsh: Self.zsh(made)
            default: Self.fish(made)
            }
    }

    private static var names: String { Treaty.commandNames.joined(separator: " ") }

    /// Where the script has nothing to offer, bash offers what it otherwise would, such as files, also behind `~` and
    /// `=`.
    private static func bash(_ made: String) -> String {
        made.replacing("complete -o filenames -F", with: "complete -o bashdefault -o default -o filenames -F")
            .replacing(
                "_treaty_help() {\n    :\n}",
                with: "_treaty_help() {\n    COMPREPLY+=($(compgen -W '\(names)' -- \"${cur}\"))\n}")
    }

    private static func zsh(_ made: String) -> String {
        made.replacing("'*:subcommands:'", with: "'1:command:(\(names))'")
    }

    private static func fish(_ made: String) -> String {
        made
            + "\ncomplete -c 'treaty' -n '__treaty_should_offer_completions_for_positional \"treaty help\" -eq 1' "
            + "-fka '\(names)'"
    }
}

/// The command line as shells complete it: that of the program, with the settings of `serve`.
private struct CompletedCommandLine: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: Treaty.configuration.commandName,
        subcommands: Treaty.configuration.groupedSubcommands.flatMap(\.subcommands).map { command in
            command == ServeCommand.self ? ServeCompletion.self : command
        })
}
