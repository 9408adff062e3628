/// The rules that a matrix query must follow.
struct MatrixQueryRules {
    let transaction: any BrokerTransaction

    /// The pacticipant of each selector. Throws one `DomainError` that lists every rule that is broken.
    func check(_ query: MatrixQuery) throws -> [Pacticipant] {
        var messages: [String] = []
        var pacticipants: [Pacticipant] = []
        for selector in query.selectors {
            let found =
                selector.pacticipant.isEmpty ? nil : try transaction.pacticipant(named: selector.pacticipant)
            messages += messagesAbout(selector, exists: found != nil)
            if let found { pacticipants.append(found) }
        }
        if query.selectors.isEmpty { messages.append("Please provide 1 or more version selectors.") }
        for selector in query.ignored { messages += messagesAboutIgnored(selector) }
        messages += try messagesAboutTarget(query.target)
        if let limit = query.limit, limit < 1 { messages.append("The limit must be 1 or greater.") }
        guard messages.isEmpty else { throw DomainError.invalidQuery(messages) }
        return pacticipants
    }

    private func messagesAbout(_ selector: MatrixSelector, exists: Bool) -> [String] {
        guard !selector.pacticipant.isEmpty else { return ["Please specify the pacticipant name"] }
        var messages: [String] = []
        if selector.criteria.number != nil, selector.criteria.latest {
            messages.append(
                "A version number and latest flag cannot both be specified for \(selector.pacticipant)")
        }
        if !exists { messages.append("Pacticipant \(selector.pacticipant) not found") }
        return messages
    }

    private func messagesAboutIgnored(_ selector: MatrixSelector) -> [String] {
        guard !selector.pacticipant.isEmpty else { return ["Please specify the pacticipant name to ignore"] }
        guard selector.criteria.number != nil, selector.criteria.latest else { return [] }
        return [
            "A version number and latest flag cannot both be specified for \(selector.pacticipant) to ignore"
        ]
    }

    private func messagesAboutTarget(_ target: MatrixTarget?) throws -> [String] {
        guard let criteria = target?.criteria else { return [] }
        var messages: [String] = []
        let kinds = [criteria.tag != nil, criteria.environment != nil, criteria.mainBranch].count { $0 }
        if kinds > 1 { messages.append("Cannot specify more than one of tag, environment and mainBranch.") }
        if criteria.latest, criteria.environment != nil {
            messages.append("Cannot specify both latest=true and an environment.")
        }
        if let name = criteria.environment, try transaction.environment(named: name) == nil {
            messages.append("Environment with name '\(name)' does not exist")
        }
        return messages
    }
}
