import ArgumentParser
import BrokerClient
import HTTPTransport
import JSONText
import Verifier

/// Where contracts come from.
struct SourceOptions: ParsableArguments {
    @Option(
        name: [.customShort("b"), .customLong("broker-url")],
        help: ArgumentHelp(
            "The broker; needs --provider-name. Asked also beside files. [env: PACT_BROKER_BASE_URL]", valueName: "url")
    )
    var brokerURL: String?

    @Option(
        name: [.customShort("f"), .customLong("file")],
        help: ArgumentHelp("A pact file; repeatable.", valueName: "file"), completion: .file())
    var files: [String] = []

    @Option(
        name: [.customShort("d"), .customLong("dir")],
        help: ArgumentHelp(
            "A folder of pact files; repeatable. Other providers' pacts are left out.", valueName: "folder"),
        completion: .directory)
    var folders: [String] = []

    @Option(
        name: [.customShort("u"), .customLong("url")],
        help: ArgumentHelp("The URL of a pact; repeatable.", valueName: "url"))
    var urls: [String] = []

    @Option(
        name: .customLong("webhook-callback-url"),
        help: ArgumentHelp(
            "Verify this pact alone, as a webhook gave it. [env: PACT_WEBHOOK_CALLBACK_URL]", valueName: "url"))
    var webhookURL: String?

    @Option(
        name: .customLong("consumer-version-selectors"),
        help: ArgumentHelp("Which consumer versions, as a JSON object; repeatable.", valueName: "json"))
    var selectors: [String] = []

    @Option(
        name: .customLong("consumer-version-tags"),
        help: ArgumentHelp("The latest consumer versions with these tags, separated by commas.", valueName: "tags"))
    var tags: String?

    @Flag(name: .customLong("enable-pending"), help: "New expectations of consumers may fail without failing the run.")
    var enablesPending = false

    @Option(
        name: .customLong("include-wip-pacts-since"),
        help: ArgumentHelp("Also verify work in progress since this date.", valueName: "date"))
    var wipSince: String?

    @Option(
        name: .customLong("user"),
        help: ArgumentHelp("Name for basic authentication. [env: PACT_BROKER_USERNAME]", valueName: "name"))
    var user: String?

    @Option(
        name: .customLong("password"),
        help: ArgumentHelp("Password for basic authentication. [env: PACT_BROKER_PASSWORD]", valueName: "password"))
    var password: String?

    @Option(
        name: [.customShort("t"), .customLong("token")],
        help: ArgumentHelp("Bearer token. [env: PACT_BROKER_TOKEN]", valueName: "token"))
    var token: String?

    @Option(
        name: .customLong("retries"),
        help: ArgumentHelp(
            "Attempts of a request to the broker that meets a 5xx, 408 or 429 (default: 8). [env: "
                + "PACT_BROKER_HTTP_RETRIES]",
            valueName: "number"))
    var retries: Int?

    @Flag(name: .customLong("ignore-no-pacts-error"), help: "Finding no pact is a success.")
    var ignoresMissingPacts = false

    @Flag(name: .customLong("disable-ssl-verification"), help: "Accept any certificate.")
    var skipsVerification = false
}

extension SourceOptions {
    func sources(
        _ context: CommandContext, hasName: Bool, providerVersion: PublishingCommandOptions
    ) throws(CommandFailure) -> [PactSource] {
        let credentials = try credentials(context)
        let attempts = try OptionNumber.attempts.value(retries, context)
        let webhook = webhookURL ?? context.variable("PACT_WEBHOOK_CALLBACK_URL")
        guard webhook == nil || !hasOtherSources else {
            throw CommandFailure(.usage, "--webhook-callback-url can't be combined with --file, --dir or --url.")
        }
        var sources = files.map { PactSource.file($0) } + folders.map { .folder($0) }
        sources += urls.map { .url($0, credentials: credentials) }
        guard let url = broker(context) else {
            guard webhook == nil, selectors.isEmpty, tags == nil, !enablesPending, wipSince == nil else {
                throw CommandFailure(.usage, "Selecting pacts of a broker needs the broker: --broker-url.")
            }
            guard !sources.isEmpty else {
                throw CommandFailure(
                    .usage, "Say where the pacts are: --broker-url, --file, --dir or --url (or PACT_BROKER_BASE_URL).")
            }
            return sources
        }
        guard hasName else { throw unnamedProvider }
        var source = BrokerSource(url: url, credentials: credentials)
        try fill(&source)
        warnOfUnsentOptions(source, context)
        if let attempts { source.attempts = attempts }
        source.webhookPactURL = webhook
        source.providerVersionBranch = providerVersion.branch
        source.providerVersionTags = try providerVersion.tagList()
        return sources + [.broker(source)]
    }

