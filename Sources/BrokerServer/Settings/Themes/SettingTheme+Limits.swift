import BrokerAPI
import BrokerCore

extension SettingTheme {
    /// How much is taken.
    static let limits = SettingTheme(
        "Limits",
        [
            Setting(
                "request_body_limit", .size(1024...maximumSize, \.api.maximumBodyBytes), takes: "SIZE",
                "The largest request body; a larger one is refused with 413."),
            Setting(
                "request_memory_limit", .size(1024...maximumMemory, \.api.maximumHeldBodyBytes), takes: "SIZE",
                "The bodies of all requests at one time; more are refused with 503, to be tried again."),
            Setting(
                "contract_limit", .size(1024...maximumSize, \.broker.maximumContractBytes), takes: "SIZE",
                "The largest contract."),
            Setting(
                "test_results_limit", .size(0...maximumSize, \.broker.maximumStoredTestResults), takes: "SIZE",
                "The largest test results that are kept as sent; of larger ones the outcomes are kept."),
            Setting(
                "json_depth_limit", .whole(8...128, \.api.maximumJSONDepth), takes: "LEVELS",
                "How deep arrays and objects of a request body, or of a contract in one, may be nested."),
            Setting(
                "request_header_limit", .size(1024...1024 * 1024, \.limits.headerBytes), takes: "SIZE",
                "The largest head of a request; a larger one is refused with 431."),
            Setting(
                "request_time_limit", .whole(1...86400, \.limits.requestSeconds), takes: "SECONDS",
                "How long the body of a request may take to arrive; a slower one is refused with 408."),
            Setting(
                "idle_time_limit", alias: "puma_persistent_timeout", .whole(1...86400, \.limits.idleSeconds),
                takes: "SECONDS", reference: true,
                "How long a connection may be silent, take for a request's head, and take nothing of its answer."),
            Setting(
                "connection_limit", .whole(1...1_000_000, \.limits.connections), takes: "NUMBER",
                "Connections at one time; more wait until one of them ends."),
            Setting(
                "request_rate_limit", .whole(0...1_000_000, \.api.requestRateLimit), takes: "NUMBER",
                "Requests a second from one address in the long run, twice as many at once; more are refused with 429. "
                    + "0 sets no limit."),
            Setting(
                "wait_time_limit", .whole(1...3600, \.broker.waiting.longest), takes: "SECONDS",
                "The longest that an answer of the gate is held back for who prefers to wait; keep it below what "
                    + "proxies take for a dead connection."),
            Setting(
                "waiting_request_limit", .whole(0...1_000_000, \.broker.waiting.places), takes: "NUMBER",
                "Requests that wait so at one time; more are answered at once, and their clients ask again."),
            Setting(
                "trusted_proxies", .value(\.trustedProxies), takes: "NETWORKS",
                "Proxies whose X-Forwarded-For tells from which address a request comes: addresses or ranges."),
        ])

    private static let maximumSize = 1024 * 1024 * 1024
    private static let maximumMemory = 1024 * maximumSize
}
