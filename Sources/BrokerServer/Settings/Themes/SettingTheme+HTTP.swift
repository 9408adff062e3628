package import BrokerAPI

extension SettingTheme {
    /// What answers look like.
    static let http = SettingTheme(
        "HTTP",
        [
            Setting(
                "badge_provider_mode", .value(\.api.badges.mode), takes: "MODE", reference: true,
                "proxy draws badges, so that nobody else learns of them; redirect leads to the image service."),
            Setting(
                "shields_io_base_url", .address(\.api.badges.serviceURL), takes: "URL", reference: true,
                "The image service for badges."),
            Setting(
                "badge_default_cache_setting", .text(\.api.badges.canIMergeCacheControl), takes: "TEXT",
                reference: true, "The field Cache-Control of badges about merging."),
            Setting(
                "enable_diagnostic_endpoints", .toggle(\.api.hasDiagnostics), reference: true,
                "Answers what monitoring asks, at /diagnostic/status/heartbeat and /diagnostic/status/dependencies."),
            Setting(
                "use_hal_browser", .toggle(\.api.hasAPIBrowser), reference: true,
                "Shows browsers a page that browses the API, at /hal-browser/browser.html."),
            Setting(
                "use_rack_protection", .toggle(\.api.protectsBrowsers), reference: true,
                "Answers with the fields that restrict what browsers do with them, and refuses what pages of other "
                    + "sites change."
            ),
            Setting(
                "rack_protection_except", .list(\.api.exceptedProtections), takes: "NAMES", reference: true,
                "Which of these protections are left out: "
                    + BrowserProtection.allCases.map(\.rawValue).joined(separator: ", ") + "."
            ),
        ])
}

extension BadgeDelivery.Mode: SettingChoice {}

extension Set<BrowserProtection>: SettingValue {
    /// Names of the reference implementation whose protections don't exist here may stand among the others.
    package init?(setting text: String) {
        var protections: Set<BrowserProtection> = []
        for name in text.split(whereSeparator: \.isWhitespace).map(String.init) {
            guard let protection = BrowserProtection(rawValue: name) else {
                guard Self.elsewhere.contains(name) else { return nil }
                continue
            }
            protections.insert(protection)
        }
        self = protections
    }

    package var settingText: String { map(\.rawValue).sorted().joined(separator: " ") }

    package static var expectation: String {
        "names such as frame_options, separated by spaces: "
            + (BrowserProtection.allCases.map(\.rawValue) + elsewhere).joined(separator: ", ")
    }

    package static var examples: [Set<BrowserProtection>] { [[.frameOptions], [.xssHeader, .contentSecurityPolicy]] }

    private static var elsewhere: [String] {
        [
            "authenticity_token", "cookie_tossing", "encrypted_cookie", "escaped_params", "form_token",
            "host_authorization", "ip_spoofing", "json_csrf", "path_traversal", "remote_referrer",
            "remote_token", "session_hijacking",
        ]
    }
}
