import JSONText

/// Which versions a clean-up keeps: those that meet everything that is said here.
package struct VersionKeepSelector: Sendable, Hashable {
    /// A name, or any.
    package enum Named: Sendable, Hashable {
        case any
        case named(String)

        func holds(_ name: String) -> Bool {
            switch self {
            case .any: true
            case .named(let wanted): wanted.hasSameBytes(as: name)
            }
        }
    }

    /// Nil keeps versions of every pacticipant.
    package var pacticipant: String?
    /// Only the newest of what the rest selects: of each tag or branch where any counts.
    package var latest = false
    package var tag: Named?
    package var branch: Named?
    package var mainBranch = false
    /// Deployed or released there.
    package var environment: String?
    package var deployed = false
    package var released = false
    /// Days since the version came into being.
    package var maxAge: Int?

    package init() {}

    /// The newest of each tag and branch and of all, what is deployed or released, and what is younger than 90 days.
    package static let defaults: [VersionKeepSelector] =
        [
            make { ($0.tag, $0.latest) = (.any, true) }, make { ($0.branch, $0.latest) = (.any, true) },
            make { $0.latest = true },
        ] + required + [make { $0.maxAge = 90 }]

    /// Those that count whether or not a configuration names them.
    package static let required = [make { $0.deployed = true }, make { $0.released = true }]

    private static func make(_ change: (inout VersionKeepSelector) -> Void) -> VersionKeepSelector {
        var selector = VersionKeepSelector()
        change(&selector)
        return selector
    }
}

/// Which branches a clean-up keeps, apart from main branches, which always stay.
package struct BranchKeepSelector: Sendable, Hashable {
    /// Nil keeps branches of every pacticipant.
    package var pacticipant: String?
    /// Days since the last version on it.
    package var maxAge: Int?
    package var names: [String] = []

    package init() {}
}
