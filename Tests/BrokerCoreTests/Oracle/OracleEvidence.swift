/// What all results of a content by a provider version add up to.
enum OracleLevel: String {
    case verified, unattested, partial, unverified, failed
}

extension OracleWorld {
    private enum Statement {
        case passed, failed, claimed, missing
    }

    /// The level of a content of a pair and a provider version.
    func level(_ content: [String], consumer: String, provider: OracleVersion) -> OracleLevel {
        let all = results.filter { $0.consumer == consumer && $0.provider == provider && $0.content == content }
        guard let latest = all.last else { return .unverified }
        guard !content.isEmpty else { return latest.report.success ? .verified : .failed }
        var statements = content.map { _ in Statement.missing }
        for result in all {
            for index in content.indices {
                statements[index] = Self.statement(result.report, content, index, before: statements[index])
            }
        }
        if statements.contains(.failed) { return .failed }
        if statements.contains(.missing) { return .partial }
        return statements.contains(.claimed) ? .unattested : .verified
    }

    /// What is known of one interaction after a result.
    private static func statement(
        _ report: OracleReport, _ content: [String], _ index: Int, before: Statement
    ) -> Statement {
        let list = report.list ?? []
        let attributed = list.filter { entry in content.contains { Self.entry(entry, names: $0) } }
        let isBare = report.list == nil || (!list.isEmpty && attributed.isEmpty)
        if isBare {
            if !report.success { return .failed }
            return before == .passed ? .passed : .claimed
        }
        let isContradiction =
            !report.success
            && content.allSatisfy { text in
                let entries = list.filter { entry($0, names: text) }
                return !entries.isEmpty && entries.allSatisfy { passes($0, report) }
            }
        if isContradiction { return .failed }
        let own = list.filter { entry($0, names: content[index]) }
        if own.contains(where: { !passes($0, report) }) { return .failed }
        if !own.isEmpty { return .passed }
        let namesFailure = attributed.contains { !passes($0, report) }
        return !report.success && !namesFailure ? .failed : before
    }

    private static func entry(_ entry: OracleReport.Entry, names text: String) -> Bool {
        switch entry.subject {
        case .identifier(let other): return other == text
        case .unknownIdentifier, .nobody: return false
        case .description(let description, let state):
            let interaction = OracleInteraction(text)
            return interaction.description == description && (state == nil || state == interaction.state)
        }
    }

    private static func passes(_ entry: OracleReport.Entry, _ report: OracleReport) -> Bool {
        switch entry.outcome {
        case .success(let success): success
        case .status(let status): status == "passed"
        case .mismatches(let isEmpty): isEmpty ? report.success : false
        case .exception: false
        case .silent: report.success
        }
    }
}
