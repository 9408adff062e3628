import ArgumentParser
import BrokerClient
import JSONText

/// What a webhook requests and when: the switches of curl, and the events.
struct WebhookOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("The URL that is requested.", valueName: "url"))
    var url: String

    @Option(
        name: [.customShort("X"), .customLong("request")],
        help: ArgumentHelp("The HTTP method, such as POST.", valueName: "method"))
    var method: String

    @Option(
        name: [.customShort("H"), .customLong("header")],
        help: ArgumentHelp("'Name: value' to send; repeatable, or several after one -H.", valueName: "header"))
    var headers: [String] = []

    @Option(
        name: [.customShort("d"), .customLong("data")], parsing: .unconditional,
        help: ArgumentHelp("The body, as JSON or text, or @ and the name of a file that holds it.", valueName: "data"))
    var data: String?

    @Option(
        name: .customLong("user"), parsing: .unconditional,
        help: ArgumentHelp(
            "Name and password that the receiver wants; in this command -u means this.", valueName: "name:password"))
    var user: String?

    @Option(
        name: .customLong("consumer"), help: ArgumentHelp("Only for contracts of this consumer.", valueName: "name"))
    var consumer: String?

    @Option(name: .customLong("consumer-label"), help: ArgumentHelp("Only for consumers with it.", valueName: "label"))
    var consumerLabel: String?

    @Option(
        name: .customLong("provider"), help: ArgumentHelp("Only for contracts of this provider.", valueName: "name"))
    var provider: String?

    @Option(name: .customLong("provider-label"), help: ArgumentHelp("Only for providers with it.", valueName: "label"))
    var providerLabel: String?

    @Option(
        name: .customLong("description"), parsing: .unconditional,
        help: ArgumentHelp("What it is for.", valueName: "text"))
    var description: String?

    @Option(name: .customLong("team-uuid"), help: .hidden)
    var teamUUID: String?

    @OptionGroup(title: "Events, one or more") var events: WebhookEventOptions
}

extension WebhookOptions {
    /// The webhook that the command line describes.
    func webhook() throws(CommandFailure) -> NewWebhook {
        let names = events.names
        guard !names.isEmpty else {
            throw CommandFailure(
                .usage, "Say when the webhook is to fire: give at least one event, such as --contract-published.")
        }
        var webhook = NewWebhook(method: method, url: url, events: names)
        webhook.description = description
        webhook.consumer = try Self.side(consumer, consumerLabel, "--consumer")
        webhook.provider = try Self.side(provider, providerLabel, "--provider")
        webhook.headers = try headers.map { header throws(CommandFailure) in try HeaderArgument(header).pair }
        webhook.body = try data.map { data throws(CommandFailure) in try Self.body(data) }
        webhook.teamUUID = teamUUID
        if let user {
            let parts = user.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            webhook.username = parts[0]
            webhook.password = parts.count > 1 ? parts[1] : nil
        }
        return webhook
    }

    /// What the receiver takes as proof of who asks: the password, and the values of headers.
    var confidential: [String] {
        let password = user?.split(separator: ":", maxSplits: 1).dropFirst().map(String.init) ?? []
        let values = headers.compactMap { try? HeaderArgument($0).pair }
            .filter { $0.name.lowercased() != "content-type" && $0.name.lowercased() != "accept" }.map(\.value)
        return (password + values).filter { !$0.isEmpty }
    }

    private static func side(
        _ name: String?, _ label: String?, _ option: String
    ) throws(CommandFailure) -> NewWebhook.Side {
        guard name == nil || label == nil else {
            throw CommandFailure(.usage, "Give either \(option) or \(option)-label, not both.")
        }
        return name.map { .pacticipant($0) } ?? label.map { .label($0) } ?? .all
    }

    /// JSON where it is JSON, otherwise a text that is sent as it is.
    private static func body(_ data: String) throws(CommandFailure) -> JSONValue {
        let text = data.hasPrefix("@") ? try InputFile.text(String(data.dropFirst()), for: "--data") : data
        return (try? JSONReader.read(Array(text.utf8)))?.value ?? .string(text)
    }
}

/// The events at which a webhook fires.
struct WebhookEventOptions: ParsableArguments {
    @Flag(inversion: .prefixedNo, help: "The content of a contract differs from the one before.")
    var contractContentChanged = false

    @Flag(inversion: .prefixedNo, help: "A contract was published.")
    var contractPublished = false

    @Flag(
        inversion: .prefixedNo,
        help: "A contract was published that a provider's main branch or deployed version has not verified.")
    var contractRequiringVerificationPublished = false

    @Flag(inversion: .prefixedNo, help: "A provider published a result.")
    var providerVerificationPublished = false

    @Flag(inversion: .prefixedNo, help: "A provider published a result, and it failed.")
    var providerVerificationFailed = false

    @Flag(inversion: .prefixedNo, help: "A provider published a result, and all is verified.")
    var providerVerificationSucceeded = false

    /// The chosen ones, by the names of the protocol.
    var names: [String] {
        [
            ("contract_content_changed", contractContentChanged), ("contract_published", contractPublished),
            ("provider_verification_published", providerVerificationPublished),
            ("provider_verification_succeeded", providerVerificationSucceeded),
            ("provider_verification_failed", providerVerificationFailed),
            ("contract_requiring_verification_published", contractRequiringVerificationPublished),
        ].filter { $0.1 }.map(\.0)
    }
}
