import BrokerClient

/// Which versions are asked about, and which pacticipants don't count, read from options in their order: each belongs
/// to the `--pacticipant` or `--ignore` before it.
struct GateSelectors: Sendable {
    private(set) var selectors: [MatrixQuery.Selector] = []
    private(set) var ignored: [MatrixQuery.Ignored] = []
    private var readsIgnored = false

    init(_ arguments: [SelectorArgument]) throws(CommandFailure) {
        for argument in arguments { try read(argument) }
        guard !selectors.isEmpty else {
            throw CommandFailure(
                .usage, "Say which application is meant: --pacticipant NAME --version VERSION.")
        }
        for selector in selectors where !selector.isSpecific {
            throw CommandFailure(
                .usage,
                """
                Say which version of \(selector.pacticipant) is meant: --version, --latest [TAG], --branch, \
                --main-branch or --all TAG after --pacticipant \(selector.pacticipant).
                """)
        }
    }

    private mutating func read(_ argument: SelectorArgument) throws(CommandFailure) {
        let value = argument.value ?? ""
        switch argument.kind {
        case .pacticipant:
            selectors.append(MatrixQuery.Selector(pacticipant: value))
            readsIgnored = false
        case .ignore:
            ignored.append(MatrixQuery.Ignored(pacticipant: value))
            readsIgnored = true
        case .version where readsIgnored: ignored[ignored.count - 1].version = value
        default: try refine(argument)
        }
    }

    private mutating func refine(_ argument: SelectorArgument) throws(CommandFailure) {
        let option = "--\(argument.kind.rawValue)"
        guard !readsIgnored else {
            throw CommandFailure(.usage, "\(option) can't follow --ignore; only --version can.")
        }
        guard !selectors.isEmpty else {
            throw CommandFailure(.usage, "\(option) must come after the --pacticipant that it belongs to.")
        }
        let last = selectors.count - 1
        switch argument.kind {
        case .version: selectors[last].version = argument.value
        case .latest, .tag:
            selectors[last].isLatest = true
            selectors[last].tag = argument.value
        case .all: selectors[last].tag = argument.value
        case .branch:
            selectors[last].branch = argument.value
            selectors[last].isLatest = true
        case .mainBranch:
            selectors[last].isMainBranch = true
            selectors[last].isLatest = true
        case .noMainBranch, .pacticipant, .ignore: break
        }
    }
}

extension MatrixQuery.Selector {
    fileprivate var isSpecific: Bool {
        version != nil || tag != nil || branch != nil || isLatest || isMainBranch
    }
}
