import BrokerCore

extension SettingTheme {
    /// What is deleted, and when.
    static let cleanUp = SettingTheme(
        "Clean-up",
        [
            Setting(
                "database_clean_enabled", .toggle(\.cleanUp.isEnabled), reference: true,
                "Cleans up by itself: deletes versions that nothing keeps, and what is left over then."),
            Setting(
                "database_clean_cron_schedule", .schedule(\.cleanUp.schedule), takes: "CRON", reference: true,
                "When it cleans up: minute, hour, day of month, month and day of week, in UTC."),
            Setting(
                "database_clean_keep_version_selectors", .versionSelectors(\.cleanUp.versionSelectors), takes: "JSON",
                reference: true, "Which versions a clean-up keeps; what is deployed or released always stays."),
            Setting(
                "database_clean_keep_branch_selectors", .branchSelectors(\.cleanUp.branchSelectors), takes: "JSON",
                reference: true, "Which branches a clean-up keeps; without any, all."),
            Setting(
                "database_clean_deletion_limit", .whole(0...1_000_000, \.cleanUp.deletionLimit), takes: "NUMBER",
                reference: true, "How many versions one clean-up deletes at most."),
            Setting(
                "database_clean_overwritten_data_max_age", .whole(0...36500, \.cleanUp.overwrittenDataMaxAge),
                takes: "DAYS", reference: true,
                "After how many days a clean-up deletes revisions and results that newer ones replaced."),
            Setting(
                "database_clean_dry_run", .toggle(\.cleanUp.isDryRun), reference: true,
                "Lets a clean-up only tell what it would delete."),
        ])
}
