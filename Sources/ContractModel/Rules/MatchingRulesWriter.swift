import JSONText

/// Writes matching rules: in the flat form before version 3, in categories from then on.
struct MatchingRulesWriter {
    let version: SpecificationVersion

    /// nil for version 1, which knows no rules.
    func json(_ rules: MatchingRules) throws(PactError) -> JSONObject? {
        switch version {
        case .v1, .v1Minor1, .unknown: nil
        case .v2: try flat(rules)
        case .v3, .v4: categories(rules)
        }
    }

    private func categories(_ rules: MatchingRules) -> JSONObject {
        var object: JSONObject = [:]
        if let list = rules.method { object["method"] = list.json }
        if let list = rules.path { object["path"] = list.json }
        if let list = rules.status { object["status"] = list.json }
        add(rules.query, as: "query", to: &object)
        add(rules.headers, as: "header", to: &object)
        add(rules.body, as: "body", to: &object)
        add(rules.metadata, as: "metadata", to: &object)
        add(rules.contents, as: "contents", to: &object)
        return object
    }

    private func add(_ rules: [EntryRule], as category: String, to object: inout JSONObject) {
        guard !rules.isEmpty else { return }
        object[category] = .object(
            JSONObject(members: rules.map { JSONMember(name: $0.name, value: $0.list.json) }))
    }

    private func add(_ rules: [BodyRule], as category: String, to object: inout JSONObject) {
        guard !rules.isEmpty else { return }
        object[category] = .object(
            JSONObject(members: rules.map { JSONMember(name: $0.path.expression, value: $0.list.json) }))
    }

    private func flat(_ rules: MatchingRules) throws(PactError) -> JSONObject {
        var object: JSONObject = [:]
        if let list = rules.method { object["$.method"] = .object(try single(list)) }
        if let list = rules.path { object["$.path"] = .object(try single(list)) }
        if let list = rules.status { object["$.status"] = .object(try single(list)) }
        for rule in rules.query { try add(rule, under: "query", to: &object) }
        for rule in rules.headers { try add(rule, under: "headers", to: &object) }
        for rule in rules.body {
            let path = RulePath(tokens: [.root, .field("body")] + rule.path.tokens.dropFirst())
            object[path.expression] = .object(try single(rule.list))
        }
        guard rules.metadata.isEmpty, rules.contents.isEmpty else {
            throw PactError("Version 2 of the specification has no rules for messages")
        }
        return object
    }

    private func add(_ rule: EntryRule, under part: String, to object: inout JSONObject) throws(PactError) {
        let path = RulePath(tokens: [.root, .field(part), .field(rule.name)])
        object[path.expression] = .object(try single(rule.list))
    }

    private func single(_ list: RuleList) throws(PactError) -> JSONObject {
        guard list.rules.count == 1, let rule = list.rules.first else {
            throw PactError("Version 2 of the specification holds one rule for a path, not \(list.rules.count)")
        }
        return rule.json
    }
}

extension RulePath {
    /// The path as a rule path has to be written: quoted names have no escapes there.
    package var expression: String {
        tokens.map { token in
            if case .field(let name) = token, token.description.hasPrefix("[") { return "['\(name)']" }
            return token.description
        }.joined()
    }
}
