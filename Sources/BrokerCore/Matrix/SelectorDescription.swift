/// Selectors in words, as reasons name them. The texts are the reference's.
extension ResolvedSelector {
    /// `version 1 of Foo`, `the latest version of Foo with tag prod (1)`, …
    package var description: String {
        let name = pacticipant.name
        let number = version?.number
        if criteria.latest, let tag = criteria.tag {
            return "the latest version of \(name) with tag \(tag) (\(number ?? "no such version exists"))"
        }
        if criteria.mainBranch, number == nil { return missingMainBranch(name) }
        if let branch = criteria.branch ?? mainBranch, criteria.branch != nil || criteria.mainBranch {
            return describe(name, branch: branch, number)
        }
        if criteria.latest { return "the latest version of \(name) (\(number ?? "no such version exists"))" }
        if let tag = criteria.tag {
            return "a version of \(name) with tag \(tag) (\(number ?? "no such version exists"))"
        }
        if let environment = criteria.environment { return describe(name, environment: environment, number) }
        if let wanted = criteria.number {
            return "version \(wanted) of \(name)" + (number == nil ? " (no such version exists)" : "")
        }
        return number.map { "version \($0) of \(name)" } ?? "any version of \(name)"
    }

    private func missingMainBranch(_ name: String) -> String {
        let which = criteria.latest ? "the latest version" : "any version"
        return "\(which) of \(name) from the main branch (no versions exist for this branch)"
    }

    private func describe(_ name: String, branch: String, _ number: String?) -> String {
        if criteria.latest {
            return "the latest version of \(name) from branch \(branch) (\(number ?? "no such version exists"))"
        }
        guard let number else { return "a version of \(name) from branch \(branch) (no such version exists)" }
        let which = isOneOfMany ? "one of the versions of" : "the version of"
        return "\(which) \(name) from branch \(branch) (\(number))"
    }

    private func describe(_ name: String, environment: String, _ number: String?) -> String {
        guard let number else {
            return "a version of \(name) currently in \(environment) "
                + "(no version is currently recorded as deployed/released in this environment)"
        }
        let which = isOneOfMany ? "one of the versions" : "the version"
        return "\(which) of \(name) currently in \(environment) (\(number))"
    }

    /// Why a specified selector found nothing: `No version with tag prod exists for Foo`, …
    package var nonExistenceDescription: String {
        let name = pacticipant.name
        if let tag = criteria.tag { return "No version with tag \(tag) exists for \(name)" }
        if let branch = criteria.branch { return "No version of \(name) from branch \(branch) exists" }
        if criteria.mainBranch { return "No version of \(name) from the main branch exists" }
        if let environment = criteria.environment {
            return "No version of \(name) is currently recorded as deployed or released in environment \(environment)"
        }
        if let number = criteria.number {
            return "No pacts or verifications have been published for version \(number) of \(name)"
        }
        return "No pacts or verifications have been published for \(name)"
    }
}
