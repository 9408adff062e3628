/// Reads a command line for webhooks as curl and the official clients do.
enum WebhookArguments {
    /// `-u` is the receiver's user, not the broker's; one `-H` may be followed by several headers.
    static func rewritten(_ arguments: [String]) -> [String] {
        var result: [String] = []
        var isAfterHeader = false
        var isValue = false
        for argument in arguments {
            if isValue {
                isValue = false
                result.append(argument)
            } else if isAfterHeader, isHeader(argument) {
                result += ["--header", argument]
            } else {
                isAfterHeader = ["-H", "--header"].contains(argument)
                isValue = isAfterHeader || valueOptions.contains(argument)
                result.append(renamed(argument))
            }
        }
        return result
    }

    /// Their values are never looked at, even if they look like another option.
    private static let valueOptions: Set<String> = ["-d", "--data", "-u", "--user", "--description"]

    private static func renamed(_ argument: String) -> String {
        guard argument.hasPrefix("-u") else { return argument }
        return argument == "-u" ? "--user" : "--user=" + argument.dropFirst(argument.hasPrefix("-u=") ? 3 : 2)
    }

    /// A URL is none, though it has a colon too.
    private static func isHeader(_ argument: String) -> Bool {
        !argument.hasPrefix("-") && !argument.contains("://") && (try? HeaderArgument(argument)) != nil
    }
}
