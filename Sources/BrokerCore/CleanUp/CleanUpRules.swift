import JSONText

/// What a clean-up keeps, and how much it deletes at most.
package struct CleanUpRules: Sendable, Hashable {
    /// A version stays if any of them holds.
    package var versionSelectors: [VersionKeepSelector]
    /// A branch stays if any of them holds; without any, no branch is deleted.
    package var branchSelectors: [BranchKeepSelector]
    /// Versions deleted in one run, oldest first.
    package var deletionLimit: Int
    /// Days after which revisions and results that were replaced by newer ones are deleted; nil leaves them.
    package var overwrittenMaxAge: Int?

    /// What is deployed or released stays even where the selectors forget it.
    package init(
        versionSelectors: [VersionKeepSelector] = VersionKeepSelector.defaults,
        branchSelectors: [BranchKeepSelector] = [], deletionLimit: Int = 500, overwrittenMaxAge: Int? = 7
    ) {
        let forgotten = VersionKeepSelector.required.filter { !versionSelectors.contains($0) }
        self.versionSelectors = versionSelectors + forgotten
        self.branchSelectors = branchSelectors
        self.deletionLimit = deletionLimit
        self.overwrittenMaxAge = overwrittenMaxAge
    }
}
