/// A question to the matrix.
struct OracleQuestion: Hashable, CustomStringConvertible {
    struct Criteria: Hashable {
        var number: String?
        var tag: String?
        var branch: String?
        var environment: String?
        var mainBranch = false
        var latest = false
    }

    struct Selector: Hashable {
        var pacticipant: String
        var criteria = Criteria()
    }

    enum LatestBy: String {
        case cvpv, cvp, cp
    }

    var selectors: [Selector]
    var ignored: [Selector] = []
    /// The versions of the other pacticipants.
    var target: Criteria?
    var latestBy: LatestBy?
    var limit: Int?
    /// Which results are shown; nil stands for no result, an empty list for all.
    var shown: [Bool?] = []
    /// Asked as `/can-i-deploy` is: one version to an environment or to the latest versions with a tag.
    var isDeployment = false

    var description: String {
        var parts = selectors.map { "q \($0.pacticipant) \($0.criteria)" }
        parts += ignored.map { "ignore \($0.pacticipant) \($0.criteria)" }
        if let target { parts.append("target \(target)") }
        parts.append("latestby \(latestBy?.rawValue ?? "-")")
        if let limit { parts.append("limit \(limit)") }
        if !shown.isEmpty { parts.append("success \(shown.map { $0.map(String.init) ?? "-" })") }
        return (isDeployment ? "can-i-deploy " : "matrix ") + parts.joined(separator: ", ")
    }
}

extension OracleQuestion.Criteria: CustomStringConvertible {
    var description: String {
        var parts: [String] = []
        if latest { parts.append("latest") }
        if let number { parts.append("version " + number) }
        if let tag { parts.append("tag " + tag) }
        if let branch { parts.append("branch " + branch) }
        if let environment { parts.append("environment " + environment) }
        if mainBranch { parts.append("mainBranch") }
        return "(" + parts.joined(separator: " ") + ")"
    }
}
