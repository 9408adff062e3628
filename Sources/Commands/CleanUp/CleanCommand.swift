import ArgumentParser
import BrokerClient
import BrokerServer
import HTTPTransport
import JSONText
import TextCoding

struct CleanCommand: TreatyCommand {
    static let configuration = CommandConfiguration(
        commandName: "clean",
        abstract: "Delete what nobody needs any more from a broker's database.",
        usage: """
            treaty clean --database <file> [--dry-run] [options]
            treaty clean --broker-base-url <url> [--dry-run] [options]
            """,
        discussion: """
            With --broker-base-url a running broker does it, while everybody goes on publishing; it can also clean up \
            by itself, with --database-clean-enabled. With --database the file of a broker that isn't running is \
            cleaned; a dry run only looks at it, and may do so beside a broker. With neither, TREATY_DATABASE, \
            TREATY_CONFIG and what else names the file to 'treaty serve' counts; then treaty.sqlite3 in this \
            directory. A broker that PACT_BROKER_BASE_URL names is asked for a dry run alone: to delete there, give the \
            option.

            Versions that are deployed, released or a branch's head always stay, and with them the results that they \
            rest on. Settings come from the environment and the configuration file as for 'treaty serve'; a running \
            broker goes by its own.

              treaty clean --database treaty.sqlite --dry-run
              treaty clean --broker-base-url https://broker.example.org
            """)

    @OptionGroup var file: DatabaseOptions

    @Flag(name: .long, help: "Only tell what would be deleted.")
    var dryRun = false

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Which versions stay, as JSON: '[{\"branch\":true,\"latest\":true},{\"maxAge\":90}]'.", valueName: "json"))
    var keepVersions: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Which branches stay, as JSON: '[{\"maxAge\":90}]'. Without it, all do.", valueName: "json"))
    var keepBranches: String?

    @Option(
        name: .long, help: ArgumentHelp("How many versions are deleted at most (default: 500).", valueName: "number"))
    var limit: String?

    @Option(
        name: .long,
        help: ArgumentHelp("After how many days replaced revisions and results go (default: 7).", valueName: "days"))
    var overwrittenMaxAge: String?

    @Option(name: .shortAndLong, help: .outputFormat)
    var output = OutputFormat.text

    @OptionGroup var broker: BrokerOptions

    var writesJSON: Bool { output.isJSON }

    var interruption: String {
        guard !dryRun else { return "The command was interrupted; nothing was deleted." }
        let state =
            broker.baseURL == nil
            ? "What was deleted until then is gone." : "What the broker has begun of it, it finishes."
        return "The clean-up was interrupted. \(state) The same command goes on, up to its limit again."
    }

    func validate() throws {
        guard broker.baseURL == nil || file.flags.isEmpty else {
            throw ValidationError("Say either where the file is, or which broker is to clean up.")
        }
    }

    func run(in context: CommandContext) async throws -> ExitStatus {
        if case .broker(let variable) = CleanUpPlace(broker, file, context) {
            return try await run(beside: context, namedBy: variable)
        }
        let settings = try context.settings(flags, spelled: spellings)
        let outcome: CleanUpOutcome
        do throws(ServerError) {
            let progress = CleanUpProgress(context.output)
            defer { progress.end() }
            outcome = try await BrokerServer.cleanUp(
                settings, warn: { [output = context.output] in output.warn($0) },
                progress: { progress.show($0, of: $1) })
        } catch .databaseUnavailable(let held) {
            throw CommandFailure(
                .failure, "\(held) With --broker-base-url a running broker cleans up, --dry-run looks at its file.")
        } catch {
            throw CommandFailure(.failure, error.description)
        }
        write(CleanUpText(outcome), to: context.output)
        return .success
    }

    /// - Parameter variable: What names the broker, where no option does.
    private func run(beside context: CommandContext, namedBy variable: String?) async throws -> ExitStatus {
        let isPreview = dryRun || Self.dryRunVariables.contains { context.wants($0) }
        if let variable, !isPreview {
            throw CommandFailure(
                .usage,
                "\(variable) names a broker, but clean deletes only where it is told to: give --broker-base-url or "
                    + "--database. With --dry-run it tells what would be deleted there.")
        }
        let client = try broker.client(context)
        if let variable, let url = context.variable(variable) {
            let shown = HTTPRedaction().url(url)
            context.output.line("Asking the broker that \(variable) names: \(shown)", to: .error)
        }
        let progress = CleanUpProgress(context.output)
        defer { progress.end() }
        let request = CleanUpRequest(
            client: client, order: try order(), pause: context.pause, progress: progress)
        let answer = isPreview ? try await request.preview() : try await request.run()
        let text = answer.map { CleanUpText($0) } ?? .alreadyRunning("A clean-up of this broker is already running.")
        write(text, to: context.output)
        return .success
    }

    /// Heeded for a running broker too, though it goes by its own settings otherwise: whoever sets one wants nothing to
    /// be deleted.
    private static let dryRunVariables = ["TREATY_DATABASE_CLEAN_DRY_RUN", "PACT_BROKER_DATABASE_CLEAN_DRY_RUN"]

    private func order() throws(CommandFailure) -> JSONObject {
        var order = JSONObject()
        for (flag, name, text) in [
            ("--keep-versions", "keepVersions", keepVersions), ("--keep-branches", "keepBranches", keepBranches),
            ("--limit", "deletionLimit", limit), ("--overwritten-max-age", "overwrittenMaxAge", overwrittenMaxAge),
        ] {
            guard let text else { continue }
            guard let value = try? JSONValue(parsing: text) else {
                throw CommandFailure(.usage, "The value of \(flag) can't be read: '\(text)'.")
            }
            order[name] = value
        }
        return order
    }

    /// What stands for a setting of another name.
    private var replacing: [(setting: String, option: String, value: String?)] {
        [
            ("database_clean_keep_version_selectors", "--keep-versions", keepVersions),
            ("database_clean_keep_branch_selectors", "--keep-branches", keepBranches),
            ("database_clean_deletion_limit", "--limit", limit),
            ("database_clean_overwritten_data_max_age", "--overwritten-max-age", overwrittenMaxAge),
            ("database_clean_dry_run", "--dry-run", dryRun ? "true" : nil),
        ]
    }

    private var spellings: [String: String] {
        Dictionary(uniqueKeysWithValues: replacing.map { ($0.setting, $0.option) })
    }

    private var flags: [String: [String]] {
        replacing.reduce(into: file.flags) { flags, each in flags[each.setting] = each.value.map { [$0] } }
    }

    private func write(_ text: CleanUpText, to output: CommandOutput) {
        switch self.output {
        case .json: output.line(JSONValue.object(text.json).compactText())
        case .pretty: output.line(JSONValue.object(text.json).prettyText())
        default: output.line(text.text)
        }
    }
}

extension CommandContext {
    /// Whether a variable is set to anything but a no.
    fileprivate func wants(_ name: String) -> Bool {
        variable(name).map { !["false", "no", "0"].contains($0.lowercased()) } ?? false
    }
}
