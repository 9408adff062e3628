import BrokerAPI
import BrokerCore
import Logging

extension ServerSettings {
    /// All settings, in the order in which they are explained. Flags, help and tables are made from this list alone.
    package static let table: [Setting] = [
        Setting(
            "host", .text(\.host), takes: "HOST", "The address to listen on; 0.0.0.0 opens the broker to the network."),
        Setting(
            "port", .whole(0...65535, \.port), takes: "PORT", reference: true,
            "The port to listen on; 0 takes a free one."),
        Setting("database", .text(\.database), takes: "FILE", "The database file; it is made if it doesn't exist."),
        Setting(
            "base_url", alias: "base_urls", .addresses(\.api.baseURLs), takes: "URL", reference: true,
            "The URL under which clients reach the broker, for links; by default that of each request."),
        Setting(
            "log_level", .level(\.logLevel), takes: "LEVEL", reference: true,
            "The least severe messages that are logged: \(levels)."),
        Setting(
            "shutdown_time_limit", .whole(0...3600, \.shutdownTimeLimit), takes: "SECONDS",
            "How long requests in flight have to finish when the broker is stopped."),
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
            "How deep arrays and objects of a request body may be nested."),
        Setting(
            "require_evidence", .toggle(\.broker.requireEvidence),
            "Counts results that only claim success, without one for each interaction, as unknown."),
        Setting(
            "allow_dangerous_contract_modification", .toggle(\.broker.allowDangerousContractModification),
            reference: true, "Lets the content of a published contract be replaced under the same version."),
        Setting(
            "check_for_potential_duplicate_pacticipant_names",
            .toggle(\.broker.checkForPotentialDuplicatePacticipantNames), reference: true,
            "Refuses a new application whose name is nearly that of an existing one."),
        Setting(
            "use_first_tag_as_branch", .toggle(\.broker.useFirstTagAsBranch), reference: true,
            "Makes the first tag of a new version without branch its branch as well."),
        Setting(
            "use_first_tag_as_branch_time_limit", .whole(0...86400, \.broker.useFirstTagAsBranchTimeLimit),
            takes: "SECONDS",
            reference: true, "How long after its creation the first tag of a version may become its branch."),
        Setting(
            "auto_detect_main_branch", .toggle(\.broker.autoDetectMainBranch), reference: true,
            "Takes the first branch with the name of a candidate as an application's main branch."),
        Setting(
            "main_branch_candidates", .words(\.broker.mainBranchCandidates), takes: "NAMES", reference: true,
            "The names of branches that may become a main branch by themselves."),
        Setting(
            "create_deployed_versions_for_tags", .toggle(\.broker.createDeployedVersionsForTags), reference: true,
            "Records a deployment when a version is tagged with the name of an environment."),
        Setting(
            "verified_by_other_branch_lookback_days", .whole(0...36500, \.broker.verifiedByOtherBranchLookbackDays),
            takes: "DAYS", reference: true,
            "For how long a success keeps a pact from being work in progress for a branch."),
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
        Setting(
            "webhook_http_method_whitelist", .words(\.broker.webhooks.methods), takes: "METHODS", reference: true,
            "The methods that webhooks may use."),
        Setting(
            "webhook_scheme_whitelist", .words(\.broker.webhooks.schemes), takes: "SCHEMES", reference: true,
            "The schemes that webhooks may use."),
        Setting(
            "webhook_host_whitelist", .hosts(\.broker.webhooks.hosts), takes: "HOSTS", reference: true,
            "The hosts that webhooks may send to: names, *.domain, addresses, ranges, /regex/; by default any."),
        Setting(
            "secret_key", .confidential(\.broker.secretKey), takes: "TEXT",
            "Protects passwords and tokens of webhooks in the database; without it they are stored readable."),
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
    ]

    private static let maximumSize = 1024 * 1024 * 1024
    private static let maximumMemory = 1024 * maximumSize
    private static let levels = "trace, debug, info, notice, warning, error, critical"
}
