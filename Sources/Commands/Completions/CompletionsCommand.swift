import ArgumentParser

struct CompletionsCommand: TreatyCommand {
    static let configuration = CommandConfiguration(
        commandName: "completions",
        abstract: "Print a script that completes commands and options in a shell.",
        discussion: """
            The script goes where the shell looks for it:

              treaty completions bash > ~/.local/share/bash-completion/completions/treaty
              treaty completions zsh > ~/.zsh/_treaty
              treaty completions fish > ~/.config/fish/completions/treaty.fish

            For zsh, fpath=(~/.zsh $fpath) stands before compinit in ~/.zshrc. For the running bash alone:

              eval "$(treaty completions bash)"
            """)

    enum Shell: String, CaseIterable, ExpressibleByArgument {
        case bash, zsh, fish
    }

    @Argument(help: ArgumentHelp("The shell.", valueName: "shell"))
    var shell: Shell

    func run(in context: CommandContext) async throws -> ExitStatus {
        let kind: CompletionShell =
            switch shell {
            case .bash: .bash
            case .zsh: .zsh
            case .fish: .fish
            }
        context.output.line(CompletionScript(for: kind).text)
        return .success
    }
}