    /// Whether results have somewhere to go.
    func canPublish(_ context: CommandContext) -> Bool { broker(context) != nil || !urls.isEmpty }

    /// What no log may show.
    func secrets(_ context: CommandContext) -> [String] {
        let credentials = try? credentials(context)
        return credentials?.secrets ?? []
    }

    private var unnamedProvider: CommandFailure {
        let text =
            brokerURL == nil && hasOtherSources
            ? "PACT_BROKER_BASE_URL names a broker, which is asked too: give --provider-name, or unset the variable."
            : "Asking a broker needs the provider's name: --provider-name."
        return CommandFailure(.usage, text)
    }

    private var hasOtherSources: Bool { !files.isEmpty || !folders.isEmpty || !urls.isEmpty }

    /// Asked beside files, folders and URLs, also where only the environment names it, as the official verifier does.
    private func broker(_ context: CommandContext) -> String? {
        brokerURL ?? context.variable("TREATY_BROKER_BASE_URL", "PACT_BROKER_BASE_URL")
    }

    private func fill(_ source: inout BrokerSource) throws(CommandFailure) {
        guard selectors.isEmpty || tags == nil else {
            throw CommandFailure(
                .usage, "Give either --consumer-version-selectors or --consumer-version-tags, not both.")
        }
        for text in selectors { source.selectors.append(try Self.selector(text)) }
        if let tags { source.consumerVersionTags = try CommaList.elements(tags, of: "--consumer-version-tags") }
        source.includesPending = enablesPending
        source.includesWIPSince = wipSince
    }

    /// The latest pacts are listed without them.
    private func warnOfUnsentOptions(_ source: BrokerSource, _ context: CommandContext) {
        guard selectors.isEmpty, tags == nil, webhookURL == nil else { return }
        let options = [enablesPending ? "--enable-pending" : nil, wipSince.map { _ in "--include-wip-pacts-since" }]
        for option in options.compactMap(\.self) {
            context.output.warn(
                "\(option) has no effect without --consumer-version-selectors or --consumer-version-tags.")
        }
    }

    private static func selector(_ text: String) throws(CommandFailure) -> JSONObject {
        do throws(JSONError) {
            if let object = try JSONValue(parsing: text).object { return object }
        } catch {
            throw CommandFailure(.usage, "The selector '\(text)' is not valid JSON: \(error).")
        }
        throw CommandFailure(
            .usage,
            "The selector '\(text)' must be a JSON object such as {\"mainBranch\": true}; repeat the option for more.")
    }

    private func credentials(_ context: CommandContext) throws(CommandFailure) -> BrokerCredentials? {
        guard token == nil || (user == nil && password == nil) else {
            throw CommandFailure(
                .usage, "Give either --token, or --user with --password, not both: a broker takes one of them.")
        }
        guard password == nil || user != nil || context.hasBrokerUser else {
            throw CommandFailure(.usage, "--password needs the name that it belongs to: --user.")
        }
        return GivenCredentials(token: token, username: user, password: password).credentials(context)
    }
}

extension CommandContext {
    fileprivate var hasBrokerUser: Bool { variable("TREATY_BROKER_USERNAME", "PACT_BROKER_USERNAME") != nil }
}
