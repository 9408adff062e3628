/// The ways in which the official clients write flags: `--merge`, `--merge true`, `--merge=true`, and against it
/// `--no-merge`, `--skip-merge`, `--merge false` and `--merge=false`.
enum FlagArguments {
    /// With only `--merge` and `--no-merge` left.
    static func normalized(_ arguments: [String]) -> [String] {
        var result: [String] = []
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let (name, isNegated) = flag(String(parts[0]))
            guard names.contains(name) else {
                result.append(argument)
                continue
            }
            let joined = parts.count == 2 ? boolean(String(parts[1])) : nil
            guard parts.count == 1 || joined != nil else {
                result.append(argument)
                continue
            }
            let given = joined ?? rest.first.flatMap(boolean)
            if joined == nil, given != nil { rest.removeFirst() }
            result.append((given ?? true) != isNegated ? "--\(name)" : "--no-\(name)")
        }
        return result
    }

    /// Every flag that has a form against it, in any command.
    static let names: Set<String> = [
        "auto-create-version", "auto-detect-version-properties", "contract-content-changed", "contract-published",
        "contract-requiring-verification-published", "dry-run", "error-when-not-found", "merge", "production",
        "provider-verification-failed", "provider-verification-published", "provider-verification-succeeded",
        "tag-with-git-branch", "verbose",
    ]

    private static func flag(_ argument: String) -> (name: String, isNegated: Bool) {
        for prefix in ["--no-", "--skip-"] where argument.hasPrefix(prefix) {
            return (String(argument.dropFirst(prefix.count)), true)
        }
        return (argument.hasPrefix("--") ? String(argument.dropFirst(2)) : "", false)
    }

    private static func boolean(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "true": true
        case "false": false
        default: nil
        }
    }
}
