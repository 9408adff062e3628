import BrokerCore

extension SettingTheme {
    /// What webhooks may do, and how they are sent.
    static let webhooks = SettingTheme("Webhooks", webhookRules + webhookSending + webhookSecrets)

    private static let webhookRules = [
        Setting(
            "webhook_http_method_whitelist", .methods(\.broker.webhooks.methods), takes: "METHODS", reference: true,
            "The methods that webhooks may use."),
        Setting(
            "webhook_scheme_whitelist", .schemes(\.broker.webhooks.schemes), takes: "SCHEMES", reference: true,
            "The schemes that webhooks may use."),
        Setting(
            "webhook_host_whitelist", .hosts(\.broker.webhooks.hosts), takes: "HOSTS", reference: true,
            "The hosts that webhooks may send to: names, *.domain, addresses, ranges, /regex/; by default any."),
        Setting(
            "webhook_allowed_networks", .networks(\.webhooks.allowedNetworks), takes: "NETWORKS",
            "Networks such as 10.0.0.0/8 that webhooks may reach, besides the public internet."),
        Setting(
            "webhook_http_code_success", .statuses(\.broker.deliveries.successCodes), takes: "STATUSES",
            reference: true, "The statuses of an answer that make a webhook successful."),
        Setting(
            "webhook_retry_schedule", .pauses(\.broker.deliveries.retrySchedule), takes: "SECONDS", reference: true,
            "The pauses after which a webhook that failed is sent again."),
        Setting(
            "webhook_redact_sensitive_data", .toggle(\.broker.deliveries.redactsSensitiveData), reference: true,
            "Hides headers that carry credentials in the logs of webhooks."),
        Setting(
            "features", .words(\.broker.features), takes: "NAMES", reference: true,
            "Features to turn on: expand_currently_deployed_provider_versions sends once for each deployed version."),
    ]

    private static let webhookSending = [
        Setting(
            "webhook_time_limit", .whole(1...300, \.webhooks.timeLimitSeconds), takes: "SECONDS",
            "How long a webhook's receiver has to accept a connection and answer completely."),
        Setting(
            "webhook_concurrency", .whole(1...256, \.webhooks.concurrency), takes: "NUMBER",
            "How many webhooks are sent at the same time."),
        Setting(
            "webhook_host_concurrency", .whole(1...256, \.webhooks.concurrencyPerHost), takes: "NUMBER",
            "How many webhooks are sent to the same host at the same time."),
        Setting(
            "webhook_certificates", .certificates(\.webhooks.certificates), takes: "FILES", reference: true,
            "Files of certificates in PEM form that webhooks trust besides the system's."),
        Setting(
            "disable_ssl_verification", .toggle(\.webhooks.disablesVerification), reference: true,
            "Lets webhooks accept any certificate."),
        Setting(
            "user_agent", .text(\.broker.deliveries.userAgent), takes: "TEXT", reference: true,
            "The User-Agent of webhooks that have none of their own."),
    ]

    private static let webhookSecrets = [
        Setting(
            "secret_key", .confidential(\.broker.secretKey), takes: "TEXT",
            "Protects passwords and tokens of webhooks in the database; by default <database>.key, which is made."),
        Setting(
            "secret_key_previous", .confidential(\.previousSecretKey), takes: "TEXT",
            "The key before that one; what it protected is protected anew at the start."),
    ]
}
