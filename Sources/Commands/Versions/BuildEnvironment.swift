/// What a build server or git says about the commit that is being built.
struct BuildEnvironment: Sendable {
    private let context: CommandContext

    init(_ context: CommandContext) {
        self.context = context
    }

    /// nil where nothing says so, or on no branch.
    func branch() async -> String? {
        if let branch = Self.branchVariables.lazy.compactMap(branch(in:)).first { return branch }
        let others = context.variables.keys.filter { $0.hasSuffix("_BRANCH") }
        if others.count == 1, let branch = branch(in: others[0]) { return branch }
        let branch = await context.git(["rev-parse", "--abbrev-ref", "HEAD"])
        return branch == "HEAD" || branch == "" ? nil : branch
    }

    func commit() async -> String? {
        if let commit = Self.commitVariables.lazy.compactMap({ context.variable($0) }).first { return commit }
        let commit = await context.git(["rev-parse", "HEAD"])
        return commit == "" ? nil : commit
    }

    var buildURL: String? {
        if let server = context.variable("GITHUB_SERVER_URL"), let repository = context.variable("GITHUB_REPOSITORY"),
            let run = context.variable("GITHUB_RUN_ID")
        {
            return "\(server)/\(repository)/actions/runs/\(run)"
        }
        return context.variable("BUILDKITE_BUILD_URL", "CIRCLE_BUILD_URL", "TRAVIS_BUILD_WEB_URL", "BUILD_URL")
    }

    /// A reference to a tag or to a pull request's merge is not a branch.
    private func branch(in variable: String) -> String? {
        guard let value = context.variable(variable) else { return nil }
        if value.hasPrefix("refs/heads/") { return String(value.dropFirst("refs/heads/".count)) }
        return value.hasPrefix("refs/tags/") || value.hasPrefix("refs/pull/") ? nil : value
    }

    private static let branchVariables = [
        "GITHUB_HEAD_REF", "GITHUB_REF", "BUILDKITE_BRANCH", "CIRCLE_BRANCH", "TRAVIS_BRANCH", "GIT_BRANCH",
        "GIT_LOCAL_BRANCH", "APPVEYOR_REPO_BRANCH", "CI_COMMIT_REF_NAME", "BITBUCKET_BRANCH", "BUILD_SOURCEBRANCHNAME",
        "CIRRUS_BRANCH",
    ]

    private static let commitVariables = [
        "GITHUB_SHA", "BUILDKITE_COMMIT", "CIRCLE_SHA1", "TRAVIS_COMMIT", "GIT_COMMIT", "APPVEYOR_REPO_COMMIT",
        "CI_COMMIT_ID", "BITBUCKET_COMMIT", "BUILD_SOURCEVERSION", "CIRRUS_CHANGE_IN_REPO",
    ]
}
