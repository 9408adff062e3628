import BrokerCore

extension SettingTheme {
    /// The rules of the domain.
    static let rules = SettingTheme(
        "Rules",
        [
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
                "dynamic_wip_window", .toggle(\.broker.dynamicWIPWindow), reference: true,
                "Lets the broker choose since when pacts are work in progress, by the age of what isn't verified."),
            Setting(
                "max_wip_lookback_days", .whole(1...3650, \.broker.maxWIPLookbackDays), takes: "DAYS",
                reference: true, "The longest time that it chooses, and how far it looks back."),
            Setting(
                "min_wip_window_days", .whole(0...3650, \.broker.minWIPWindowDays), takes: "DAYS", reference: true,
                "The shortest time that it chooses."),
            Setting(
                "default_wip_window_days", .whole(0...3650, \.broker.defaultWIPWindowDays), takes: "DAYS",
                reference: true, "The time that it chooses where everything is verified."),
            Setting(
                "order_versions_by_date", .toggle(\.broker.orderVersionsByDate), reference: true,
                "Orders versions as they are made; otherwise by their numbers, which then need a form."),
            Setting(
                "semver_formats", .list(\.broker.semverFormats), takes: "FORMATS", reference: true,
                "The forms of such numbers: %M major, %m minor, %p patch, %s special, %d build."),
            Setting(
                "base_equality_only_on_content_that_affects_verification_results",
                .toggle(\.broker.baseEqualityOnlyOnContentThatAffectsVerificationResults), reference: true,
                "Tells contracts apart by what a verifier reads; otherwise by their whole texts."),
            Setting(
                "use_case_sensitive_resource_names", .toggle(\.broker.useCaseSensitiveResourceNames), reference: true,
                "Tells names of applications apart by upper and lower case."),
            Setting(
                "pact_content_diff_timeout", .whole(1...3600, \.broker.pactContentDiffTimeout), takes: "SECONDS",
                reference: true, "How long comparing two contracts may take before it is given up with 408."),
            Setting(
                "seed_example_data", .toggle(\.seedsExample), reference: true,
                "Puts an example into a new database: two applications, a verified pact, two environments."),
        ])
}
