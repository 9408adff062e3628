/// When and how a broker cleans up by itself.
package struct CleanUpSettings: Sendable {
    package var isEnabled = false
    package var schedule = CronSchedule.nightly
    package var versionSelectors = VersionKeepSelector.defaults
    package var branchSelectors: [BranchKeepSelector] = []
    /// Versions deleted in one run.
    package var deletionLimit = 500
    /// Days after which what was replaced by newer revisions and results is deleted.
    package var overwrittenDataMaxAge = 7
    /// Tells what a run would delete, in place of deleting it.
    package var isDryRun = false

    package init() {}

    package var rules: CleanUpRules {
        CleanUpRules(
            versionSelectors: versionSelectors, branchSelectors: branchSelectors, deletionLimit: deletionLimit,
            overwrittenMaxAge: overwrittenDataMaxAge)
    }
}
