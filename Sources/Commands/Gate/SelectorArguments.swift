import ArgumentParser

/// One option of the gate's commands whose meaning depends on where it stands.
struct SelectorArgument: Hashable, Sendable {
    enum Kind: String, CaseIterable {
        case pacticipant, ignore, version, latest, tag, all, branch
        case mainBranch = "main-branch"
        case noMainBranch = "no-main-branch"
    }

    let kind: Kind
    /// nil for a flag, and for `--latest` without a tag.
    let value: String?
}

extension SelectorArgument: ExpressibleByArgument {
    /// `kind`, or `kind=value`.
    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard let kind = Kind(rawValue: String(parts[0])) else { return nil }
        self.kind = kind
        value = parts.count > 1 ? String(parts[1]) : nil
    }

    var argument: String { kind.rawValue + (value.map { "=" + $0 } ?? "") }
}

/// Takes the options that belong to a pacticipant out of a command line and keeps their order, which a parser of
/// options would lose.
enum SelectorArguments {
    /// Each of them becomes one `--selector-argument`.
    static func gathered(_ arguments: [String]) throws(CommandFailure) -> [String] {
        var result: [String] = []
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            guard argument != "--" else { return result + [argument] + rest }
            guard let found = try next(argument, &rest) else {
                result.append(argument)
                continue
            }
            result.append("--selector-argument=\(found.argument)")
        }
        return result
    }

    private static func next(
        _ argument: String, _ rest: inout ArraySlice<String>
    ) throws(CommandFailure) -> SelectorArgument? {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard let kind = kind(of: parts[0]) else { return nil }
        if parts.count > 1 { return SelectorArgument(kind: kind, value: String(parts[1])) }
        switch kind {
        case .mainBranch: return SelectorArgument(kind: kind, value: nil)
        case .noMainBranch:
            // The newer official client wants a value, and makes nothing of it.
            if let value = rest.first, ["true", "false"].contains(value) { rest.removeFirst() }
            return SelectorArgument(kind: kind, value: nil)
        case .latest:
            let hasTag = rest.first.map { !$0.hasPrefix("-") } ?? false
            return SelectorArgument(kind: kind, value: hasTag ? rest.popFirst() : nil)
        default:
            guard let value = rest.popFirst(), !value.hasPrefix("-") || value.utf8.count == 1 else {
                throw CommandFailure(.usage, "Missing value for '\(argument)'.")
            }
            return SelectorArgument(kind: kind, value: value)
        }
    }

    private static func kind(of option: Substring) -> SelectorArgument.Kind? {
        switch option {
        case "-a": .pacticipant
        case "-e": .version
        case "-l": .latest
        case "--skip-main-branch": .noMainBranch
        default: option.hasPrefix("--") ? SelectorArgument.Kind(rawValue: String(option.dropFirst(2))) : nil
        }
    }
}
