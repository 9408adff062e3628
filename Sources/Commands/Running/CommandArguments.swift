import TextCoding

/// Rewrites a command line as the official clients read it into one that the parser reads the same way.
enum CommandArguments {
    /// Options may have `_` between words; `--latest` and the selectors of the gate depend on their neighbours.
    static func normalized(_ arguments: [String]) throws(CommandFailure) -> [String] {
        guard let command = arguments.first else { return arguments }
        try refuseDashes(arguments, of: command)
        try refuseUnknown(command)
        if command == "help", arguments.count > 1 { try refuseUnknown(arguments[1]) }
        if command != "serve" { try refuseBlanks(arguments) }
        var rest = arguments.dropFirst().map { isOptionName($0) ? withHyphens($0) : $0 }
        if command != "serve", command != "clean" { rest = FlagArguments.normalized(rest) }
        switch command {
        case "can-i-deploy", "can-i-merge", "verification-required": rest = try SelectorArguments.gathered(rest)
        case "create-webhook", "create-or-update-webhook": rest = WebhookArguments.rewritten(rest)
        case "describe-version": rest = joiningLatest(rest)
        // Elsewhere it is the branch. With other options it is one that a script has no value for: that must not end as
        // a success of which nothing was published.
        case "publish" where rest.last == "-h" && !rest.dropLast().contains { $0.hasPrefix("-") }:
            rest[rest.count - 1] = "--help"
        default: break
        }
        return [command] + rest
    }

    static func isOptionName(_ argument: String) -> Bool {
        argument.hasPrefix("--") && argument.utf8.count > 2
    }

    private static func withHyphens(_ argument: String) -> String {
        let end = argument.firstIndex(of: "=") ?? argument.endIndex
        return String(argument[..<end].replacing("_", with: "-") + argument[end...])
    }

    /// A word processor's dash in place of two hyphens would otherwise be taken for a value. The official clients end
    /// with 1 wherever one stands, which of `verification-required` would be an answer; our own commands take it inside
    /// of a value, such as the name of a file.
    private static func refuseDashes(_ arguments: [String], of command: String) throws(CommandFailure) {
        let hint = "write two hyphens (--) before an option."
        if !ownCommands.contains(command),
            let argument = arguments.first(where: { $0.unicodeScalars.contains("\u{2014}") })
        {
            let status: ExitStatus = command == "verification-required" ? .usage : .failure
            throw CommandFailure(status, "'\(argument)' contains a long dash; \(hint)")
        }
        if let argument = arguments.first(where: { $0.hasPrefix("\u{2014}") || $0.hasPrefix("\u{2013}") }) {
            throw CommandFailure(.usage, "'\(argument)' begins with a long dash; \(hint)")
        }
    }

    /// What neither of the official broker clients has.
    private static let ownCommands: Set<String> = [
        "backup", "clean", "completions", "delete-dead-letter", "doctor", "import", "list-dead-letters", "mock",
        "resend-webhook", "restore", "serve", "verify",
    ]

    /// An empty value is not left to each command: where a script's variable isn't set, `--to-environment ""` must not
    /// become another question.
    private static func refuseBlanks(_ arguments: [String]) throws(CommandFailure) {
        var option: String?
        for argument in arguments {
            let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let isJoined = argument.hasPrefix("-") && parts.count == 2
            guard !(isJoined ? parts[1].isBlank : argument.isBlank) else {
                let name = isJoined ? String(parts[0]) : option ?? "An argument"
                throw CommandFailure(.usage, "\(name) is empty: is the variable behind it set?")
            }
            option = argument.hasPrefix("-") && !isJoined ? argument : nil
        }
    }

    private static func refuseUnknown(_ command: String) throws(CommandFailure) {
        let names = Treaty.commandNames
        guard !command.hasPrefix("-"), !names.contains(command), command != "help" else { return }
        let nearest = NearestName.of(command, among: names).map { " Did you mean '\($0)'?" } ?? ""
        throw CommandFailure(.usage, "There is no command '\(command)'.\(nearest) See 'treaty --help'.")
    }

    /// `--latest` takes the word after it as a tag, if there is one that is not an option.
    private static func joiningLatest(_ arguments: [String]) -> [String] {
        var result: [String] = []
        var index = 0
        while index < arguments.count {
            let argument = arguments[index]
            index += 1
            guard argument == "--latest" || argument == "-l" else {
                result.append(argument)
                continue
            }
            if index < arguments.count, !arguments[index].hasPrefix("-") {
                result.append("--latest=\(arguments[index])")
                index += 1
            } else {
                result.append("--latest-of-all")
            }
        }
        return result
    }
}
