extension SettingTheme {
    /// Who may come in.
    static let access = SettingTheme(
        "Access",
        [
            Setting(
                "basic_auth_enabled", .choice(\.access.isEnabled), takes: "BOOLEAN", reference: true,
                "Asks everybody for a username and password; by default where some are set."),
            Setting(
                "basic_auth_username", .confidential(\.access.username), takes: "NAME", reference: true,
                "The username of who may do everything."),
            Setting(
                "basic_auth_password", .confidential(\.access.password), takes: "PASSWORD", reference: true,
                "The password that goes with it."),
            Setting(
                "basic_auth_read_only_username", .confidential(\.access.readOnlyUsername), takes: "NAME",
                reference: true, "The username of who may read, and ask for pacts to verify."),
            Setting(
                "basic_auth_read_only_password", .confidential(\.access.readOnlyPassword), takes: "PASSWORD",
                reference: true, "The password that goes with it."),
            Setting(
                "allow_public_read", .toggle(\.access.allowsPublicRead), reference: true,
                "Lets everybody read without a password."),
            Setting(
                "public_heartbeat", .toggle(\.access.hasPublicHeartbeat), reference: true,
                "Lets everybody ask for the heartbeat without a password."),
            Setting(
                "enable_public_badge_access", .toggle(\.access.hasPublicBadges), reference: true,
                "Lets everybody see badges without a password."),
        ])
}
