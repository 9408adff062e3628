import BrokerAPI

extension SettingTheme {
    /// Where a broker listens and how it stops.
    static let server = SettingTheme(
        "Server",
        [
            Setting(
                "host", .text(\.host), takes: "HOST",
                "The address to listen on; 0.0.0.0 opens the broker to the network."),
            Setting(
                "port", .whole(0...65535, \.port), takes: "PORT", reference: true,
                "The port to listen on; 0 takes a free one."),
            Setting(
                "base_url", alias: "base_urls", .addresses(\.api.baseURLs), takes: "URL", reference: true,
                "The URL under which clients reach the broker, for links; by default that of each request."),
            Setting(
                "tls_certificate", .optionalText(\.tls.certificate), takes: "FILE",
                "A PEM file with the broker's certificate and those behind it, for https; read again when it changes."),
            Setting(
                "tls_key", .optionalText(\.tls.key), takes: "FILE",
                "A PEM file with the key of the certificate, without a passphrase."),
            Setting(
                "shutdown_time_limit", .whole(0...3600, \.shutdownTimeLimit), takes: "SECONDS",
                "How long requests in flight have to finish when the broker is stopped."),
        ])
}
