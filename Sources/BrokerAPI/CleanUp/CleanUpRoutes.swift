import BrokerCore
import HTTPTypes
import JSONText

/// Clean-ups that somebody asks for.
struct CleanUpRoutes: Sendable {
    let runs: CleanUpRuns
    /// What holds where a request says nothing else.
    let rules: CleanUpRules

    var routes: [Route] {
        [
            Route(
                "/clean-up",
                .post(
                    body: .optionalObject, offers: [.json, .hal],
                    validating: { [rules] in
                        try CleanUpOrder($0.json ?? JSONObject(), rules: rules)
                    }, handler: cleanUp))
        ]
    }

    @Sendable private func cleanUp(_ request: APIRequest, _ order: CleanUpOrder) async throws -> APIResponse {
        guard !order.isDryRun else { return .json(try await runs.preview(by: order.rules).json) }
        guard let report = try await runs.run(by: order.rules, onlyVersions: order.onlyVersions) else {
            throw APIError(.conflict, .message("A clean-up is already under way. Ask again when it has ended."))
        }
        return .json(report.json)
    }
}

/// What a request for a clean-up asks for.
struct CleanUpOrder: Sendable {
    let isDryRun: Bool
    let onlyVersions: Bool
    let rules: CleanUpRules

    /// Throws `invalid` for a member that can't be read.
    init(_ object: JSONObject, rules: CleanUpRules) throws {
        var errors: [FieldError] = []
        func read<Value>(_ name: String, _ expected: String, _ read: (JSONValue) -> Value?) -> Value? {
            guard let value = object[name] else { return nil }
            let found = read(value)
            if found == nil { errors.append(FieldError(name, "must be \(expected)")) }
            return found
        }
        func count(_ value: JSONValue) -> Int? { value.int.flatMap { $0 >= 0 ? $0 : nil } }
        let known = ["dryRun", "keepVersions", "keepBranches", "deletionLimit", "overwrittenMaxAge", "onlyVersions"]
        for member in object.members where !known.contains(member.name) {
            errors.append(FieldError(member.name, "is not known; there are \(known.joined(separator: ", "))"))
        }
        isDryRun = read("dryRun", "true or false", \.bool) ?? false
        onlyVersions = read("onlyVersions", "true or false", \.bool) ?? false
        let limit = read("deletionLimit", "a number of versions", count)
        let days = read("overwrittenMaxAge", "a number of days", count)
        let versions: [VersionKeepSelector]? = try Self.selectors(object, "keepVersions")
        let branches: [BranchKeepSelector]? = try Self.selectors(object, "keepBranches")
        guard errors.isEmpty else { throw DomainError.invalid(errors) }
        self.rules = CleanUpRules(
            versionSelectors: versions ?? rules.versionSelectors, branchSelectors: branches ?? rules.branchSelectors,
            deletionLimit: limit ?? rules.deletionLimit, overwrittenMaxAge: days ?? rules.overwrittenMaxAge)
    }

    private static func selectors<Selector: KeepSelector>(_ object: JSONObject, _ name: String) throws -> [Selector]? {
        guard let value = object[name] else { return nil }
        do throws(DomainError) {
            return try Selector.list(value.compactText())
        } catch {
            throw DomainError.invalid(name, error.fields.first?.message ?? error.message)
        }
    }
}
